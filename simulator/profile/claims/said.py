"""Find the rows of the マッチング表 that the candidate mentioned, and whether with a number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from simulator.guard.instructions import find_instructions
from simulator.profile.keywords import Keyword, coverage, keywords_of
from simulator.profile.matching.table import fits_requirement, numbers_of
from simulator.profile.matching.unmet import is_unmet
from simulator.profile.questions import row_wordings
from simulator.profile.values import MatchRow
from simulator.reading.numbers import Number, find_numbers
from simulator.reading.questions import states_nothing
from simulator.reading.sentences import sentences_of, words_of
from simulator.reading.units import Bound
from simulator.values.assessment import Evidence
from simulator.values.session import Session

_OF_EXPERIENCE = 0.4
"""Share of the written experience's keywords; speech uses fewer and other words."""
_LEAST_WORDS = 2
"""Keywords of a sentence that tells something where the question has named the thing."""
_WISH = "たい"
_TOLERANCE = Decimal("0.1")
"""Share by which 「ほど」 or 「約」 may miss the written number."""


@dataclass(frozen=True, kw_only=True)
class SaidRow:
    """A row, and where it was mentioned; ``turn`` and ``evidence`` are None if it was not."""

    row: MatchRow
    turn: int | None = None
    evidence: Evidence | None = None
    """``answer[start:end] == quote``, a sentence."""
    with_number: bool = False
    number_differs: bool = False
    """Whether it was mentioned with a number that is not the row's, or too low for it."""

    @property
    def was_said(self) -> bool:
        return self.turn is not None


def said_rows(rows: Sequence[MatchRow], answers: Iterable[tuple[int, str]]) -> tuple[SaidRow, ...]:
    """Find for each of ``rows`` the best mention among ``answers`` (number of the turn, words).

    A mention with the row's number is best, then the first. A wish or a question does not count as
    an experience.
    """
    told = [
        _Told(
            turn=turn,
            evidence=evidence,
            keywords=keywords_of(evidence.quote),
            numbers=find_numbers(words_of(evidence.quote)),
            counted=bool(numbers_of(evidence.quote)),
        )
        for turn, answer in answers
        for evidence in _sentences(answer)
    ]
    return tuple(_best(row, told) for row in rows)


@dataclass(frozen=True, kw_only=True)
class _Told:
    """A sentence of an answer with its words and numbers."""

    turn: int
    evidence: Evidence
    keywords: tuple[Keyword, ...]
    numbers: tuple[Number, ...]
    counted: bool


def _best(row: MatchRow, told: Iterable[_Told]) -> SaidRow:
    best = SaidRow(row=row)
    lived = keywords_of(row.experience) if row.experience else ()
    written = find_numbers(words_of(row.experience or row.requirement))
    least = [n for n in find_numbers(words_of(row.requirement)) if n.bound is Bound.AT_LEAST]
    for one in told:
        mentions = fits_requirement(row.requirement, one.evidence.quote)
        if not mentions and not _tells(lived, one.keywords):
            continue
        differs = _differ(one.numbers, written) and not _reach(one.numbers, least)
        counted = one.counted and not differs
        if not best.was_said or (counted and not best.with_number):
            best = SaidRow(
                row=row,
                turn=one.turn,
                evidence=one.evidence,
                with_number=counted,
                number_differs=differs,
            )
    return best


def _differ(spoken: Sequence[Number], written: Sequence[Number]) -> bool:
    """Return whether some units are the same and no number of these is: 12か所 is not 10か所."""
    alike = [(s, w) for s in spoken for w in written if s.unit == w.unit and s.value and w.value]
    return bool(alike) and not any(_agree(s, w) for s, w in alike)


def _agree(spoken: Number, written: Number) -> bool:
    assert spoken.value is not None and written.value is not None  # checked by `_differ`
    if written.bound is Bound.AT_LEAST:
        return spoken.value >= written.value
    spare = _TOLERANCE * written.value if spoken.is_about or written.is_about else 0
    return abs(spoken.value - written.value) <= spare


def _reach(spoken: Sequence[Number], least: Sequence[Number]) -> bool:
    return any(
        s.value and n.value and s.unit == n.unit and s.value >= n.value
        for s in spoken
        for n in least
    )


def said_in(session: Session, rows: Sequence[MatchRow]) -> tuple[SaidRow, ...]:
    """Run ``said_rows`` on the answers of ``session``; a row that was asked about needs no name."""
    answers = ((turn.number, turn.told) for turn in session.turns)
    return tuple(
        found if found.was_said else _answered(found.row, session)
        for found in said_rows(rows, answers)
    )


def _answered(row: MatchRow, session: Session) -> SaidRow:
    """Return what was told when the interviewer asked about the row, unless it was a no."""
    ways, is_asked = set(row_wordings(row)), False
    told: list[tuple[int, Evidence]] = []
    for turn in session.turns:
        if turn.asked.is_main:
            is_asked = bool(ways & {turn.asked.text, *turn.asked.other_wordings})
        if is_asked:
            told += ((turn.number, evidence) for evidence in _sentences(turn.told))
    fitting = [one for one in told if _tells_something(row.requirement, one[1].quote)]
    if not fitting:
        return SaidRow(row=row)
    turn_number, evidence = max(fitting, key=lambda one: len(keywords_of(one[1].quote)))
    counted = bool(numbers_of(evidence.quote))
    return SaidRow(row=row, turn=turn_number, evidence=evidence, with_number=counted)


def _tells_something(requirement: str, sentence: str) -> bool:
    enough = len(keywords_of(sentence)) >= _LEAST_WORDS
    return enough and not is_unmet(requirement, sentence)


def _tells(lived: Sequence[Keyword], offered: Sequence[Keyword]) -> bool:
    return coverage(lived, offered, tools_needed=False) >= _OF_EXPERIENCE


def _sentences(answer: str) -> Iterator[Evidence]:
    """Yield the sentences without wishes, questions and instructions to a grader."""
    instructions = find_instructions(answer)
    for sentence in sentences_of(answer):
        start, end = sentence.start, sentence.end
        instructs = any(first < end and start < last for first, last in instructions)
        if instructs or states_nothing(sentence, answer):
            continue
        if not any(token.lemma == _WISH for token in sentence.tokens):
            yield Evidence(quote=answer[start:end], start=start, end=end)
