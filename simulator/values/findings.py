"""Findings about a whole session, beyond the scores of its answers, for the report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from simulator.values.assessment import Criterion, Outcome, Remark, Rewrite
from simulator.values.checklist import CheckItem
from simulator.values.comparison import Comparison
from simulator.values.grounding import Grounding
from simulator.values.question import QuestionKind


@dataclass(frozen=True, kw_only=True)
class CriterionInfo:
    """A criterion as the report shows it."""

    label: str
    counts: bool
    """Whether it counts for passing the session's stage (●)."""


class Weighing(StrEnum):
    """Which of a criterion's scores decides over a whole interview."""

    WEAKEST = "weakest"
    MEAN = "mean"


@dataclass(frozen=True, kw_only=True)
class SessionVerdict:
    """The overall result of a session."""

    overall: float | None
    """Mean of how satisfied the interviewer is with the answers; None if none was graded."""
    margin: float | None
    outcome: Outcome | None
    """None if nothing was graded."""
    missing: tuple[Criterion, ...]
    """Criteria that count and have no score in any answer."""


class Use(StrEnum):
    """What a sentence that was said is good for where something is to change."""

    SAY = "say"
    """It is what lacks."""
    TRY = "try"
    """It may be what lacks."""
    LINK = "link"
    """It is a deed or a wish that what lacks can be linked with."""
    KEEP = "keep"
    """It is what a long answer keeps."""


@dataclass(frozen=True, kw_only=True)
class Elsewhere:
    """A sentence of another answer, or of the same where it is to be kept."""

    turn: int
    words: str
    """Without the fillers that it begins with."""
    follows: bool = False
    """Whether it answers a follow-up to the answer that lacks it."""
    does: tuple[str, ...] = ()
    """Names of its tags."""
    use: Use = Use.SAY


@dataclass(frozen=True, kw_only=True)
class Lever:
    """An answer that would change the verdict, and what to change in it."""

    turn: int
    criterion: Criterion
    remark: Remark | None
    """What an adviser would say of it; None if nothing is likely enough to be named."""
    gain: float
    """Points by which the interviewer could still be more satisfied."""
    sure: bool = True
    """False for what the answer could gain, where nothing can be said to be missing."""
    elsewhere: Elsewhere | None = None
    """What the candidate has said already that mends it, or leads to it."""


class FillersGather(StrEnum):
    """A place where a candidate's fillers accumulate."""

    OPENING = "opening"
    """In the first seconds of the answer."""
    BEFORE_NUMBERS = "before_numbers"


@dataclass(frozen=True, kw_only=True)
class AnswerFindings:
    """Findings about one answer, beyond its scores."""

    characters: int
    """Length of the graded words; passages that address a grader are left out."""
    kind: QuestionKind
    """The kind of question that it answers."""
    length_s: float = 0.0
    """Seconds; of a typed answer, its length if spoken at the usual pace; 0 without words."""
    topic: str = ""
    """What its question is called, e.g. 「志望動機」; empty if it has no name."""
    easier: str = ""
    """A smaller question on the way to its question; empty if there is none."""
    fillers_gather: tuple[FillersGather, ...] = ()


@dataclass(frozen=True, kw_only=True)
class SettingFindings:
    """The setting's own checklist for the candidate, and whether the sound was fine."""

    title: str
    why: str
    """Why none of it is graded."""
    items: tuple[CheckItem, ...]
    hears_well: bool | None
    """From the reply to the sound check; None if there was none."""


@dataclass(frozen=True, kw_only=True)
class Findings:
    """Everything that a report shows beside the session itself."""

    criteria: Mapping[Criterion, CriterionInfo]
    """In the rubric's order."""
    weighs: Weighing
    verdict: SessionVerdict
    satisfied: Mapping[int, float]
    """How satisfied the stage's interviewer is with a turn's answer, 1 to 5, where known."""
    levers: tuple[Lever, ...]
    """What would change the verdict, the greatest gain first."""
    answers: Mapping[int, AnswerFindings]
    """By the turn's number."""
    addition: Lever | None = None
    """What would make a good interview a little better."""
    tomorrow: Mapping[int, Rewrite] = field(default_factory=dict)
    """By the number of a question's turn, how to answer it tomorrow."""
    grounding: Grounding | None = None
    """None without papers."""
    setting: SettingFindings | None = None
    """None if the session has no setting."""
    compared: Comparison | None = None
    """With the earlier answer; None unless the session repeats one that can still be read."""
