"""Find a number in an answer that is a larger claim than the candidate's own CV has.

Careful on purpose: asking about a contradiction that does not exist wrongs the candidate, and a
miss does not. A lower number does not count, because it may be a part. A higher one counts only if
every noun of its clause is accounted for by the CV's line, by the headings of that job or by a word
that says nothing, if every noun of what the CV counts is spoken, and if no number of the CV for the
same thing comes near it, alone or with others. Of a fall (50分に短縮) the lower number claims more.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations

from simulator.documents.values import Document, DocumentKind, Passage
from simulator.guard.instructions import find_instructions
from simulator.profile.amounts import PERCENT, YEARS, Turn
from simulator.profile.companies import companies_in
from simulator.profile.cv import cv_passages
from simulator.profile.nouns import is_same, is_there, nouns_of
from simulator.profile.own_numbers import A_YEAR, OwnNumber, find_own_numbers
from simulator.profile.words import words
from simulator.reading.numerals import plain
from simulator.reading.sentences import words_of

_SAME, _SAME_EXACT, _SAME_ABOUT = Decimal("0.75"), Decimal("0.9"), Decimal("0.6")
"""From this ratio on, two numbers may be the same: one is rounded, a begun year, or 「ほど」."""
_BEGUN_YEAR = 1
_EXACT = frozenset({PERCENT, "点"})
_MOST_SUMMED, _MOST_NEAR = 3, 12
_SHORT, _LINE, _LONGEST = 25, 60, 300
"""Letters of a label, of a line that can be a heading, of one that is read."""
_ENOUGH = 3
"""Nouns that tell which sentence of the CV is spoken of: with two, other work has them too."""
_PART = "うち"
_DATED = re.compile(r"(?:19|20)\d\d\s?[年./-]|(?:令和|平成|昭和)|[HR]\d{1,2}[年./]")
_NOW = re.compile("現在|在職|在籍中|至る")


@dataclass(frozen=True, kw_only=True)
class WrittenNumber:
    """A number in the CV, and where it stands."""

    number: OwnNumber
    passage: Passage
    job: int
    """Which employer's part of the CV it stands in; 0 before the first, or if there is one."""
    is_current: bool
    names: frozenset[str]
    """The nouns that only this employer's heading has."""
    beside: frozenset[str]
    """The nouns of the whole line and of the headings above it."""
    overview: str
    """The text in front of the first employer, and the headings: what was done and where."""
    elsewhere: frozenset[str] = frozenset()
    """The nouns in the parts of the other employers."""

    @property
    def words(self) -> str:
        """The words as written, e.g. 法人営業を3年."""
        return self.passage.quote[self.number.start : self.number.end]


@dataclass(frozen=True, kw_only=True)
class AgainstCv:
    """The words of the answer, ``answer[start:end] == said``, and what the CV has instead."""

    said: str
    start: int
    end: int
    written: WrittenNumber


def numbers_in_cv(documents: Iterable[Document]) -> tuple[WrittenNumber, ...]:
    """Find every number in the CVs that counts something, in order."""
    cvs = [document for document in documents if document.kind is DocumentKind.CV]
    employers = {name for cv in cvs for page in cv.pages for name in companies_in(page.text)}
    nouns: dict[int, frozenset[str]] = {}
    passages = cv_passages(cvs, headings=True)
    found = tuple(_written(passages, nouns, several=len(employers) > 1))
    return tuple(_beside_others(one, nouns) for one in found)


def _beside_others(one: WrittenNumber, nouns: Mapping[int, frozenset[str]]) -> WrittenNumber:
    """Return the number with what the other employers' parts hold."""
    elsewhere = frozenset().union(*(some for job, some in nouns.items() if job != one.job))
    return replace(one, names=one.names - elsewhere, elsewhere=elsewhere)


def _written(
    passages: Iterable[Passage], of_jobs: dict[int, frozenset[str]], *, several: bool
) -> Iterator[WrittenNumber]:
    """Yield the numbers, and gather the nouns of each employer's part in ``of_jobs``."""
    job, is_current = 0, False
    heading = dated = label = frozenset[str]()
    is_summary, overview = True, ""
    for passage in passages:
        quote = passage.quote
        if len(quote) > _LONGEST or find_instructions(quote):
            continue
        nouns = nouns_of(words_of(quote))
        is_line = len(quote) <= _LINE and quote[-1] != "。"
        if is_line and any(companies_in(quote)):
            job, heading, is_current = job + several, nouns, False
            dated = label = frozenset()
            is_summary = False
        of_jobs[job] = of_jobs.get(job, frozenset()) | nouns
        if is_line and _DATED.search(quote):
            dated, is_summary = nouns, False
        if is_summary or nouns in (heading, dated):
            overview += plain(quote) + "\n"
        is_current = is_current or (is_line and _NOW.search(quote) is not None)
        for number in _numbers(quote):
            yield WrittenNumber(
                number=number,
                passage=passage,
                job=job,
                is_current=is_current,
                names=heading,
                beside=nouns | heading | dated | label,
                overview=overview,
            )
        if len(quote) <= _SHORT:
            label = nouns


