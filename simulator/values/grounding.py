"""A session held against the candidate's own papers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from simulator.values.assessment import Evidence


class ClaimStanding(StrEnum):
    """What the company's papers say to a claim about the company."""

    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    NOT_IN_DOCUMENTS = "not_in_documents"
    """No fault: much is true that is in no paper."""


@dataclass(frozen=True, kw_only=True)
class RowCheck:
    """A row of the マッチング表, and where it was said."""

    requirement: str
    section: str
    """How the 求人票 heads it: 「必須」."""
    experience: str | None
    """What the table has for it; None is an empty row."""
    source: str | None
    """Where that stands: 「職務経歴書 2ページ」."""
    turn: int | None
    """None where it was not said."""
    evidence: Evidence | None
    """The sentence in that turn's answer."""
    with_number: bool


@dataclass(frozen=True, kw_only=True)
class ClaimCheck:
    """Something said about the company or oneself, held against the papers."""

    turn: int
    evidence: Evidence
    standing: ClaimStanding
    document: str | None = None
    """Where the papers speak of it, with ``page`` and ``passage``; None where they don't."""
    page: int | None = None
    passage: str | None = None
    """Word for word as it stands there."""


@dataclass(frozen=True, kw_only=True)
class Grounding:
    """A session held against the candidate's own papers."""

    rows: tuple[RowCheck, ...]
    """In the order of the table; empty where there is no 求人票."""
    claims: tuple[ClaimCheck, ...] | None
    """In the order in which they were said; None where there are no papers of the company's."""
    beyond_cv: tuple[ClaimCheck, ...] = ()
    """Numbers of one's own work that are more than the CV has; at most one an answer."""
