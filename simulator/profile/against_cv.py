"""Find a number in an answer that is higher than the candidate's own CV has for the same thing.

Careful on purpose: asking about a contradiction that does not exist wrongs the candidate. A lower
number does not count, because it may be a part. A higher one counts only if the CV has a single
number for the thing, has the spoken number nowhere, and has no numbers that add up to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations

from simulator.documents.values import Document, DocumentKind, Passage
from simulator.guard.instructions import find_instructions
from simulator.profile.companies import companies_in
from simulator.profile.counted import PERCENT, REACHED
from simulator.profile.cv import cv_passages
from simulator.profile.own_numbers import OwnNumber, find_own_numbers, find_scope
from simulator.profile.words import words
from simulator.reading.numerals import NUMERAL
from simulator.signals.doubtful import is_doubtful
from simulator.values.session import Answer

_SAME, _SAME_PERCENT, _SAME_ABOUT = Decimal("0.75"), Decimal("0.9"), Decimal("0.5")
"""From this ratio on, two numbers may be the same: one is rounded, a begun year, or 「ほど」."""
_MOST_SUMMED, _MOST_NEAR = 3, 12
_COUNTED = re.compile(NUMERAL)
_LONGEST, _LONGEST_HEADING = 300, 40


@dataclass(frozen=True, kw_only=True)
class WrittenNumber:
    """A number in the CV, and the sentence that it stands in."""

    number: OwnNumber
    passage: Passage
    employer: str | None = None
    """The employer of its heading if the CV has several. The answer must name it too."""

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
    """Find every number in the CVs that surely counts a known thing, in order."""
    cvs = [document for document in documents if document.kind is DocumentKind.CV]
    employers = {name for cv in cvs for page in cv.pages for name in companies_in(page.text)}
    several, at_work = len(employers) > 1, words().own_numbers.at_work
    employer, found = "", []
    for passage in cv_passages(cvs, headings=True):
        if len(passage.quote) <= _LONGEST_HEADING and passage.quote[-1] != "。":
            employer = next(companies_in(passage.quote), employer)
        if len(passage.quote) > _LONGEST or not _COUNTED.search(passage.quote):
            continue
        if find_instructions(passage.quote):
            continue
        # A part follows the whole: 「法人営業経験は3年、うち1年は指導も兼務」.
        for number in find_own_numbers(passage.quote.partition("、うち")[0], in_cv=True):
            known = find_scope(employer) if several else at_work
            number = replace(number, scope=number.scope | known)
            written = WrittenNumber(number=number, passage=passage)
            found.append(replace(written, employer=employer) if several else written)
    return tuple(found)


def find_against_cv(answer: str, written: Sequence[WrittenNumber]) -> AgainstCv | None:
    """Find the first number in ``answer`` that is higher than the CV's; None if there is none."""
    if not written:
        return None
    spoken = find_own_numbers(answer)
    for number in spoken:
        alone = all(other.value == number.value for other in spoken if _is_of_same(number, other))
        if alone and (found := _less_in_cv(number, answer, written)):
            said = answer[number.start : number.end]
            return AgainstCv(said=said, start=number.start, end=number.end, written=found)
    return None


def heard_against_cv(answer: Answer, written: Sequence[WrittenNumber]) -> AgainstCv | None:
    """Run ``find_against_cv`` on an answer; None also if the number may have been misheard."""
    found = find_against_cv(answer.text or "", written)
    return found if found and not is_doubtful(answer, found.start, found.end) else None


def _less_in_cv(
    spoken: OwnNumber, answer: str, written: Sequence[WrittenNumber]
) -> WrittenNumber | None:
    """Return the CV's only number for the same thing if it is lower; None in case of doubt."""
    alike = [entry.number for entry in written if entry.number.unit == spoken.unit]
    near = [number for number in alike if number.of & spoken.of]
    is_written = any(number.value == spoken.value for number in alike)
    if is_written or any(_may_be(spoken, number) for number in near) or _adds_up(spoken, near):
        return None
    same = [entry for entry in written if _is_of_same(spoken, entry.number)]
    fitting = [entry for entry in same if _is_in_scope(spoken, entry, answer)]
    if not fitting or len({entry.number.value for entry in same}) > 1:
        return None
    return fitting[0] if spoken.value > fitting[0].number.value else None


def _is_of_same(spoken: OwnNumber, other: OwnNumber) -> bool:
    """Return whether both count the same thing; a reached target may be named in fewer words."""
    reached = REACHED in spoken.of and bool(words().own_numbers.bases & spoken.of)
    return spoken.unit == other.unit and (
        spoken.of == other.of or (reached and spoken.of < other.of)
    )


def _is_in_scope(spoken: OwnNumber, written: WrittenNumber, answer: str) -> bool:
    """Return whether both are of the same job and time.

    A career total that stands under no employer covers every job.
    """
    if written.number.is_whole and not written.employer:
        return not spoken.scope & words().own_numbers.beside_work
    named = written.employer is None or bool(written.employer and written.employer in answer)
    return named and spoken.scope <= written.number.scope


def _may_be(spoken: OwnNumber, written: OwnNumber) -> bool:
    return _is_near(spoken, written.value, roughly=spoken.is_about or written.is_about)


def _adds_up(spoken: OwnNumber, near: Sequence[OwnNumber]) -> bool:
    """Return whether some of ``near`` add up to the number.

    E.g. 法人営業3年 and 個人営業2年 add up to 営業5年. True for very many numbers, because some
    of them always add up.
    """
    if len(near) > _MOST_NEAR:
        return True
    sums = (
        sum((number.value for number in some), Decimal(0))
        for many in range(2, _MOST_SUMMED + 1)
        for some in combinations(near, many)
    )
    return spoken.unit != PERCENT and any(_is_near(spoken, total, roughly=False) for total in sums)


def _is_near(spoken: OwnNumber, value: Decimal, *, roughly: bool) -> bool:
    same = _SAME_PERCENT if spoken.unit == PERCENT else _SAME
    low, high = sorted((spoken.value, value))
    return low >= (_SAME_ABOUT if roughly else same) * high
