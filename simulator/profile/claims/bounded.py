"""Find in an answer a number that the CV has of more than one's own, or of more than the usual.

Who says it without what bounds it in the CV (``wholes``) claims it as their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from simulator.profile.claims.wholes import Bounded
from simulator.profile.claims.written_numbers import WrittenNumber
from simulator.profile.numbers.amounts import YEARS, Turn
from simulator.profile.numbers.nouns import LEAST, is_same
from simulator.profile.numbers.own import OwnNumber, find_own_numbers
from simulator.profile.numbers.unsettled import Reach
from simulator.profile.words import words
from simulator.reading.sentences import words_of

_AS_OWN = frozenset({"自分", "私", "僕", "わたし", "わたくし", "個人", "一人", "独り"})
_BELOW = frozenset({"部下", "配下"})
"""Nobody has these but for oneself."""
_TOGETHER = frozenset({"皆", "みんな", "みな", "全員", "一緒", "共同", "平均", "延べ"})
"""With one of these the whole is told as the whole."""
_NEAR = Decimal("0.9")
"""Ratio from which on two numbers are the same."""
_KANJI = re.compile("[一-鿿々]")
_OF_PEOPLE = "人"
_OF_OTHERS = frozenset({"件", "社", "人", "軒", "組", "校", "世帯"})


@dataclass(frozen=True, kw_only=True)
class Unbounded:
    """The words of an answer, and the CV's number that is one's own."""

    start: int
    end: int
    written: Bounded


def find_unbounded(
    answer: str, bounded: Sequence[Bounded], numbers: Sequence[WrittenNumber]
) -> Unbounded | None:
    """Find the first number that an answer tells as one's own, and the CV as more.

    None where another line of the CV, among ``numbers``, may have it too.
    """
    told = _told_in(answer) if bounded else frozenset()
    for number in find_own_numbers(answer) if bounded else ():
        for one in bounded:
            if (
                _is_it(number, one)
                and not _is_bounded(number, told, one)
                and _is_of_same(number, one)
                and not any(_may_have(other, number, one) for other in numbers)
            ):
                return Unbounded(start=number.start, end=number.end, written=one)
    return None


def tells_bounds(answer: str, start: int, bounded: Sequence[Bounded]) -> bool:
    """Return whether the number at ``start`` is such a larger one, and told with its bounds.

    The number of people of a team bounds no number of other things: 5名のうち1名, 特許5件.
    """
    told = _told_in(answer) if bounded else frozenset()
    return any(
        _is_it(number, one) and _may_count(number, one) and _is_bounded(number, told, one)
        for number in (find_own_numbers(answer) if bounded else ())
        for one in bounded
        if number.start == start
    )


def _may_count(spoken: OwnNumber, one: Bounded) -> bool:
    """Return whether both may count the same: one unit, or a word in common."""
    return spoken.unit == one.unit or _is_of_same(spoken, one) or bool(_shared(spoken, one.bounds))


def _told_in(answer: str) -> frozenset[str]:
    return frozenset(word for token in words_of(answer) for word in (token.surface, token.normal))


def _is_it(spoken: OwnNumber, one: Bounded) -> bool:
    """Return whether a spoken number is the larger one of the CV."""
    turns = (Turn.NONE, Turn.ROSE_TO)
    return _is_near(spoken, one.value, one.unit) and spoken.turn in turns


def _is_near(spoken: OwnNumber, value: Decimal, unit: str) -> bool:
    units = {spoken.unit, unit}
    are_alike = len(units) == 1 or units <= _OF_OTHERS or ("" in units and YEARS not in units)
    return are_alike and min(spoken.value, value) >= _NEAR * max(spoken.value, value)


def _may_have(other: WrittenNumber, spoken: OwnNumber, one: Bounded) -> bool:
    """Return whether another line may tell the same number as one's own."""
    is_elsewhere = other.passage != one.passage
    is_it = is_elsewhere and _is_near(spoken, other.number.value, other.number.unit)
    return is_it and bool(_shared(spoken, other.number.words))


def _is_bounded(spoken: OwnNumber, told: frozenset[str], one: Bounded) -> bool:
    """Return whether an answer says of what more the number is, or when it was so.

    What is only told, and not said to be one's own, may be the whole.
    """
    if _shared(spoken, one.bounds) or told & one.times:
        return True
    if one.is_peak:
        is_at_time = bool(spoken.moment) and spoken.moment not in _AS_OWN
        return spoken.reach is Reach.PEAK or is_at_time or not spoken.span
    if told & _AS_OWN or spoken.words & _BELOW:
        return False
    if one.is_part or spoken.is_all_told or told & _TOGETHER:
        return True
    is_of_own = not one.is_sum and _shared(spoken, one.nouns)
    return spoken.reach is Reach.TOTAL and not is_of_own


def _shared(spoken: OwnNumber, nouns: Iterable[str]) -> frozenset[str]:
    """Return the telling nouns of a spoken number that are among ``nouns``."""
    telling = spoken.words - words().own_numbers.plain
    return frozenset(noun for noun in telling if any(_is_alike(noun, other) for other in nouns))


def _is_alike(noun: str, other: str) -> bool:
    """Return whether two nouns name the same, or share the kanji of one: 取り引き, 取引先."""
    short, long = sorted((frozenset(_KANJI.findall(one)) for one in (noun, other)), key=len)
    return is_same(noun, other) or (len(short) >= LEAST and short <= long)


def _is_of_same(spoken: OwnNumber, one: Bounded) -> bool:
    """Return whether an answer speaks of what the CV's line does."""
    if _shared(spoken, one.nouns):
        return True
    of_people = words().own_numbers.of_any_job
    are_below = spoken.unit == one.unit == _OF_PEOPLE and bool(spoken.words & of_people)
    is_span = bool(spoken.span) and spoken.span == one.span and spoken.value == one.value
    return is_span or (are_below and bool(one.nouns & of_people))
