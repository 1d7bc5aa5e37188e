"""What changed over sessions, and whether the change is larger than the noise."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from simulator.values.assessment import Criterion
from simulator.values.stage import Stage


class LineKind(StrEnum):
    """Which answers a line connects."""

    REPEATED = "repeated"
    """All answers to questions that were answered more than once."""
    FIRST_TIME = "first_time"
    """The answers to questions when they were met for the first time."""


class Change(StrEnum):
    """What can be said of the latter half of a line, compared with the first."""

    TOO_FEW = "too_few"
    WITHIN_NOISE = "within_noise"
    BETTER = "better"
    WORSE = "worse"


class Half(StrEnum):
    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, kw_only=True)
class Dot:
    """One answer on a line."""

    session_id: str
    at: datetime
    question: str
    """What the question is about, in words for the candidate."""
    value: float
    half: Half | None = None
    """None where it is compared with nothing, e.g. the middle one of three."""


@dataclass(frozen=True, kw_only=True)
class Line:
    """One criterion at one stage, over repeated questions or over new ones."""

    criterion: Criterion
    label: str
    stage: Stage
    kind: LineKind
    dots: tuple[Dot, ...]
    """In order of time."""
    n_before: int
    n_after: int
    mean_before: float | None
    mean_after: float | None
    mdc: float | None
    """Minimal detectable change: ± of the difference of the two means at 95 %. None where the noise
    of the criterion is not known, or one half is empty."""
    change: Change
    is_noise_known: bool
    """Whether the noise of the criterion was measured, here or by the candidate's own repeats."""

    @property
    def difference(self) -> float | None:
        if self.mean_before is None or self.mean_after is None:
            return None
        return round(self.mean_after - self.mean_before, 2)


class Signal(StrEnum):
    """What a chart of natural limits shows (XmR)."""

    NONE = "none"
    OUTSIDE = "outside"
    """A point lies outside the limits."""
    RUN = "run"
    """The last eight points lie on one side of the mean."""


@dataclass(frozen=True, kw_only=True)
class CountLine:
    """Something counted in every answer of a stage, with its own natural limits."""

    label: str
    unit: str
    digits: int
    """Decimals that are shown."""
    dots: tuple[Dot, ...]
    mean: float
    low: float | None
    """Natural limits; None for fewer than six points."""
    high: float | None
    signal: Signal
    outside: tuple[Dot, ...] = ()


@dataclass(frozen=True, kw_only=True)
class StageProgress:
    """The lines of one stage: one ruler, and one way of answering."""

    stage: Stage
    is_typed: bool
    """Whether its answers were typed; those of the other way are left out."""
    compared: int
    """How many answers are compared."""
    other_way: int
    """How many answers were given the other way."""
    lines: tuple[Line, ...]
    counts: tuple[CountLine, ...]
    is_drilled: bool = False
    """Whether all compared answers come from drills and retries, and none from an interview."""

    @property
    def says_nothing(self) -> bool:
        """Whether it was only drilled, and nothing can be said of it yet."""
        return self.is_drilled and all(line.change is Change.TOO_FEW for line in self.lines)


@dataclass(frozen=True, kw_only=True)
class EstimateDot:
    """The candidate's own mark of a session beside the measured one."""

    session_id: str
    at: datetime
    estimated: float
    measured: float

    @property
    def gap(self) -> float:
        return abs(self.estimated - self.measured)


@dataclass(frozen=True, kw_only=True)
class EstimateLine:
    """How far the candidate's own marks are from the measured ones, over sessions."""

    label: str
    dots: tuple[EstimateDot, ...]
    gap_before: float
    """Mean distance in the first half of the sessions."""
    gap_after: float
    has_shrunk: bool


@dataclass(frozen=True, kw_only=True)
class Progress:
    """All that is told of the way so far."""

    made_at: datetime
    stages: tuple[StageProgress, ...]
    estimates: tuple[EstimateLine, ...]
    sessions: int
    """How many were read."""
    old_ruler: int = 0
    """Answers that another ruler graded."""
    study: int = 0
    """Answers in study mode."""
    unreadable: tuple[str, ...] = ()
    ahead: tuple[str, ...] = ()
    """Ids of sessions that seem to come from the future, or before the one that they repeat."""