def _numbers(quote: str) -> Iterator[OwnNumber]:
    """Yield the numbers up to 「うち」, and those of the part behind it.

    What is a part of one thing is the whole of another: 販売8年、うち店長3年. 6年間で210台 is also
    35台 a year.
    """
    before, mark, behind = quote.partition(_PART)
    for number in find_own_numbers(before, in_cv=True):
        yield number
        if number.span[:1].isdigit() and number.turn is Turn.NONE:
            years = Decimal(number.span.removesuffix(YEARS))
            yield replace(number, value=number.value / years, span=A_YEAR, is_about=True)
    moved = len(before) + len(mark)
    for number in find_own_numbers(behind, in_cv=True) if mark else ():
        yield replace(number, start=moved + number.start, end=moved + number.end)


def find_against_cv(answer: str, written: Sequence[WrittenNumber]) -> AgainstCv | None:
    """Find the first number in ``answer`` that claims more than the CV; None if there is none."""
    spoken = find_own_numbers(answer) if written else ()
    for number in spoken:
        if any(_is_rival(number, other) for other in spoken):
            continue
        if found := _less_in_cv(number, answer, written):
            said = answer[number.start : number.end]
            return AgainstCv(said=said, start=number.start, end=number.end, written=found)
    return None


def _is_rival(number: OwnNumber, other: OwnNumber) -> bool:
    """Return whether another spoken number may count the same: 2人、そのあと5人.

    The end of a change and its share are of one: 24%から9%に.
    """
    is_apart = (number.start, number.end) != (other.start, other.end)
    alike = number.unit == other.unit and number.value != other.value
    return alike and is_apart and bool(number.words & other.words)


def _less_in_cv(
    spoken: OwnNumber, answer: str, written: Sequence[WrittenNumber]
) -> WrittenNumber | None:
    """Return the CV's number for the same thing if it claims less; None in case of doubt."""
    cues = words().own_numbers
    if spoken.words & cues.not_own:
        return None
    empty = cues.plain | cues.said_beside | cues.present | cues.former
    said = spoken.words - empty - (frozenset() if spoken.turn is Turn.REACHED else {Turn.REACHED})
    alike = [
        one
        for one in written
        # Where both tell the ends, these are compared: their shares make much of what is rounded.
        if one.number.unit == spoken.unit and not (spoken.is_derived and one.number.is_derived)
    ]
    named = {one.job for one in alike if one.job and said & one.names}
    alike = [one for one in alike if not named or one.job in named]
    fitting = [one for one in _with_short_target(alike) if _fits(spoken, said, one, alike)]
    about = [
        one.number for one in alike if _is_turned(spoken, one.number) and _shares(said, one.number)
    ]
    if not fitting or any(_may_be(spoken, other) for other in about) or _adds_up(spoken, about):
        return None
    one = _exceeded(spoken, fitting)
    of_all = named or len({one.job for one in fitting}) > 1
    return one if one and (of_all or _is_of_job(spoken, said, answer, one)) else None


def _with_short_target(alike: Sequence[WrittenNumber]) -> Iterator[WrittenNumber]:
    """Yield the numbers; if the CV tells how far one target was reached, it may be named shortly.

    E.g. 目標の150% where the CV has 売上目標達成率120%, but not 売上目標を150% for 目標達成率120%.
    """
    reached = [one for one in alike if one.number.turn is Turn.REACHED]
    for one in alike:
        short = {base for base in words().own_numbers.bases if base in "".join(one.beside)}
        if reached == [one] and short:
            thing = frozenset({*short, Turn.REACHED})
            number = replace(one.number, things=(*one.number.things, thing))
            yield replace(one, number=number)
        else:
            yield one


