"""Whether the candidate's own marks come closer to the measured ones."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import fmean

from simulator.practice.history import PastAnswer, moment_of
from simulator.values.assessment import Criterion
from simulator.values.progress import EstimateDot, EstimateLine
from simulator.values.session import SelfEstimate, Session

LEAST_SESSIONS = 3
SHRUNK = 0.5
"""Own marks are whole numbers: less than half a step may be rounding."""
MEASURED_BY: dict[str, Criterion] = {
    "length": "length",
    "content": "concreteness",
    "positivity": "positivity",
}
"""As in the report of a session."""
LABELS = {"length": "長さ", "content": "中身", "positivity": "前向きさ"}


def estimate_lines(
    sessions: Sequence[Session], answers: Sequence[PastAnswer]
) -> tuple[EstimateLine, ...]:
    """Set the marks of each session beside the means of its answers; none under three sessions.

    ``answers`` are those that may be compared; a session without any has nothing to compare with.
    """
    found = (
        _line(what, [dot for session in sessions if (dot := _dot(what, session, answers))])
        for what in MEASURED_BY
    )
    return tuple(line for line in found if line)


def _line(what: str, dots: list[EstimateDot]) -> EstimateLine | None:
    if len(dots) < LEAST_SESSIONS:
        return None
    half = len(dots) // 2
    before, after = (fmean(dot.gap for dot in part) for part in (dots[:half], dots[-half:]))
    return EstimateLine(
        label=LABELS[what],
        dots=tuple(dots),
        gap_before=before,
        gap_after=after,
        has_shrunk=before - after >= SHRUNK,
    )


def _dot(what: str, session: Session, answers: Sequence[PastAnswer]) -> EstimateDot | None:
    estimate = session.estimate or SelfEstimate()
    mark = {
        "length": estimate.length,
        "content": estimate.content,
        "positivity": estimate.positivity,
    }[what]
    measured = _values(MEASURED_BY[what], [a for a in answers if a.session.id == session.id])
    if mark is None or not measured:
        return None
    return EstimateDot(
        session_id=session.id, at=moment_of(session), estimated=mark, measured=fmean(measured)
    )


def _values(criterion: Criterion, answers: Sequence[PastAnswer]) -> list[float]:
    assessments = [answer.turn.assessment for answer in answers if answer.turn.assessment]
    scores = [one.score(criterion) for one in assessments]
    return [score.value for score in scores if score and score.value is not None]
