"""What was found in a whole session, beyond the scores of its answers; the report tells it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from simulator.values.assessment import Criterion, Outcome
from simulator.values.checklist import CheckItem
from simulator.values.grounding import Grounding


@dataclass(frozen=True, kw_only=True)
class CriterionInfo:
    """A criterion as it is shown."""

    label: str
    counts: bool
    """Whether it counts for passing the session's stage (●)."""


class Weighing(StrEnum):
    """Which of a criterion's scores decides over a whole interview."""

    WEAKEST = "weakest"
    MEAN = "mean"


@dataclass(frozen=True, kw_only=True)
class SessionVerdict:
    """Where a session stands."""

    overall: float | None
    """Weighted mean of what counts and was graded; None where nothing was."""
    margin: float | None
    outcome: Outcome | None
    """None where nothing was graded. What is missing enters it as 3 ± 2, the whole scale."""
    missing: tuple[Criterion, ...]
    """What counts and has no score; it is not in ``overall``."""


class FillersGather(StrEnum):
    """Where a candidate's fillers gather."""

    OPENING = "opening"
    """In the first seconds of the answer."""
    BEFORE_NUMBERS = "before_numbers"


@dataclass(frozen=True, kw_only=True)
class AnswerFindings:
    """What was found in one answer, beyond its scores."""

    characters: int
    """Of the words that are graded; what was said to the grader is left out."""
    fillers_gather: tuple[FillersGather, ...] = ()


@dataclass(frozen=True, kw_only=True)
class SettingFindings:
    """The place's own list for the candidate, and whether the sound was fine."""

    title: str
    why: str
    """Why none of it is graded."""
    items: tuple[CheckItem, ...]
    hears_well: bool | None
    """By the reply to the sound check; None where there was none."""


@dataclass(frozen=True, kw_only=True)
class Findings:
    """All that a report tells beside the session itself."""

    criteria: Mapping[Criterion, CriterionInfo]
    """In the rubric's order."""
    weighs: Weighing
    verdict: SessionVerdict
    answers: Mapping[int, AnswerFindings]
    """By the turn's number."""
    grounding: Grounding | None = None
    """None without papers."""
    setting: SettingFindings | None = None
    """None where the session has no setting."""
