"""What an answer leaves open, found by its labels and its length."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.signals.values import Label, Signals
from simulator.values.question import Gap

SHORT = 0.3
"""Less than this share of the target leaves the interviewer nothing to go on. Of 56 labelled
answers 7 are shorter, 1 of them good (concreteness 4 or 5); below 0.4 it would be 9 of 16."""
LONG = 1.5
"""More than this share and the point is lost on a listener."""
PRESENT = (
    Gap.STUCK, Gap.CONTRADICTION, Gap.AGAINST_CV, Gap.BLAME, Gap.CLAIM, Gap.TOO_LONG
)  # fmt: skip
"""Gaps in what the answer says, not in what it lacks."""
_TELLS = {
    Gap.BLAME: Label.BLAME,
    Gap.CLAIM: Label.CLAIM,
    Gap.CONTRADICTION: Label.CONTRADICTS,
}
"""Open if the answer has the label."""
_LACKS = {
    Gap.NO_NUMBER: Label.FIGURES,
    Gap.NO_OWN_ROLE: Label.OWN_ROLE,
    Gap.NO_COMPANY_REASON: Label.COMPANY_REASON,
    Gap.UNANSWERED: Label.ANSWERS,
}
"""Open if the answer lacks the label."""


def find_gaps(answer: Signals, *, target_s: float, gaps: Sequence[Gap]) -> tuple[Gap, ...]:
    """Return those of ``gaps`` that this answer leaves open, in the order of ``gaps``.

    A turn that needs help is only stuck, and another that can't be graded only too short.
    AGAINST_CV needs the CV, so it is never among them.
    """
    if answer.needs_help:
        return tuple(gap for gap in gaps if gap is Gap.STUCK)
    if answer.reading.ungradable:
        return tuple(gap for gap in gaps if gap is Gap.TOO_SHORT)
    share = answer.reading.length_s / target_s
    return tuple(gap for gap in gaps if _is_open(gap, answer, share))


def _is_open(gap: Gap, answer: Signals, share: float) -> bool:
    if gap is Gap.TOO_SHORT:
        return share < SHORT
    if gap is Gap.TOO_LONG:
        return share > LONG
    if gap is Gap.NO_NUMBER and answer.has(Label.BLAME):
        return False  # nobody asks how many of a complaint
    if label := _TELLS.get(gap):
        return answer.has(label)
    lacked = _LACKS.get(gap)
    return lacked is not None and not answer.has(lacked)
