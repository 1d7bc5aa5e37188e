"""Find a number in an answer that is a larger claim than the candidate's own CV has.

Careful on purpose: asking about a contradiction that does not exist wrongs the candidate, and a
miss does not. A lower number does not count, because it may be a part. A higher one counts only if
it surely counts the same as one of the CV (``same_count``), and if no number of the CV that shares
a noun with it comes near it, of years also with others. Of a fall (50分に短縮) the lower number
claims more.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from simulator.profile.claims.same_count import features, same_count
from simulator.profile.claims.written_numbers import PART, WrittenNumber
from simulator.profile.numbers.amounts import PERCENT, YEARS, Turn
from simulator.profile.numbers.nouns import LEAST, is_same
from simulator.profile.numbers.own import OwnNumber, find_own_numbers
from simulator.profile.numbers.unsettled import Reach
from simulator.profile.words import words
from simulator.reading.sentences import words_of

_SAME, _SAME_EXACT, _SAME_ABOUT, _SAME_YEARS = map(Decimal, ("0.75", "0.9", "0.7", "0.6"))
"""From this ratio on, two numbers may be the same: one is rounded, a begun year, or 「ほど」, of
years too."""
_BEGUN_YEAR = 1
_EXACT = frozenset({PERCENT, "点"})
_WHERE = frozenset({"会社"})
"""Of 「前の」 and 「今の」 it is where one worked, not whose number it is."""
_OF_OTHERS = frozenset({"件", "社", "人", "軒", "組", "校", "世帯"})
"""Units in which customers and the like are counted."""
_OF_NO_THING = frozenset({YEARS, PERCENT, "分", "日", "点"})
_OF_MONEY = frozenset({"円", ""})
_MOST_SUMMED, _MOST_NEAR = 3, 12


@dataclass(frozen=True, kw_only=True)
class AgainstCv:
    """The words of the answer, ``answer[start:end] == said``, and what the CV has instead."""

    said: str
    start: int
    end: int
    written: WrittenNumber


def find_against_cv(answer: str, written: Sequence[WrittenNumber]) -> AgainstCv | None:
    """Find the first number in ``answer`` that claims more than the CV; None if there is none."""
    spoken = find_own_numbers(answer) if written else ()
    told = frozenset(token.surface for token in words_of(answer)) if spoken else frozenset()
    for number in spoken:
        if any(_is_rival(number, other) for other in spoken):
            continue
        if found := _less_in_cv(number, told, written):
            said = answer[number.start : number.end]
            return AgainstCv(said=said, start=number.start, end=number.end, written=found)
    return None


def _is_rival(number: OwnNumber, other: OwnNumber) -> bool:
    """Return whether another spoken number may count the same: 2人、そのあと5人.

    The end of a change and its share are of one: 24%から9%に. Who says it again nearly the same
    says one thing: 9割近く、89%.
    """
    is_apart = (number.start, number.end) != (other.start, other.end)
    is_again = min(number.value, other.value) >= _SAME_EXACT * max(number.value, other.value)
    alike = number.unit == other.unit and number.value != other.value
    return alike and is_apart and not is_again and bool(number.words & other.words)


def comparable(
    spoken: OwnNumber, told: frozenset[str], written: Sequence[WrittenNumber]
) -> tuple[WrittenNumber, ...]:
    """Return the CV's numbers of one unit, span and change, and of no employer but the one told.

    ``told`` are all words of the answer. Where both tell the ends, these are compared: their shares
    make much of what is rounded.
    """
    alike = [
        one
        for one in written
        if (_are_alike(one.number.unit, spoken.unit) or _names_unit(spoken, one.number))
        and _is_turned(spoken, one.number)
        and (spoken.span == one.number.span or not (spoken.span and one.number.span))
        and not (spoken.is_derived and one.number.is_derived)
    ]
    alike = _of_reach(spoken, alike)
    exact = [one for one in alike if one.number.unit == spoken.unit]
    if any(spoken.words & one.beside for one in exact):
        alike = exact
    named = {one.job for one in alike if one.job and spoken.words & one.names}
    return tuple(
        one for one in alike if (one.job in named if named else _may_be_told(spoken, told, one))
    )


def _are_alike(unit: str, other: str) -> bool:
    """Return whether what is counted in both may be the same: 法人22件 and 22社, 8.7万 and 人."""
    units = {unit, other}
    return unit == other or units <= _OF_OTHERS or ("" in units and not units & _OF_NO_THING)


def _names_unit(spoken: OwnNumber, written: OwnNumber) -> bool:
    """Return whether what is counted in one is the unit of the other: 40か所の|事業所, 28事業所."""
    named = {spoken.unit} & written.words | {written.unit} & spoken.words
    return any(len(unit) >= LEAST for unit in named)


def _of_reach(spoken: OwnNumber, alike: Sequence[WrittenNumber]) -> list[WrittenNumber]:
    """Return those over the same, if a word says over what the spoken number goes.

    What was so every day is not the most that there was, if the usual stands beside it:
    1日平均30件、最大80件.
    """
    if spoken.reach:
        return [one for one in alike if _is_of_reach(spoken, one.number)]
    usual = {one.passage for one in alike if one.number.reach is not Reach.PEAK}
    return [
        one
        for one in alike
        if not (spoken.span and one.number.reach is Reach.PEAK and one.passage in usual)
    ]


def _is_of_reach(spoken: OwnNumber, number: OwnNumber) -> bool:
    """Return whether a number of the CV goes over what the spoken one does.

    What one says to have made, and in no span, is all there was: テストを280本書き. People and
    customers come and go, and what is only named may be so at a time.
    """
    is_thing = spoken.unit not in _OF_OTHERS | _OF_NO_THING | _OF_MONEY
    is_made = is_thing and bool(number.verbs) and not number.span
    is_all = spoken.reach is Reach.TOTAL and number.reach is Reach.NONE and is_made
    return number.reach is spoken.reach or is_all


def _may_be_told(spoken: OwnNumber, told: frozenset[str], one: WrittenNumber) -> bool:
    """Return whether what is told of now or of then may be of the employer of a number.

    Where the CV leaves open which employer is the current one, a noun must tell it.
    """
    cues = words().own_numbers
    is_then, is_now = bool(told & cues.former), bool(told & cues.present)
    if not one.job or not (is_then or is_now):
        return True
    if one.is_former or one.is_current:
        return one.is_former if is_then else one.is_current
    return bool((spoken.words & one.beside) - one.elsewhere - cues.of_any_job)


def candidates(spoken: OwnNumber, alike: Sequence[WrittenNumber]) -> Sequence[WrittenNumber]:
    """Return those that are all that there can be: 訪問看護2年 is a part of the years as 看護師.

    What was done for years at one employer may have been done at others; of a target every word
    counts.
    """
    if spoken.unit == YEARS:
        return [one for one in alike if _is_named(spoken, one) and _are_in(one, spoken.words)]
    if spoken.turn is Turn.REACHED:
        return [one for one in alike if all(map(one.number.words.__contains__, spoken.things[0]))]
    return alike


def _is_named(spoken: OwnNumber, one: WrittenNumber) -> bool:
    return not one.job or bool(spoken.words & one.names)


def _are_in(one: WrittenNumber, said: frozenset[str]) -> bool:
    """Return whether every noun of a thing that a number of the CV counts is said."""
    return any(
        all(any(is_same(noun, other, strict=True) for other in said) for noun in thing)
        for thing in one.number.things
    )


def _less_in_cv(
    spoken: OwnNumber, told: frozenset[str], written: Sequence[WrittenNumber]
) -> WrittenNumber | None:
    """Return the CV's number for the same thing if it claims less; None in case of doubt."""
    cues = words().own_numbers
    is_of_one = bool(told & (cues.present | cues.former))
    if spoken.words & cues.not_own - (_WHERE if is_of_one else frozenset()):
        return None
    alike, weights = comparable(spoken, told, written), same_count()
    same = [
        one
        for one in candidates(spoken, alike)
        if weights.likely(features(spoken, told, one, alike)) >= weights.sure
    ]
    about = [one.number for one in alike if one in same or _shares(spoken, one.number)]
    is_sum = spoken.unit == YEARS and _adds_up(spoken, [*about, *_listed_with(same, alike)])
    if not same or is_sum or any(_may_be(spoken, other) for other in about):
        return None
    things = {thing for one in same for thing in one.number.things}
    counted = [one for one in alike if things & {*one.number.things}]
    in_span = [one for one in counted if spoken.span and one.number.span == spoken.span]
    return _exceeded(spoken, in_span if any(one in same for one in in_span) else counted)


