"""Find in which year something was done that is done once, and compare two such years.

Careful on purpose: what is done, and to what, must surely be the same in both texts. 2021年に
FSSC22000を取得 is another year for 2015年にFSSC22000を取得, and says nothing of 簿記を取得.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from simulator.profile.hiring.companies import companies_in, without_form
from simulator.profile.matching.qualifications import Likeness, compare_names
from simulator.profile.numbers.periods import begins_with_date
from simulator.profile.words import words
from simulator.reading.numbers import ALL, Kind, Number, find_numbers
from simulator.reading.numerals import plain, surface_at
from simulator.reading.sentences import sentences_of, words_of
from simulator.reading.tokens import Token, units_of
from simulator.signals.words import company_words

_YEARS = frozenset({"年", "年度"})
_FISCAL = "年度"
_HEDGES = frozenset({"頃", "辺り"})
_ERAS = {1900: 99, 2000: 99, 1925: 64, 1988: 31, 2018: 30}
"""What two digits may be counted from, and up to which: 27年 is 2027, 1927 or 平成27年."""
_SHORT = range(10, 100)
_LINKS = frozenset({"を", "に", "が", "は", "も", "へ"})
_CLEFT = frozenset({"し", "た", "の", "は", "が", "さ", "れ", "日", "年", "時期", "まし", "も"})
_BETWEEN = frozenset({"補助記号", "空白"})
_ABOUT, _NEAR_END = 2, 1
"""Years by which 「ごろ」, and a year that begins in April, may be off."""
_JOINED = "入社"
_GAINED = "取得"


@dataclass(frozen=True, kw_only=True)
class DatedDeed:
    """Something done in a year, in ``text[start:end]``."""

    years: frozenset[int]
    """More than one if only two digits are told."""
    deed: int | None
    """Which group of ``once``; None for a line that only names what was gained in the year."""
    name: str
    """What it was done to; "" if that is left open."""
    slack: int
    """Years by which it may be off."""
    start: int
    end: int

    def may_stand_in(self, line: str) -> bool:
        """Return False if ``line``, by its letters alone, can't tell of the same deed."""
        once = words().dates.once[self.deed] if self.deed is not None else ()
        return any(word[0] in line for word in once)


def find_dated(text: str) -> tuple[DatedDeed, ...]:
    """Find what ``text`` says to have been done in a year: 2015年に簿記を取得, 設立は1988年."""
    return tuple(found for sentence in sentences_of(text) for found in _in(sentence.tokens))


@lru_cache(maxsize=8192)
def find_written(line: str) -> tuple[DatedDeed, ...]:
    """Find the same in a line of a paper, which may begin with the date: 2021 6 簿記2級 取得."""
    dated = begins_with_date(line)
    if dated is None:
        return find_dated(line)
    year, rest, is_period = dated
    if is_period:
        return tuple(_whole(line, year, _group(_JOINED), name) for name in companies_in(rest))
    if found := find_dated(f"{year}年に{rest}"):
        return tuple(replace(one, start=0, end=len(line)) for one in found)
    is_name = rest and all(token.is_of_names for token in words_of(rest))
    return (_whole(line, year, None, rest),) if is_name else ()


def _whole(line: str, year: int, deed: int | None, name: str) -> DatedDeed:
    years = frozenset({year})
    return DatedDeed(years=years, deed=deed, name=name, slack=0, start=0, end=len(line))


def years_named(text: str) -> frozenset[int]:
    """Return every year that ``text`` names, of whatever."""
    dated = begins_with_date(text)
    tokens = words_of(text)
    named = (_years(tokens, number) for number in find_numbers(tokens, ALL))
    return frozenset({dated[0]} if dated else ()).union(*named)


def differs(said: DatedDeed, written: Iterable[DatedDeed]) -> DatedDeed | None:
    """Return what has another year for surely the same; None in doubt, or if one has the same."""
    same = [one for one in written if _is_same(said, one)]
    if len({one.years for one in same}) != 1 or any(_may_be(said, one) for one in same):
        return None
    if not said.name and len({one.name for one in same}) > 1:
        return None
    return same[0]


def confirms(said: DatedDeed, written: Iterable[DatedDeed]) -> DatedDeed | None:
    """Return what has the same year for surely the same."""
    return next((one for one in written if _is_same(said, one) and _may_be(said, one)), None)


def _may_be(said: DatedDeed, written: DatedDeed) -> bool:
    slack = max(said.slack, written.slack)
    return any(abs(here - there) <= slack for here in said.years for there in written.years)


def _is_same(said: DatedDeed, written: DatedDeed) -> bool:
    gained = _group(_GAINED)
    if said.deed != (gained if written.deed is None else written.deed):
        return False
    if not said.name:
        return said.deed == _group(_JOINED) or not written.name
    if said.deed == gained:
        return _is_same_licence(said.name, written.name)
    return _bare(said.name) == _bare(written.name)


def _is_same_licence(said: str, written: str) -> bool:
    """Return whether two names are of one licence; either may be cut: 宅建, FSSC22000の|認証."""
    here, there = _bare(said), _bare(written)
    likeness = {compare_names(here, there), compare_names(there, here)}
    if Likeness.OTHER in likeness or _names_more(here, there) or _names_more(there, here):
        return False
    return Likeness.SAME in likeness or _without_kind(here) == _without_kind(there)


