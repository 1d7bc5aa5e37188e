"""An answer held against the candidate's own CV: more than it says, of the same thing.

Careful on purpose: a candidate who is asked about a contradiction that is none has been wronged.
Only more than the CV says counts, as less may always be a part of it; and only where the CV says
one number of the thing and nowhere the one that was told, nor numbers that come to it together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations

from simulator.documents.passages import passages
from simulator.documents.values import Document, DocumentKind, Passage
from simulator.guard.instructions import find_instructions
from simulator.profile.own_numbers import PERCENT, REACHED, OwnNumber, find_own_numbers, find_scope
from simulator.profile.terms import companies_in
from simulator.profile.words import words
from simulator.reading.numerals import NUMERAL
from simulator.signals.certain import is_doubtful
from simulator.values.session import Answer

_SAME, _SAME_PERCENT, _SAME_ABOUT = Decimal("0.75"), Decimal("0.9"), Decimal("0.5")
"""A number that has so large a share of the other may be the same: rounded, begun, or 「ほど」."""
_MOST_SUMMED, _MOST_NEAR = 3, 12
_COUNTED = re.compile(NUMERAL)
_LONGEST, _LONGEST_HEADING = 300, 40


@dataclass(frozen=True, kw_only=True)
class WrittenNumber:
    """A number in the CV, and the sentence that tells it."""

    number: OwnNumber
    passage: Passage
    employer: str | None = None
    """Under whose heading it stands, in a CV that has several; to be named in the answer too."""

    @property
    def words(self) -> str:
        """「法人営業を3年」, as it is written."""
        return self.passage.quote[self.number.start : self.number.end]


@dataclass(frozen=True, kw_only=True)
class AgainstCv:
    """What was said, ``answer[start:end] == said``, and what the CV has instead."""

    said: str
    start: int
    end: int
    written: WrittenNumber


def numbers_in_cv(documents: Iterable[Document]) -> tuple[WrittenNumber, ...]:
    """Every number of the CVs of which it is sure what it is told, in order."""
    cvs = [each for each in documents if each.kind is DocumentKind.CV]
    employers = {name for cv in cvs for page in cv.pages for name in companies_in(page.text)}
    several, at_work = len(employers) > 1, words().told.at_work
    employer, found = "", []
    for passage in passages(cvs):
        if len(passage.quote) <= _LONGEST_HEADING and passage.quote[-1] != "。":
            employer = next(companies_in(passage.quote), employer)
        if len(passage.quote) > _LONGEST or not _COUNTED.search(passage.quote):
            continue
        if find_instructions(passage.quote):
            continue
        # 「法人営業経験は3年、うち1年は指導も兼務」: a part is told behind the whole.
        for number in find_own_numbers(passage.quote.partition("、うち")[0]):
            known = find_scope(employer) if several else at_work
            number = replace(number, scope=number.scope | known)
            written = WrittenNumber(number=number, passage=passage)
            found.append(replace(written, employer=employer) if several else written)
    return tuple(found)


def find_against_cv(answer: str, written: Sequence[WrittenNumber]) -> AgainstCv | None:
    """The first number in ``answer`` that is more than the CV has; None where nothing is."""
    if not written:
        return None
    told = find_own_numbers(answer)
    for each in told:
        alone = all(other.value == each.value for other in told if _is_of_same(each, other))
        if alone and (found := _less_in_cv(each, answer, written)):
            said = answer[each.start : each.end]
            return AgainstCv(said=said, start=each.start, end=each.end, written=found)
    return None


def heard_against_cv(answer: Answer, written: Sequence[WrittenNumber]) -> AgainstCv | None:
    """``find_against_cv`` of an answer; None also where the number may have been misheard."""
    found = find_against_cv(answer.text or "", written)
    return found if found and not is_doubtful(answer, found.start, found.end) else None


def _less_in_cv(
    told: OwnNumber, answer: str, written: Sequence[WrittenNumber]
) -> WrittenNumber | None:
    alike = [each.number for each in written if each.number.unit == told.unit]
    near = [each for each in alike if each.of & told.of]
    said_so = any(each.value == told.value for each in alike)
    if said_so or any(_may_be(told, each) for each in near) or _adds_up(told, near):
        return None
    same = [each for each in written if _is_of_same(told, each.number)]
    fitting = [each for each in same if _is_in_scope(told, each, answer)]
    if not fitting or len({each.number.value for each in same}) > 1:
        return None
    return fitting[0] if told.value > fitting[0].number.value else None


def _is_of_same(told: OwnNumber, other: OwnNumber) -> bool:
    """The same thing; a target that was reached may be named more shortly when it is told."""
    reached = REACHED in told.of and bool(words().told.bases & told.of)
    return told.unit == other.unit and (told.of == other.of or (reached and told.of < other.of))


def _is_in_scope(told: OwnNumber, written: WrittenNumber, answer: str) -> bool:
    """The same job and time; of a whole that stands under no employer, wherever one worked."""
    if written.number.is_whole and not written.employer:
        return not told.scope & words().told.beside_work
    named = written.employer is None or bool(written.employer and written.employer in answer)
    return named and told.scope <= written.number.scope


def _may_be(told: OwnNumber, written: OwnNumber) -> bool:
    return _is_near(told, written.value, roughly=told.is_about or written.is_about)


def _adds_up(told: OwnNumber, near: Sequence[OwnNumber]) -> bool:
    """法人営業3年 and 個人営業2年 are 営業5年; of very many numbers some always do."""
    if len(near) > _MOST_NEAR:
        return True
    sums = (
        sum((each.value for each in some), Decimal(0))
        for many in range(2, _MOST_SUMMED + 1)
        for some in combinations(near, many)
    )
    return told.unit != PERCENT and any(_is_near(told, each, roughly=False) for each in sums)


def _is_near(told: OwnNumber, value: Decimal, *, roughly: bool) -> bool:
    same = _SAME_PERCENT if told.unit == PERCENT else _SAME
    low, high = sorted((told.value, value))
    return low >= (_SAME_ABOUT if roughly else same) * high