def _listed_with(
    same: Sequence[WrittenNumber], alike: Sequence[WrittenNumber]
) -> Sequence[OwnNumber]:
    """Return the numbers that a line of the CV lists beside those: 職人として7年、監督として13年.

    What is listed one after the other may be told in one; a part (うち) is in its whole already.
    """
    lines = {one.passage for one in same if PART not in one.passage.quote}
    return [one.number for one in alike if one.passage in lines and one not in same]


def _shares(spoken: OwnNumber, number: OwnNumber) -> bool:
    things = (noun for thing in number.things for noun in thing)
    return any(is_same(noun, other) for noun in things for other in spoken.words)


def _exceeded(spoken: OwnNumber, same: Sequence[WrittenNumber]) -> WrittenNumber | None:
    """Return the largest of the numbers if the spoken one exceeds all of them together."""
    if spoken.turn is Turn.FELL_TO:
        least = min(same, key=lambda one: one.number.value)
        return least if spoken.value < least.number.value else None
    most = max(same, key=lambda one: one.number.value)
    return most if spoken.value > sum({one.number.value for one in same}) else None


def _is_turned(spoken: OwnNumber, written: OwnNumber) -> bool:
    """Return whether both are the same of a change; what something rose to is what it is."""
    is_end = spoken.turn is Turn.NONE and written.turn is Turn.ROSE_TO
    return spoken.turn is written.turn or is_end


