"""Find the numbers of one's own work in a CV or an answer, e.g. 営業経験3年, 売上目標達成率120%.

Only sure ones count: the counted thing stands right beside the number, and nothing in the sentence
makes it a part, a change or a wish. A CV has shorter forms than an answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import accumulate, pairwise, takewhile

from simulator.profile.counted import YEARS, bare, counted_things, is_counted
from simulator.profile.words import words
from simulator.reading.negation import NOT
from simulator.reading.numbers import Change, Number, find_numbers, is_noun
from simulator.reading.numerals import plain
from simulator.reading.sentences import Sentence, sentences_of, words_of
from simulator.reading.tokens import Token

_MONTHS, _MONTHS_A_YEAR = "か月", 12
_NO_AMOUNT = frozenset(
    {
        "",
        "歳",
        "代",
        "年度",
        "月",
        "月期",
        "日",
        "週",
        "時",
        "分",
        "秒",
        "倍",
        "つ",
        "度",
        "位",
        "番",
    }
)
"""Units of dates, ages and ranks; and 倍, whose base is seldom told."""
_FIRST_CALENDAR_YEAR = 1900
_CALENDAR = ("年", "年度", "月", "月期")
_TIMES = frozenset({"時代", "頃", "ころ", "とき", "時"})
_NAMES = ("名詞", "固有名詞")


@dataclass(frozen=True, kw_only=True)
class OwnNumber:
    """A number of one's own work: ``value`` ``unit`` of ``of``, in ``text[start:end]``."""

    of: frozenset[str]
    """The nouns of the counted thing, never empty, and the span that it is counted in (毎月)."""
    unit: str
    """Months are counted in years."""
    value: Decimal
    start: int
    end: int
    scope: frozenset[str]
    """Employer and time of it, as far as the words up to it name them."""
    is_whole: bool
    """Whether it is a career total, e.g. 営業経験, 通算で."""
    is_about: bool


def find_own_numbers(text: str, *, in_cv: bool = False) -> tuple[OwnNumber, ...]:
    """Find every number that surely counts a known thing, in order.

    In a CV, what a thing rose to counts (売上1.2億円→1.8億円), and a number between two things
    (新規開拓 月30件の訪問) counts for both.
    """
    found: list[OwnNumber] = []
    scope: frozenset[str] = frozenset()
    for sentence in sentences_of(text):
        scope |= _scope(sentence.tokens)
        found += _in_sentence(sentence, scope, in_cv=in_cv)
    return tuple(found)


def find_scope(text: str) -> frozenset[str]:
    """Return the names and nouns of a ``text`` that names an employer or a time."""
    tokens = words_of(text)
    return _scope(tokens) | {token.surface for token in tokens if is_noun(token)}


def _in_sentence(sentence: Sentence, scope: frozenset[str], *, in_cv: bool) -> Iterator[OwnNumber]:
    tokens, cues = sentence.tokens, words().own_numbers
    depths = _depths(tokens)
    unsettled = _unsettled_depths(tokens, depths)
    for number, begins in _amounts(tokens, in_cv=in_cv):
        if number.value is None or {0, depths[number.first]} & unsettled:
            continue
        things = [*counted_things(tokens, number, begins)]
        for thing in things if in_cv else things[:1]:
            last = thing.after
            if begins and plain(tokens[begins - 1].surface) == "(" and _at(tokens, last) == ")":
                last += 1
            near = tokens[thing.first : min(last + 2, len(tokens))]
            said = {word for token in near for word in (token.surface, token.lemma)}
            yield OwnNumber(
                of=thing.of,
                unit=number.unit,
                value=number.value,
                start=tokens[thing.first].start,
                end=tokens[last - 1].end,
                scope=scope,
                is_whole=number.unit == YEARS and bool(said & cues.whole),
                is_about=number.is_about or bool(said & cues.about),
            )


def _amounts(tokens: Sequence[Token], *, in_cv: bool) -> Iterator[tuple[Number, int]]:
    """Yield the numbers that may count, and the token at which the amount begins."""
    cues = words().own_numbers
    numbers = [*_in_years(find_numbers(tokens))]
    for before, number in pairwise([None, *numbers]):
        if number is None or number.unit in _NO_AMOUNT or not number.value or number.bound:
            continue
        behind = tokens[number.after : number.after + 1]
        if any({token.surface, token.lemma} & cues.placed for token in behind):
            continue
        rest = takewhile(_is_no_comma, tokens[number.after :])
        if cues.changing & {token.lemma for token in rest}:
            continue
        begins = number.first
        if number.change is Change.TO:
            if not (in_cv and before and before.value and before.value < number.value):
                continue
            begins = before.first
        if number.change is not Change.FROM or not in_cv:
            yield number, begins


def _in_years(numbers: Sequence[Number]) -> Iterator[Number]:
    """Yield the numbers with 2年6か月 as one of years, and 8か月 as a part of a year."""
    kept: Number | None = None
    for number in numbers:
        if number.unit == _MONTHS and number.value is not None:
            number = replace(number, unit=YEARS, value=number.value / _MONTHS_A_YEAR)
            if kept and kept.unit == YEARS and kept.value and kept.after == number.first:
                assert number.value is not None
                kept = replace(number, value=kept.value + number.value, first=kept.first)
                continue
        if kept:
            yield kept
        kept = number
    if kept:
        yield kept


def _depths(tokens: Sequence[Token]) -> list[int]:
    """Return how many brackets are open at each token."""
    signs = (plain(token.surface) for token in tokens)
    return [*accumulate((sign == "(") - (sign == ")") for sign in signs)]


def _unsettled_depths(tokens: Sequence[Token], depths: Sequence[int]) -> frozenset[int]:
    """Return where a word makes numbers wishes, parts or hearsay.

    In brackets it does so only there, 成約率35%(部内平均22%), and elsewhere in the whole sentence.
    """
    cues = words().own_numbers.unsettled | NOT
    return frozenset(
        max(depth, 0)
        for token, depth in zip(tokens, depths, strict=True)
        if {token.surface, token.lemma} & cues
    )


def _at(tokens: Sequence[Token], at: int) -> str:
    return plain(tokens[at].surface) if at < len(tokens) else ""


def _scope(tokens: Sequence[Token]) -> frozenset[str]:
    """Return the names, years, places (〜で, 〜時代) and words like 前職 in a sentence."""
    cues = words().own_numbers
    found = {
        token.surface
        for at, token in enumerate(tokens)
        if token.is_a(*_NAMES)
        or (token.surface in cues.scopes | cues.beside_work and not is_counted(tokens, at))
    }
    for at, token in enumerate(tokens):
        number = tokens[at - 1].surface if at else ""
        dated = token.surface in _CALENDAR and number.isdecimal()
        if dated and (token.surface != "年" or int(number) >= _FIRST_CALENDAR_YEAR):
            found.add(plain(number + token.surface))
        place = token.surface in _TIMES or (token.surface == "で" and token.is_a("助詞", "格助詞"))
        if place and at and is_noun(tokens[at - 1]):
            found |= _nouns_before(tokens, at) - cues.plain - cues.whole
    return frozenset(found)


def _nouns_before(tokens: Sequence[Token], stop: int) -> set[str]:
    nouns = set()
    while stop and (is_noun(tokens[stop - 1]) or tokens[stop - 1].surface == "の"):
        if tokens[stop - 1].surface != "の":
            nouns.add(bare(tokens[stop - 1].surface))
        stop -= 1
    return set() if is_counted(tokens, stop) else nouns


def _is_no_comma(token: Token) -> bool:
    return not token.is_a("補助記号", "読点")
