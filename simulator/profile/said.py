"""Which rows of the マッチング表 were said in an interview, and whether with a number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from simulator.guard.instructions import find_instructions
from simulator.profile.matching import fits_requirement, numbers_of
from simulator.profile.telling import Telling, share, telling_words
from simulator.profile.values import MatchRow
from simulator.reading.sentences import sentences_of
from simulator.values.assessment import Evidence
from simulator.values.session import Session

_OF_EXPERIENCE = 0.4
"""Share of the written experience's telling words: spoken, it is told in fewer and other words."""
_WISH = "たい"


@dataclass(frozen=True, kw_only=True)
class SaidRow:
    """A row, and where it was said; ``turn`` and ``evidence`` are None where it was not."""

    row: MatchRow
    turn: int | None = None
    evidence: Evidence | None = None
    """``answer[start:end] == quote``, a sentence."""
    with_number: bool = False

    @property
    def was_said(self) -> bool:
        return self.turn is not None


def said_rows(rows: Sequence[MatchRow], answers: Iterable[tuple[int, str]]) -> tuple[SaidRow, ...]:
    """Each of ``rows`` with the best place among ``answers`` (turn's number, words).

    A wish is no experience. Of several places one with a number is taken, then the first.
    """
    told = [
        (turn, evidence, telling_words(evidence.quote), bool(numbers_of(evidence.quote)))
        for turn, answer in answers
        for evidence in _sentences(answer)
    ]
    found = []
    for row in rows:
        best = SaidRow(row=row)
        lived = telling_words(row.experience) if row.experience else ()
        for turn, evidence, offered, counted in told:
            fits = fits_requirement(row.requirement, evidence.quote) or _tells(lived, offered)
            if fits and (not best.was_said or (counted and not best.with_number)):
                best = SaidRow(row=row, turn=turn, evidence=evidence, with_number=counted)
        found.append(best)
    return tuple(found)


def said_in(session: Session, rows: Sequence[MatchRow]) -> tuple[SaidRow, ...]:
    """``said_rows`` for the answers of ``session`` that have words."""
    return said_rows(rows, ((turn.number, turn.answer.text or "") for turn in session.turns))


def _tells(lived: Sequence[Telling], offered: Sequence[Telling]) -> bool:
    return share(lived, offered, tools_needed=False) >= _OF_EXPERIENCE


def _sentences(answer: str) -> Iterator[Evidence]:
    """Those that tell something; nothing that is said to whoever grades."""
    told = find_instructions(answer)
    for each in sentences_of(answer):
        ordered = any(start < each.end and each.start < end for start, end in told)
        if not ordered and not any(token.lemma == _WISH for token in each.tokens):
            quote = answer[each.start : each.end]
            yield Evidence(quote=quote, start=each.start, end=each.end)
