"""Everything a candidate is told about a session."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from simulator.report.estimate import Estimated
from simulator.values.assessment import Criterion, Evidence, Outcome, Rewrite
from simulator.values.checklist import CheckItem
from simulator.values.comparison import Comparison
from simulator.values.findings import AnswerFindings, CriterionInfo, Lever
from simulator.values.grounding import Grounding
from simulator.values.notes import AdviserNote
from simulator.values.people import Persona
from simulator.values.session import Session


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """The stage's view of the whole interview, in words."""

    looks_at: str
    """What this stage is for."""
    would_pass: tuple[str, ...]
    unclear: tuple[str, ...]
    """What may or may not reach the bar, with its ±."""
    would_not_pass: tuple[str, ...]
    unjudged: tuple[str, ...]
    """What could not be graded, each with its reason."""
    overall: float | None = None
    """Over the whole session, of what was graded; None where nothing was."""
    margin: float | None = None
    outcome: Outcome | None = None
    """Against the stage's rule; None where nothing was graded."""
    missing: tuple[Criterion, ...] = ()
    """What counts at the stage and is 「未採点」 in every answer."""


@dataclass(frozen=True, kw_only=True)
class Point:
    """A thing that went well, or one to improve, with its proof."""

    turn: int
    criterion: Criterion
    text: str
    evidence: Evidence | None = None
    does: str = ""
    """What to do about it; empty for a strength."""


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
    levers: tuple[Lever, ...]
    """What would change the verdict, the greatest gain first."""
    next_practice: str
    next_command: str
    """What to type for it, e.g. ``python3 run.py drill motivation``."""
    checklist: tuple[CheckItem, ...]
    criteria: Mapping[Criterion, CriterionInfo]
    """What is graded, in the rubric's order."""
    answers: Mapping[int, AnswerFindings]
    """By the turn's number."""
    addition: Lever | None = None
    """What would make a good interview a little better."""
    tomorrow: Mapping[int, Rewrite] = field(default_factory=dict)
    """By the number of a question's turn, how to answer it tomorrow."""
    grounding: Grounding | None = None
    """None where the session rests on no papers, or they can't be read any more."""
    setting_check: SettingCheck | None = None
    """None where the session has no setting."""
    colleagues: tuple[Persona, ...] = ()
    """Who asked beside ``persona``."""
    compared: Comparison | None = None
    """With the earlier answer; None unless the session repeats one that can still be read."""
    adviser_notes: tuple[AdviserNote, ...] = ()
    """What advisers wrote beside the answers; shown as it is, and never graded."""
    estimate: tuple[Estimated, ...] = ()
    """The candidate's own marks beside the scores; empty where none was given."""

    def label(self, criterion: Criterion) -> str:
        """Return the criterion's Japanese name."""
        return self.criteria[criterion].label
