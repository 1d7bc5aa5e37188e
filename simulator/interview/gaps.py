"""What an answer leaves open, the most telling first."""

from __future__ import annotations

from collections.abc import Collection

from simulator.signals.values import Signals
from simulator.values.assessment import Remark
from simulator.values.question import Gap

LEAST, LEAST_UNANSWERED = 0.1, 0.3
"""A less likely gap is no guess worth a question. Who has answered and is asked again feels
unheard: of the missing answers that are less likely, most are there."""
LEAST_TOO_LONG = 0.1
"""An answer beyond its time is not cut where an adviser would hardly call it too long."""
LONG = 1.5
"""From this share of the target on the point may be lost on a listener."""
PRESENT = (
    Gap.STUCK, Gap.CONTRADICTION, Gap.AGAINST_CV, Gap.RISK, Gap.BLAME, Gap.CLAIM, Gap.TOO_LONG
)  # fmt: skip
"""Gaps in what the answer says, not in what it lacks."""


def find_gaps(answer: Signals, *, target_s: float, gaps: Collection[Gap]) -> tuple[Gap, ...]:
    """Return those of ``gaps`` that this answer leaves open, the most telling first.

    A turn that needs help, or says that there is nothing, is only stuck, and another that can't be
    graded only too short. A contradiction goes first, as it is only found if it is sure.
    AGAINST_CV needs the CV, so it is never among them.
    """
    if answer.needs_help or answer.reading.says_nothing:
        found = [Gap.STUCK]
    elif answer.reading.ungradable:
        found = [Gap.TOO_SHORT]
    else:
        found = _in_order(answer, answer.reading.length_s / target_s)
    return tuple(gap for gap in dict.fromkeys(found) if gap in gaps)


def _in_order(answer: Signals, share: float) -> list[Gap]:
    sure = [Gap.CONTRADICTION] if answer.contradiction else []
    if share > LONG and answer.labels.remarks.get(Remark.TOO_LONG, 1.0) >= LEAST_TOO_LONG:
        sure.append(Gap.TOO_LONG)
    if answer.labels.enough:
        return sure
    likely = {
        gap: share
        for gap, share in answer.labels.gaps.items()
        if share >= (LEAST_UNANSWERED if gap is Gap.UNANSWERED else LEAST)
    }
    return [*sure, *sorted(likely, key=lambda gap: -likely[gap])]