def _exceeded(spoken: OwnNumber, fitting: Sequence[WrittenNumber]) -> WrittenNumber | None:
    """Return the largest of the numbers if the spoken one exceeds all of them together."""
    if spoken.turn is Turn.FELL_TO:
        least = min(fitting, key=lambda one: one.number.value)
        return least if spoken.value < least.number.value else None
    most = max(fitting, key=lambda one: one.number.value)
    return most if spoken.value > sum({one.number.value for one in fitting}) else None


def _fits(
    spoken: OwnNumber, said: frozenset[str], one: WrittenNumber, alike: Sequence[WrittenNumber]
) -> bool:
    """Return whether both count the same: all that is said is written, and what is counted said."""
    number, cues = one.number, words().own_numbers
    if spoken.span != number.span or not _is_turned(spoken, number):
        return False
    is_years = spoken.unit == YEARS
    is_named = _names(said, number, strict=is_years)
    if not is_named and (is_years or not _is_of_sentence(said, one, alike)):
        return False
    if not all(_is_written(noun, spoken, one) for noun in said):
        return False
    counted = {noun for thing in number.things for noun in thing}
    return not ((spoken.words - spoken.beyond) & cues.beside_work) - counted


def _is_written(noun: str, spoken: OwnNumber, one: WrittenNumber) -> bool:
    """Return whether a spoken noun stands beside the number, or need not.

    What sets the scene may stand in the summary, and of what came of it the CV may be silent.
    """
    if noun in spoken.beyond and not any(noun in thing for thing in spoken.things):
        return True
    # A verb at the end of a line is a noun in speech: 12名から聞き取り.
    told = (*one.beside, plain(one.passage.quote))
    is_scene = noun in spoken.setting and noun in one.overview
    return is_scene or any(is_there(noun, other) for other in told)


def _names(said: frozenset[str], number: OwnNumber, *, strict: bool) -> bool:
    """Return whether every noun of a thing that ``number`` counts is said."""
    return any(
        all(any(is_same(noun, other, strict=strict) for other in said) for noun in thing)
        for thing in number.things
    )


def _is_of_sentence(
    said: frozenset[str], one: WrittenNumber, alike: Sequence[WrittenNumber]
) -> bool:
    """Return whether all that is said stands in the sentence of the only number of its unit."""
    nouns = nouns_of(words_of(one.passage.quote))
    places = {other.number.start for other in alike if other.passage == one.passage}
    return (
        len(places) == 1
        and len(said) >= _ENOUGH
        and _shares(said, one.number)
        and all(any(is_same(noun, other) for other in nouns) for noun in said)
    )


def _is_turned(spoken: OwnNumber, written: OwnNumber) -> bool:
    """Return whether both are the same of a change; what something rose to is what it is."""
    is_end = spoken.turn is Turn.NONE and written.turn is Turn.ROSE_TO
    return spoken.turn is written.turn or is_end


def _shares(said: frozenset[str], number: OwnNumber) -> bool:
    return any(is_same(noun, other) for thing in number.things for noun in thing for other in said)


def _is_of_job(spoken: OwnNumber, said: frozenset[str], answer: str, one: WrittenNumber) -> bool:
    """Return whether an answer that names no employer is about the job that ``one`` stands in."""
    if not one.job:
        return True
    cues, tokens = words().own_numbers, words_of(answer)
    told = {token.surface for token in tokens}
    if told & cues.former or spoken.unit == YEARS:
        return False
    if told & cues.present:
        return one.is_current
    is_past = any(token.surface == "た" and token.is_a("助動詞") for token in tokens)
    is_telling = bool((said & one.beside) - one.elsewhere - cues.of_any_job)
    return is_telling or (one.is_current and not is_past)


def _may_be(spoken: OwnNumber, written: OwnNumber) -> bool:
    roughly = (spoken.is_about or written.is_about) and not spoken.is_least
    return _is_near(spoken, written.value, roughly=roughly)


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
    return spoken.unit != PERCENT and any(
        min(spoken.value, total) >= _SAME_EXACT * max(spoken.value, total) for total in sums
    )


def _is_near(spoken: OwnNumber, value: Decimal, *, roughly: bool) -> bool:
    exact = spoken.unit in _EXACT or spoken.is_least
    same = _SAME_ABOUT if roughly else _SAME_EXACT if exact else _SAME
    if roughly and spoken.unit == PERCENT:
        same = _SAME
    low, high = sorted((spoken.value, value))
    if spoken.unit == YEARS and not roughly and high - low > _BEGUN_YEAR:
        return low > same * high
    return low >= same * high
