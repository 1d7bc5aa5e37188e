"""Find the numbers in a CV, each with the employer, the headings and the line that it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from simulator.documents.values import Document, DocumentKind, Passage
from simulator.guard.instructions import find_instructions
from simulator.profile.hiring.companies import companies_in
from simulator.profile.matching.cv import cv_passages
from simulator.profile.numbers.amounts import YEARS, Turn
from simulator.profile.numbers.nouns import nouns_of
from simulator.profile.numbers.own import OwnNumber, find_own_numbers
from simulator.profile.numbers.spans import A_YEAR
from simulator.reading.numerals import plain
from simulator.reading.sentences import words_of

_SHORT, _LINE, _LONGEST = 25, 60, 300
"""Letters of a label, of a line that can be a heading, of one that is read."""
PART = "うち"
_DATED = re.compile(r"(?:19|20)\d\d\s?[年./-]|(?:令和|平成|昭和)|[HR]\d{1,2}[年./]")
_NOW = re.compile("現在|在職|在籍中|至る|Present")


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
    is_former: bool = False
    """Whether another employer is the current one."""
    part: frozenset[str] = frozenset()
    """The nouns in the part of its employer."""
    elsewhere: frozenset[str] = frozenset()
    """The nouns in the parts of the other employers."""

    @property
    def words(self) -> str:
        """The words as written, e.g. 法人営業を3年."""
        return self.passage.quote[self.number.start : self.number.end]


def numbers_in_cv(documents: Iterable[Document]) -> tuple[WrittenNumber, ...]:
    """Find every number in the CVs that counts something, in order."""
    cvs = [document for document in documents if document.kind is DocumentKind.CV]
    employers = {name for cv in cvs for page in cv.pages for name in companies_in(page.text)}
    nouns: dict[int, frozenset[str]] = {}
    passages = cv_passages(cvs, headings=True)
    found = tuple(_written(passages, nouns, several=len(employers) > 1))
    has_current = any(one.is_current for one in found)
    return tuple(
        replace(_beside_others(one, nouns), is_former=has_current and not one.is_current)
        for one in found
    )


def _beside_others(one: WrittenNumber, nouns: Mapping[int, frozenset[str]]) -> WrittenNumber:
    """Return the number with what the other employers' parts hold."""
    elsewhere = frozenset().union(*(some for job, some in nouns.items() if job != one.job))
    return replace(
        one, names=one.names - elsewhere, elsewhere=elsewhere, part=nouns.get(one.job, frozenset())
    )


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
    before, mark, behind = quote.partition(PART)
    for number in find_own_numbers(before, in_cv=True):
        yield number
        if number.span[:1].isdigit() and number.turn is Turn.NONE:
            years = Decimal(number.span.removesuffix(YEARS))
            yield replace(number, value=number.value / years, span=A_YEAR, is_about=True)
    moved = len(before) + len(mark)
    for number in find_own_numbers(behind, in_cv=True) if mark else ():
        yield replace(number, start=moved + number.start, end=moved + number.end)
