"""What an answer leaves open, the likeliest first."""

from __future__ import annotations

from collections.abc import Collection

from simulator.signals.values import Signals
from simulator.values.question import Gap

ENOUGH = 0.5
"""From this probability on that nothing is missing, the answer is left alone."""
LEAST = 0.1
"""A less likely gap is no guess worth a question."""
LONG = 1.5
"""More than this share of the target and the point is lost on a listener."""
PRESENT = (
    Gap.STUCK, Gap.CONTRADICTION, Gap.AGAINST_CV, Gap.RISK, Gap.BLAME, Gap.CLAIM, Gap.TOO_LONG
)  # fmt: skip
"""Gaps in what the answer says, not in what it lacks."""


def find_gaps(answer: Signals, *, target_s: float, gaps: Collection[Gap]) -> tuple[Gap, ...]:
    """Return those of ``gaps`` that this answer leaves open, the most telling first.

    A turn that needs help is only stuck, and another that can't be graded only too short. A
    contradiction goes first, as it is only found if it is sure. AGAINST_CV needs the CV, so it is
    never among them.
    """
    if answer.needs_help:
        return tuple({Gap.STUCK} & set(gaps))
    if answer.reading.ungradable:
        return tuple({Gap.TOO_SHORT} & set(gaps))
    found = [gap for gap in _in_order(answer, answer.reading.length_s / target_s) if gap in gaps]
    return tuple(dict.fromkeys(found))


def _in_order(answer: Signals, share: float) -> list[Gap]:
    sure = [Gap.CONTRADICTION] if answer.contradiction else []
    if share > LONG:
        sure.append(Gap.TOO_LONG)
    if answer.labels.enough >= ENOUGH:
        return sure
    likely = answer.labels.gaps
    ranked = sorted(likely, key=lambda gap: -likely[gap])
    unsure = (Gap.CONTRADICTION, Gap.STUCK)
    return [*sure, *(gap for gap in ranked if likely[gap] >= LEAST and gap not in unsure)]
