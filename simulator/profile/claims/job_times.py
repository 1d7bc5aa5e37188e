"""Find years in an answer that are more than the time at the employer whom it names.

A CV has the dates of each job: コンビニで夜勤を8年 is more than 2015年4月〜2017年12月 there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from simulator.documents.values import Document, Passage
from simulator.profile.matching.cv import CvLine, cv_lines
from simulator.profile.numbers.amounts import YEARS, Turn
from simulator.profile.numbers.nouns import is_there, nouns_of
from simulator.profile.numbers.own import OwnNumber, find_own_numbers
from simulator.profile.numbers.periods import months_in, years_of
from simulator.profile.words import words
from simulator.reading.numbers import is_noun
from simulator.reading.sentences import words_of

_WHERE = frozenset({"で", "に"})
_LONGEST_HEAD = 80
_FAR, _FAR_ABOUT, _BEGUN = Decimal("0.75"), Decimal("0.6"), 1
"""Ratio up to which years are surely more, the same of 「ほど」, and what begun years may add."""


@dataclass(frozen=True, kw_only=True)
class JobTime:
    """How long a job lasted, and the nouns that name no other one."""

    years: Decimal
    names: frozenset[str]
    passage: Passage


@dataclass(frozen=True, kw_only=True)
class TooLong:
    """The words of an answer, and the job that it names."""

    start: int
    end: int
    job: JobTime


def find_job_times(cvs: Iterable[Document], today: date) -> tuple[JobTime, ...]:
    """Return every job of the CVs that is told by its dates."""
    parts = [part for cv in cvs for part in _jobs_of(cv, today)]
    nouns = [_nouns_of_part(part) for part in parts]
    found = []
    for at, part in enumerate(parts):
        others = frozenset().union(*(some for other, some in enumerate(nouns) if other != at))
        head = part[0].passage
        names = nouns_of(words_of(head.quote)) - others - _of_any()
        found.append(JobTime(years=_lasted(head.quote, today), names=names, passage=head))
    return tuple(replace(one, names=frozenset(filter(_is_word, one.names))) for one in found)


def _jobs_of(cv: Document, today: date) -> Iterator[list[CvLine]]:
    """Yield the lines of each job: from its dates to the next one's, or to another part."""
    job: list[CvLine] = []
    for line in cv_lines([cv], headings=True):
        begins = bool(_lasted(line.passage.quote, today))
        if job and (begins or line.part not in ("", job[0].part)):
            yield job
            job = []
        if begins or job:
            job.append(line)
    if job:
        yield job


def _nouns_of_part(part: Sequence[CvLine]) -> frozenset[str]:
    return frozenset().union(*(nouns_of(words_of(line.passage.quote)) for line in part))


def _of_any() -> frozenset[str]:
    cues = words().own_numbers
    return cues.plain | cues.of_any_job | cues.present | cues.former | cues.not_own | cues.scopes


def _is_word(noun: str) -> bool:
    return len(noun) > 1 and not noun.isdecimal()


def _lasted(quote: str, today: date) -> Decimal:
    """Return the years of the only period in a short line; 0 if it is no head of a job."""
    periods = [*months_in(quote, today)] if len(quote) <= _LONGEST_HEAD else []
    return years_of(periods[0]) if len(periods) == 1 else Decimal(0)


def find_too_long(answer: str, jobs: Sequence[JobTime]) -> TooLong | None:
    """Find the first years that one job alone, which the answer names, did not last."""
    for number in find_own_numbers(answer) if jobs else ():
        if number.unit != YEARS or number.turn is not Turn.NONE:
            continue
        places = _places_before(answer, number.end)
        named = [job for job in jobs if _is_named(places, job)]
        if len(named) == 1 and _is_longer(number, named[0].years):
            return TooLong(start=number.start, end=number.end, job=named[0])
    return None


def _places_before(answer: str, stop: int) -> frozenset[str]:
    """Return the nouns before ``stop`` that say where: コンビニ|で|は. 塗装|は says what."""
    tokens = [token for token in words_of(answer) if token.end <= stop]
    found = frozenset[str]()
    for at in range(1, len(tokens) - 1):
        if tokens[at].surface in _WHERE and tokens[at + 1].surface == "は":
            first = at
            while first and is_noun(tokens[first - 1]):
                first -= 1
            found |= nouns_of(tokens[first:at])
    return found


def _is_named(places: Iterable[str], job: JobTime) -> bool:
    return any(is_there(noun, name) for noun in places for name in job.names)


def _is_longer(number: OwnNumber, lasted: Decimal) -> bool:
    """Return whether years are surely more than a job lasted, also if they are rounded or begun."""
    far = _FAR_ABOUT if number.is_about else _FAR
    return lasted <= far * number.value and number.value - lasted > _BEGUN
