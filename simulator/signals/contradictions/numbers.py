"""Compare the numbers that two answers state of the same thing, e.g. 営業を8年, チームは9人.

Only sure cases count: the thing is right beside the number, and the number is a duration or counts
people or places. Amounts of work (件, 回, 円) vary with the story, so they are left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from simulator.reading.numbers import Change, Number, find_numbers
from simulator.reading.sentences import Sentence
from simulator.reading.tokens import Token
from simulator.reading.values import Reading

SAME = Decimal("0.75")
"""Least share of the larger number that the smaller may be: 「5年」 and 「6年」 may be rounded."""
_UNITS = frozenset({"年", "か月", "人", "社", "店舗", "拠点"})
_PLACED = frozenset({"後", "前", "おき", "ごと", "ずつ", "から"})
"""After the number these make it a point in time or one end of a change."""
_PARTLY = frozenset(
    {
        "最初",
        "うち",
        "当時",
        "当初",
        "現在",
        "直近",
        "最近",
        "前半",
        "後半",
        "その後",
        "以降",
        "途中",
        "毎年",
    }
    | {
        "毎月",
        "最大",
        "多い",
        "少ない",
        "増える",
        "減る",
        "増やす",
        "減らす",
        "たい",
        "予定",
        "まで",
        "あと",
    }
    | {"もう", "それぞれ", "各", "一時", "別"}
)
"""In the same clause these make the number that of a part, or a changing one."""
_WHERE = frozenset({"前職", "前々職", "現職", "今", "いま", "前", "新卒", "学生", "大学", "御社"})
"""Words that place a number in a career; numbers are compared only if these agree."""
_NO_SUBJECT = frozenset(
    {
        "こと",
        "もの",
        "中",
        "間",
        "ため",
        "私",
        "自分",
        "人",
        "月",
        "週",
        "日",
        "年",
        "一番",
        "全体",
        "それ",
    }
    | {
        "これ",
        "平均",
        "合計",
        "方",
        "うち",
        "経験",
        "仕事",
        "期間",
        "とき",
        "時",
        "ところ",
        "会社",
        "そこ",
    }
)


@dataclass(frozen=True, kw_only=True)
class StatedNumber:
    """A statement that ``subject`` is ``value`` ``unit``; ``said`` are the candidate's words."""

    subject: str
    unit: str
    value: Decimal
    where: frozenset[str]
    said: str


def find_other_number(answer: Reading, earlier: Sequence[Reading]) -> tuple[str, str] | None:
    """Return the earlier and the present words on the same thing if both can't be true.

    None also if one answer gives two numbers of the thing: there may be two such things.
    """
    now = _by_subject(answer)
    for before in map(_by_subject, earlier):
        for key, number in now.items():
            other = before.get(key)
            if other and min(number.value, other.value) < SAME * max(number.value, other.value):
                return other.said, number.said
    return None


def _by_subject(answer: Reading) -> dict[tuple[str, str, frozenset[str]], StatedNumber]:
    found: dict[tuple[str, str, frozenset[str]], StatedNumber] = {}
    twice = set()
    for number in find_stated_numbers(answer):
        key = number.subject, number.unit, number.where
        if key in found and found[key].value != number.value:
            twice.add(key)
        found[key] = number
    return {key: number for key, number in found.items() if key not in twice}


def find_stated_numbers(answer: Reading) -> tuple[StatedNumber, ...]:
    """Find every number that clearly belongs to a thing."""
    text = answer.text
    return tuple(number for sentence in answer.sentences for number in _in_sentence(sentence, text))


def _in_sentence(sentence: Sentence, text: str) -> Iterator[StatedNumber]:
    tokens = sentence.tokens
    where = frozenset(token.surface for token in tokens if token.surface in _WHERE)
    for number in find_numbers(tokens):
        span = next((span for span in number.of if _is_thing(tokens, span)), None)
        if not number.value or span is None or not _is_whole(tokens, number):
            continue
        subject = "".join(t.surface for t in tokens[span[0] : span[1]] if t.surface != "の")
        first, last = min(span[0], number.first), max(span[1], number.after)
        yield StatedNumber(
            subject=subject,
            unit=number.unit,
            value=number.value,
            where=where,
            said=text[tokens[first].start : tokens[last - 1].end],
        )


def _is_thing(tokens: Sequence[Token], span: tuple[int, int]) -> bool:
    return tokens[span[1] - 1].surface not in _NO_SUBJECT


def _is_whole(tokens: Sequence[Token], number: Number) -> bool:
    """Return whether the number is a total, not a limit, part, point in time or change."""
    after = tokens[number.after].surface if number.after < len(tokens) else ""
    return (
        number.unit in _UNITS
        and number.bound is None
        and number.change not in (Change.FROM, Change.BY)
        and after not in _PLACED
        and not _is_partial(tokens, number.first, number.after)
    )


def _is_partial(tokens: Sequence[Token], start: int, stop: int) -> bool:
    """Return whether the words between the commas speak of a part or a change."""
    first, last = start, stop
    while first and tokens[first - 1].surface != "、":
        first -= 1
    while last < len(tokens) and tokens[last].surface != "、":
        last += 1
    return any(token.surface in _PARTLY or token.lemma in _PARTLY for token in tokens[first:last])
