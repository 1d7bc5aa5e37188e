"""Everything a candidate is told about a session."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.profile.values import ClaimStanding
from simulator.values.assessment import Criterion, Evidence, Outcome
from simulator.values.checklist import CheckItem
from simulator.values.people import Persona
from simulator.values.session import Session


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """The stage's view of the whole interview, in words."""

    looks_at: str
    """What this stage is for."""
    would_pass: tuple[str, ...]
    would_not_pass: tuple[str, ...]
    unjudged: tuple[str, ...]
    """What could not be graded, each with its reason."""
    overall: float | None = None
    """Over the whole session, of what was graded; None where nothing was."""
    margin: float | None = None
    outcome: Outcome | None = None
    """Against the stage's rule; None where nothing was graded."""
    missing: tuple[Criterion, ...] = ()
    """What counts at the stage and is 「未採点」 in every answer; not in ``overall``."""


@dataclass(frozen=True, kw_only=True)
class Point:
    """A thing that went well, or one to improve, with its proof."""

    turn: int
    criterion: Criterion
    text: str
    evidence: Evidence | None = None


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


@dataclass(frozen=True, kw_only=True)
class SettingCheck:
    """What the candidate checks alone, as neither sound nor words show it; nothing is graded."""

    title: str
    why: str
    items: tuple[CheckItem, ...]
    seen: tuple[str, ...] = ()
    """What this session did show, told without a score."""


@dataclass(frozen=True, kw_only=True)
class Report:
    """Everything a candidate is told about a session."""

    session: Session
    persona: Persona
    verdict: Verdict
    strengths: tuple[Point, ...]
    """At most three."""
    improvements: tuple[Point, ...]
    """At most three."""
    next_practice: str
    next_command: str
    """What to type for it, e.g. ``python3 run.py drill motivation``."""
    checklist: tuple[CheckItem, ...]
    grounding: Grounding | None = None
    """None where the session rests on no papers, or they can't be read any more."""
    setting_check: SettingCheck | None = None
    """None where the session has no setting."""
    colleagues: tuple[Persona, ...] = ()
    """Who asked beside ``persona``."""