def _may_be(spoken: OwnNumber, written: OwnNumber) -> bool:
    roughly = (spoken.is_about or written.is_about) and not spoken.is_least
    return _is_near(spoken, written.value, roughly=roughly) and _is_change_near(spoken, written)


def _is_change_near(spoken: OwnNumber, written: OwnNumber) -> bool:
    """Return whether two rises from the very same beginning may be the same.

    Who tells the beginning as it is written rounds the end no more than the rise allows:
    81%から88%に is not 81%から95%に.
    """
    if spoken.turn is not Turn.ROSE_TO or not spoken.begin or spoken.begin != written.begin:
        return True
    low, high = sorted((spoken.value - spoken.begin, written.value - spoken.begin))
    return low >= (_SAME_ABOUT if spoken.is_about or written.is_about else _SAME) * high


def _adds_up(spoken: OwnNumber, about: Sequence[OwnNumber]) -> bool:
    """Return whether some of ``about`` add up to the number, e.g. 法人営業3年 and 個人営業2年.

    True for very many numbers, because some of them always add up.
    """
    if len(about) > _MOST_NEAR:
        return True
    sums = (
        sum((number.value for number in some), Decimal(0))
        for many in range(2, _MOST_SUMMED + 1)
        for some in combinations(about, many)
    )
    return any(min(spoken.value, total) >= _SAME_EXACT * max(spoken.value, total) for total in sums)


def _is_near(spoken: OwnNumber, value: Decimal, *, roughly: bool) -> bool:
    exact = spoken.unit in _EXACT or spoken.is_least
    same = _SAME_ABOUT if roughly else _SAME_EXACT if exact else _SAME
    if roughly and spoken.unit == PERCENT:
        same = _SAME
    elif roughly and spoken.unit == YEARS:
        same = _SAME_YEARS
    low, high = sorted((spoken.value, value))
    if spoken.unit == YEARS and not roughly and high - low > _BEGUN_YEAR:
        return low > same * high
    return low >= same * high
