"""Find in an answer what the candidate's own CV denies: more, a better grade, another year."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from simulator.documents.values import Document, DocumentKind, Passage
from simulator.guard.instructions import find_instructions
from simulator.profile.claims.against_cv import find_against_cv
from simulator.profile.claims.bounded import find_unbounded, tells_bounds
from simulator.profile.claims.job_times import JobTime, find_job_times, find_too_long
from simulator.profile.claims.wholes import Bounded, find_bounded
from simulator.profile.claims.written_numbers import WrittenNumber, numbers_in_cv
from simulator.profile.matching.cv import cv_passages
from simulator.profile.matching.dated import DatedDeed, differs, find_dated, find_written
from simulator.profile.matching.qualifications import Likeness, compare_names, exceeds
from simulator.profile.words import words
from simulator.reading.negation import NOT
from simulator.reading.questions import states_nothing
from simulator.reading.sentences import Sentence, sentences_of
from simulator.signals.doubtful import is_doubtful
from simulator.signals.words import company_words
from simulator.values.session import Turn

_HOLDING = frozenset({"持つ", "取る", "取得", "保有", "所持", "合格", "有る", "ある"})
_BEFORE_HOLDING = frozenset({"を", "は", "が", "も", "に"})
_OF_NAMES = frozenset({"名詞", "接頭辞", "接尾辞", "形状詞"})
_OF = "の"
"""簿記の2級 is 簿記2級."""
_LONGEST = 60
_WHEN = re.compile(r"^[\d\s年月./]+(?=\D)")
"""The columns of a 履歴書 in front of a licence."""


@dataclass(frozen=True, kw_only=True)
class CvFacts:
    """What answers are held against."""

    numbers: tuple[WrittenNumber, ...] = ()
    bounded: tuple[Bounded, ...] = ()
    """Those of the whole, or of the busiest day, beside one's own."""
    jobs: tuple[JobTime, ...] = ()
    """What was told by its dates."""
    lines: tuple[Passage, ...] = ()
    """Short ones, which may be of a licence."""
    dated: tuple[tuple[DatedDeed, Passage], ...] = ()
    """What was done in which year, and the line that says so."""


NO_FACTS = CvFacts()


@dataclass(frozen=True, kw_only=True)
class BeyondCv:
    """The words of the answer, ``answer[start:end] == said``, and what the CV has instead."""

    said: str
    start: int
    end: int
    words: str
    passage: Passage
    """``words`` stand in its quote."""


def facts_in_cv(documents: Iterable[Document]) -> CvFacts:
    """Return the numbers and the short lines of the CVs among ``documents``."""
    cvs = [document for document in documents if document.kind is DocumentKind.CV]
    passages = [one for one in cv_passages(cvs, headings=True) if not _is_order(one)]
    short = {one.quote for one in passages if len(one.quote) <= _LONGEST}
    return CvFacts(
        numbers=numbers_in_cv(cvs),
        bounded=find_bounded(passages),
        jobs=find_job_times(cvs, date.today()),
        lines=tuple(one for one in cv_passages(cvs) if one.quote in short),
        dated=tuple((deed, one) for one in passages for deed in find_written(one.quote)),
    )


def _is_order(passage: Passage) -> bool:
    return bool(find_instructions(passage.quote))


def heard_beyond_cv(turn: Turn, facts: CvFacts) -> BeyondCv | None:
    """Find the first claim beyond the CV; None also if it may have been misheard."""
    found = find_beyond_cv(turn.told, facts)
    return found if found and not is_doubtful(turn.answer, found.start, found.end) else None


def find_beyond_cv(answer: str, facts: CvFacts) -> BeyondCv | None:
    """Find the first number that claims more than the CV, else a licence that does, else a year."""
    larger = find_against_cv(answer, facts.numbers)
    if larger and not tells_bounds(answer, larger.start, facts.bounded):
        written = larger.written
        return _beyond(answer, larger.start, larger.end, written.words, written.passage)
    if unbounded := find_unbounded(answer, facts.bounded, facts.numbers):
        own = unbounded.written
        quoted = own.passage.quote[own.start : own.end]
        return _beyond(answer, unbounded.start, unbounded.end, quoted, own.passage)
    if too_long := find_too_long(answer, facts.jobs):
        head = too_long.job.passage
        return _beyond(answer, too_long.start, too_long.end, head.quote, head)
    for start, end in _held(answer) if facts.lines else ():
        said = answer[start:end]
        if line := _lower_in_cv(said.replace(_OF, ""), facts.lines):
            return _beyond(answer, start, end, line.quote, line)
    return _in_another_year(answer, facts) if facts.dated else None


def _beyond(answer: str, start: int, end: int, instead: str, passage: Passage) -> BeyondCv:
    return BeyondCv(said=answer[start:end], start=start, end=end, words=instead, passage=passage)


def _in_another_year(answer: str, facts: CvFacts) -> BeyondCv | None:
    """Find the first thing that the candidate did in another year, by the CV."""
    written = [deed for deed, _ in facts.dated]
    for sentence in _settled(answer):
        said = answer[sentence.start : sentence.end]
        if any(name in said for name in company_words()):
            continue
        for deed in find_dated(said):
            if found := differs(deed, written):
                passage = facts.dated[written.index(found)][1]
                is_short = len(passage.quote) <= _LONGEST
                start, end = sentence.start + deed.start, sentence.start + deed.end
                quoted = passage.quote if is_short else passage.quote[found.start : found.end]
                return _beyond(answer, start, end, quoted, passage)
    return None


def _lower_in_cv(claimed: str, lines: Iterable[Passage]) -> Passage | None:
    """Return the line with the same licence in a lower grade, if no line has what is claimed."""
    lower = None
    for line in lines:
        held = _WHEN.sub("", line.quote)
        if compare_names(claimed, held) is Likeness.SAME:
            return None
        if lower is None and exceeds(claimed, held):
            lower = line
    return lower


def _held(answer: str) -> Iterator[tuple[int, int]]:
    """Yield where names stand of what the candidate says to hold: 大型免許|を持っています."""
    for sentence in _settled(answer):
        yield from _names_held(sentence)


def _settled(answer: str) -> Iterator[Sentence]:
    """Yield the sentences that neither wish nor deny nor ask, and are of nobody else."""
    unsettled = words().own_numbers.unsettled | NOT
    for sentence in sentences_of(answer):
        said = {word for token in sentence.tokens for word in (token.surface, token.lemma)}
        if not said & unsettled and not states_nothing(sentence, answer):
            yield sentence


def _names_held(sentence: Sentence) -> Iterator[tuple[int, int]]:
    tokens = sentence.tokens
    for at, token in enumerate(tokens):
        if not {token.surface, token.lemma} & _HOLDING:
            continue
        stop = at
        while stop and tokens[stop - 1].surface in _BEFORE_HOLDING:
            stop -= 1
        start = stop
        while start and (tokens[start - 1].pos[0] in _OF_NAMES or tokens[start - 1].surface == _OF):
            start -= 1
        if start < stop < at:
            yield tokens[start].start, tokens[stop - 1].end
