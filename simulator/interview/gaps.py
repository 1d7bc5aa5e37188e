"""What an answer leaves open, the most telling first."""

from __future__ import annotations

from collections.abc import Collection

from simulator.signals.values import Signals, Tag
from simulator.values.assessment import Remark
from simulator.values.question import Gap

LEAST, LEAST_UNANSWERED = 0.1, 0.3
"""A less likely gap is no guess worth a question. Who has answered and is asked again feels
unheard: of 37 missing answers less likely than that, 15 were missing (authors left out)."""
LEAST_TRUE = {Gap.TOO_LONG: 0.1, Gap.NO_OWN_ROLE: 0.03, Gap.UNANSWERED: 0.05}
"""Least probability of what an adviser would say, where it hurts to be asked without a reason. Who
has just told of his part feels unheard to be asked for it, and who has just answered to be asked
again. A higher limit for the latter loses as many right questions as wrong ones."""
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
    if share > LONG and _may_be_true(Gap.TOO_LONG, answer):
        sure.append(Gap.TOO_LONG)
    if answer.labels.enough:
        return sure
    likely = {
        gap: share
        for gap, share in answer.labels.gaps.items()
        if share >= (LEAST_UNANSWERED if gap is Gap.UNANSWERED else LEAST)
        if _may_be_true(gap, answer)
    }
    found = [*sure, *sorted(likely, key=lambda gap: -likely[gap])]
    if _only_answers(answer):
        return [Gap.TOO_SHORT if gap is Gap.UNANSWERED else gap for gap in found]
    return found


def _only_answers(answer: Signals) -> bool:
    """Return whether each sentence that says something answers the question by itself.

    Such an answer may be short, but to hear the question again would deny that it was one.
    """
    telling = [tags for _, tags in answer.tagged if tags != {Tag.PREAMBLE}]
    return bool(telling) and all(Tag.ANSWERS in tags for tags in telling)


def _may_be_true(gap: Gap, answer: Signals) -> bool:
    """Return whether an adviser may say of the answer what the gap says, as far as is known."""
    if gap not in LEAST_TRUE or not answer.labels.remarks:
        return True
    return answer.labels.remarks[Remark(gap.value)] >= LEAST_TRUE[gap]