def _names_more(long: str, short: str) -> bool:
    """Return whether a name goes on to one for people: GLOBALGAP|指導員."""
    rest = long.removeprefix(short) if short != long else long
    return rest != long and any(unit.is_a("接尾辞") for unit in units_of(rest))


def _without_kind(name: str) -> str:
    """Return a licence's name without what only says that it is one: 認証, 免許."""
    tokens = list(words_of(name))
    while len(tokens) > 1 and tokens[-1].is_a("名詞", "普通名詞", "サ変可能"):
        tokens.pop()
    return "".join(token.surface for token in tokens)


def _bare(name: str) -> str:
    return plain(without_form(name)).lower().replace("の", "")


def _group(word: str) -> int | None:
    return next((at for at, once in enumerate(words().dates.once) if word in once), None)


def _in(tokens: Sequence[Token]) -> Iterator[DatedDeed]:
    numbers = find_numbers(tokens, ALL)
    dates = [(number, years) for number in numbers if (years := _years(tokens, number))]
    starts = [0, *(number.after for number, _ in dates)]
    stops = [*(number.first for number, _ in dates[1:]), len(tokens)]
    for (number, years), start, stop in zip(dates, starts, stops, strict=False):
        at = _deed_behind(tokens, number.after, stop)
        is_behind = at is not None
        if at is None:
            at = _deed_before(tokens, start, number.first)
        if at is None:
            continue
        name = _name(tokens, at, number.after if is_behind else start)
        topic = _topic(tokens, start, number.first) if is_behind else ""
        if name and topic:
            continue  # 部下が2015年に簿記を取得: of somebody else, or of another place
        yield DatedDeed(
            years=years,
            deed=_group(tokens[at].lemma),
            name=name or topic,
            slack=_slack(tokens, number),
            start=min(tokens[at].start, number.start),
            end=max(tokens[at].end, number.end),
        )


def _years(tokens: Sequence[Token], number: Number) -> frozenset[int]:
    """Return the years that a number may be; none if it is no year."""
    if number.unit not in _YEARS or number.value is None or number.value % 1:
        return frozenset()
    value = int(number.value)
    is_short = value in _SHORT and surface_at(tokens, number.after) == "に"
    if value in _SHORT and (number.kind is Kind.DATE or is_short):
        return frozenset(since + value for since, last in _ERAS.items() if value <= last)
    return frozenset({value}) if number.kind is Kind.DATE else frozenset()


def _slack(tokens: Sequence[Token], number: Number) -> int:
    behind = tokens[number.after].normal if number.after < len(tokens) else ""
    if number.is_about or behind in _HEDGES:
        return _ABOUT
    return _NEAR_END if number.unit == _FISCAL else 0


def _deed_behind(tokens: Sequence[Token], first: int, stop: int) -> int | None:
    """Return the deed that a year dates: the first one, before any other is told."""
    for at in range(first, stop):
        if _group(tokens[at].lemma) is not None:
            return at
        if tokens[at].is_a("動詞"):
            return None
    return None


def _deed_before(tokens: Sequence[Token], start: int, first: int) -> int | None:
    """Return the deed whose year follows: 設立：1988年, 取得したのは|2015年, 取得（2021年）."""
    at = first - 1
    while at >= start and (tokens[at].pos[0] in _BETWEEN or tokens[at].surface in _CLEFT):
        at -= 1
    return at if at >= start and _group(tokens[at].lemma) is not None else None


def _name(tokens: Sequence[Token], deed: int, first: int) -> str:
    """Return the nouns before a deed, without those that name nothing: 御社の, 今の会社に."""
    stop = deed
    while stop > first and tokens[stop - 1].surface in _LINKS:
        stop -= 1
    return _nouns(tokens, first, stop)


def _topic(tokens: Sequence[Token], start: int, stop: int) -> str:
    """Return what stands before the year as what is spoken of: 簿記は|2015年に, 簿記（|2015年."""
    is_in_brackets = stop > start and plain(tokens[stop - 1].surface) == "("
    while stop > start and tokens[stop - 1].is_a("補助記号"):
        stop -= 1
    is_topic = stop > start and tokens[stop - 1].surface in _LINKS - {"に"}
    return _nouns(tokens, start, stop - is_topic) if is_topic or is_in_brackets else ""


def _nouns(tokens: Sequence[Token], first: int, stop: int) -> str:
    at = stop
    while at > first and (tokens[at - 1].is_of_names or tokens[at - 1].surface == "の"):
        at -= 1
    cues = words().own_numbers
    beside = cues.present | cues.plain | {"の"}
    while at < stop and tokens[at].surface in beside:
        at += 1
    return _of_company("".join(token.surface for token in tokens[at:stop]).removesuffix("の"))


def _of_company(name: str) -> str:
    """Return a name without the company's before it: 御社の|大阪農場."""
    for company in company_words():
        if name.startswith(company):
            return name.removeprefix(company).removeprefix("の")
    return name
