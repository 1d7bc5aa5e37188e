"""Numbers that are told of a thing (営業を8年, チームは9人), to be held beside what is told later.

Only what is sure: the subject stands right beside the number, and how long or how many people or
places it was. Amounts of work (件, 回, 円) change with what is being told, so they are left out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from simulator.reading.sentences import REMEMBERED, Sentence, sentences_of
from simulator.reading.tokens import Token

SAME = 0.75
"""「5年」 and 「6年」 may be the same, rounded; less than this share of the other is another."""
_UNITS = {
    "年": "年", "年間": "年", "か月": "か月", "ヶ月": "か月", "カ月": "か月", "ヵ月": "か月",
    "人": "人", "名": "人", "社": "社", "店舗": "店", "店": "店", "拠点": "拠点",
}  # fmt: skip
_PLACED = frozenset(
    {"後", "前", "目", "以内", "以上", "以下", "おき", "ごと", "ずつ", "から", "増", "減"}
)
"""Behind the number: a point in time, a limit or one end of a change, and no whole."""
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
"""In the same sentence: the number is told of a part, or changes."""
_WHERE = frozenset({"前職", "前々職", "現職", "今", "いま", "前", "新卒", "学生", "大学", "御社"})
"""What places a number in a career; numbers are held together only where these agree."""
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
_ABOUT = frozenset(
    {"約", "およそ", "だいたい", "大体", "ずっと", "ほぼ", "全部", "合計", "全員", "で", "、"}
)
_ROUGHLY = frozenset({"ほど", "くらい", "ぐらい", "間", "弱", "強", "位", "の"})
_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")}
_TENS = {"十": 10, "百": 100, "千": 1000}
_ONE_WORD = re.compile(r"(\d+)(人|名)")
"""The dictionary has 2人 as one word."""


@dataclass(frozen=True, kw_only=True)
class ToldNumber:
    """``value`` ``unit`` were told of ``subject``; ``said`` are the candidate's words."""

    subject: str
    unit: str
    value: int
    where: frozenset[str]
    said: str


def find_contradiction(text: str, earlier: Sequence[str]) -> tuple[str, str] | None:
    """What was told before and what is told now of the same thing, where the two can't both be.

    Also None where an answer itself tells two numbers of the thing: then it is about two of them.
    """
    now = _told(text)
    for before in map(_told, earlier):
        for key, number in now.items():
            other = before.get(key)
            if other and min(number.value, other.value) < SAME * max(number.value, other.value):
                return other.said, number.said
    return None


def _told(text: str) -> dict[tuple[str, str, frozenset[str]], ToldNumber]:
    found: dict[tuple[str, str, frozenset[str]], ToldNumber] = {}
    twice = set()
    for each in find_told_numbers(text):
        key = each.subject, each.unit, each.where
        if key in found and found[key].value != each.value:
            twice.add(key)
        found[key] = each
    return {key: each for key, each in found.items() if key not in twice}


@lru_cache(maxsize=REMEMBERED)
def find_told_numbers(text: str) -> tuple[ToldNumber, ...]:
    """Every number of which it is sure what it is told of."""
    sentences = sentences_of(text)
    return tuple(number for each in sentences for number in _in_sentence(each, text))


def _in_sentence(sentence: Sentence, text: str) -> Iterator[ToldNumber]:
    tokens = sentence.tokens
    where = frozenset(token.surface for token in tokens if token.surface in _WHERE)
    for start, value, unit, stop in _numbers(tokens):
        if value == 0 or (stop < len(tokens) and tokens[stop].surface in _PLACED):
            continue
        span = _subject_before(tokens, start) or _subject_after(tokens, stop)
        if span is None or _is_partial(tokens, start, stop):
            continue
        subject = "".join(t.surface for t in tokens[span[0] : span[1]] if t.surface != "の")
        first, last = min(span[0], start), max(span[1], stop)
        said = text[tokens[first].start : tokens[last - 1].end]
        yield ToldNumber(subject=subject, unit=unit, value=value, where=where, said=said)


def _numbers(tokens: Sequence[Token]) -> Iterator[tuple[int, int, str, int]]:
    """``(first, value, unit, after)`` of each number with one of the units."""
    at = 0
    while at < len(tokens):
        if one := _ONE_WORD.fullmatch(unicodedata.normalize("NFKC", tokens[at].surface)):
            yield at, int(one[1]), "人", at + 1
        elif tokens[at].is_a("名詞", "数詞"):
            stop = at
            while stop < len(tokens) and tokens[stop].is_a("名詞", "数詞"):
                stop += 1
            value = _value("".join(token.surface for token in tokens[at:stop]))
            unit = _UNITS.get(tokens[stop].surface) if stop < len(tokens) else None
            if value is not None and unit:
                yield at, value, unit, stop + 1
            at = stop
        at += 1


def _value(number: str) -> int | None:
    """12, １２, 十二; None for what is not whole (3.5, 数, 何)."""
    plain = unicodedata.normalize("NFKC", number).replace(",", "")
    if plain.isdecimal():
        return int(plain)
    total = digit = 0
    for char in plain:
        if char in _TENS:
            total += (digit or 1) * _TENS[char]
            digit = 0
        elif char in _DIGITS:
            digit = digit * 10 + _DIGITS[char]
        else:
            return None
    return total + digit


def _subject_before(tokens: Sequence[Token], start: int) -> tuple[int, int] | None:
    """営業を|8年, チームは全部で|9人."""
    at = start
    while at and tokens[at - 1].surface in _ABOUT:
        at -= 1
    if not at or tokens[at - 1].surface not in ("を", "は", "が"):
        return None
    return _noun_phrase(tokens, at - 1)


def _subject_after(tokens: Sequence[Token], stop: int) -> tuple[int, int] | None:
    """9人の|チーム; 6年間、|在庫の管理を."""
    at = stop
    while at < len(tokens) and tokens[at].surface in _ROUGHLY:
        at += 1
    belongs = at > stop and tokens[at - 1].surface == "の"
    if at < len(tokens) and tokens[at].surface == "、":
        at += 1
    end = at
    while end < len(tokens) and (_is_noun(tokens[end]) or tokens[end].surface == "の"):
        end += 1
    if end >= len(tokens) or not (belongs or tokens[end].surface == "を"):
        return None
    return _noun_phrase(tokens, end, least=at)


def _noun_phrase(tokens: Sequence[Token], stop: int, *, least: int = 0) -> tuple[int, int] | None:
    first = stop
    while first > least and (_is_noun(tokens[first - 1]) or tokens[first - 1].surface == "の"):
        first -= 1
    while first < stop and tokens[first].surface == "の":
        first += 1
    names = [token.surface for token in tokens[first:stop]]
    return (first, stop) if names and names[-1] not in _NO_SUBJECT else None


def _is_noun(token: Token) -> bool:
    return token.pos[0] in ("名詞", "接尾辞", "接頭辞") and not token.is_a("名詞", "数詞")


def _is_partial(tokens: Sequence[Token], start: int, stop: int) -> bool:
    """Whether the part between commas tells of a part or a change."""
    first, last = start, stop
    while first and tokens[first - 1].surface != "、":
        first -= 1
    while last < len(tokens) and tokens[last].surface != "、":
        last += 1
    return any(token.surface in _PARTLY or token.lemma in _PARTLY for token in tokens[first:last])
