"""Find the rows of the マッチング表 that the candidate mentioned, and whether with a number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from simulator.guard.instructions import find_instructions
from simulator.profile.keywords import Keyword, coverage, keywords_of
from simulator.profile.matching import fits_requirement, numbers_of
from simulator.profile.values import MatchRow
from simulator.reading.sentences import sentences_of
from simulator.values.assessment import Evidence
from simulator.values.session import Session

_OF_EXPERIENCE = 0.4
"""Share of the written experience's keywords; speech uses fewer and other words."""
_WISH = "たい"


@dataclass(frozen=True, kw_only=True)
class SaidRow:
    """A row, and where it was mentioned; ``turn`` and ``evidence`` are None if it was not."""

    row: MatchRow
    turn: int | None = None
    evidence: Evidence | None = None
    """``answer[start:end] == quote``, a sentence."""
    with_number: bool = False

    @property
    def was_said(self) -> bool:
        return self.turn is not None


def said_rows(rows: Sequence[MatchRow], answers: Iterable[tuple[int, str]]) -> tuple[SaidRow, ...]:
    """Find for each of ``rows`` the best mention among ``answers`` (number of the turn, words).

    A mention with a number is best, then the first. A wish does not count as an experience.
    """
    told = [
        (turn, evidence, keywords_of(evidence.quote), bool(numbers_of(evidence.quote)))
        for turn, answer in answers
        for evidence in _sentences(answer)
    ]
    found = []
    for row in rows:
        best = SaidRow(row=row)
        lived = keywords_of(row.experience) if row.experience else ()
        for turn, evidence, offered, counted in told:
            fits = fits_requirement(row.requirement, evidence.quote) or _tells(lived, offered)
            if fits and (not best.was_said or (counted and not best.with_number)):
                best = SaidRow(row=row, turn=turn, evidence=evidence, with_number=counted)
        found.append(best)
    return tuple(found)


def said_in(session: Session, rows: Sequence[MatchRow]) -> tuple[SaidRow, ...]:
    """Run ``said_rows`` on the answers of ``session``."""
    return said_rows(rows, ((turn.number, turn.answer.text or "") for turn in session.turns))


def _tells(lived: Sequence[Keyword], offered: Sequence[Keyword]) -> bool:
    return coverage(lived, offered, tools_needed=False) >= _OF_EXPERIENCE


def _sentences(answer: str) -> Iterator[Evidence]:
    """Yield the sentences of an answer without wishes and without instructions to a grader."""
    instructions = find_instructions(answer)
    for sentence in sentences_of(answer):
        start, end = sentence.start, sentence.end
        instructs = any(first < end and start < last for first, last in instructions)
        if not instructs and not any(token.lemma == _WISH for token in sentence.tokens):
            yield Evidence(quote=answer[start:end], start=start, end=end)
