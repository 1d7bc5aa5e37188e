"""Comparison of a session with the candidate's own papers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from simulator.values.assessment import Evidence


class ClaimStanding(StrEnum):
    """How the company's papers relate to a claim about the company."""

    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    GOAL = "goal"
    """The papers have it as a goal, and it was stated as a fact."""
    NOT_IN_DOCUMENTS = "not_in_documents"
    """Not an error: much is true that no paper mentions."""


@dataclass(frozen=True, kw_only=True)
class RowCheck:
    """A row of the マッチング表, and the answer that mentions it."""

    requirement: str
    section: str
    """Its heading in the 求人票, e.g. 「必須」."""
    experience: str | None
    """The table's entry; None is an empty row."""
    source: str | None
    """The source of the entry, e.g. 「職務経歴書 2ページ」."""
    turn: int | None
    """None if no answer mentions it."""
    evidence: Evidence | None
    """The sentence in that turn's answer."""
    with_number: bool
    number_differs: bool = False
    """Whether it was mentioned with a number that is not the table's, or below the requirement."""


@dataclass(frozen=True, kw_only=True)
class ClaimCheck:
    """A statement about the company or oneself, compared with the papers."""

    turn: int
    evidence: Evidence
    standing: ClaimStanding
    document: str | None = None
    """The paper on the subject, with ``page`` and ``passage``; None if there is none."""
    page: int | None = None
    passage: str | None = None
    """A literal quote from the paper."""


@dataclass(frozen=True, kw_only=True)
class Grounding:
    """Comparison of a session with the candidate's own papers."""

    rows: tuple[RowCheck, ...]
    """In the order of the table; empty without a 求人票."""
    claims: tuple[ClaimCheck, ...] | None
    """In the order of the answers; None without papers of the company."""
    beyond_cv: tuple[ClaimCheck, ...] = ()
    """Numbers of the candidate's own work that exceed the CV's; at most one per answer."""

    def denies(self, told: Evidence) -> bool:
        """Return whether the papers say otherwise than these words of an answer, or a part."""
        checked = (*(self.claims or ()), *self.beyond_cv)
        wrong = (one for one in checked if one.standing is ClaimStanding.CONTRADICTED)
        quotes = (one.evidence.quote for one in wrong)
        return any(quote in told.quote or told.quote in quote for quote in quotes)
