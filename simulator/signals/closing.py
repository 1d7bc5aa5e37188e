"""Decide whether the answer to a follow-up closes the gap."""

from __future__ import annotations

from simulator.signals.values import Label, Signals
from simulator.values.marks import NUMBERS, MarkKind
from simulator.values.question import Gap

CLOSED_BY: dict[Gap, tuple[MarkKind, ...]] = {
    Gap.NO_NUMBER: NUMBERS,
    Gap.NO_OWN_ROLE: (MarkKind.OWN_ACTION, MarkKind.TOGETHER),
    Gap.NO_COMPANY_REASON: (
        MarkKind.COMPARISON, MarkKind.CHOICE_CRITERION, MarkKind.COMPANY_FACT, MarkKind.RESEARCH,
    ),
    Gap.BLAME: (MarkKind.WILL, MarkKind.LEARNING, MarkKind.CONTRIBUTION),
    Gap.RISK: (MarkKind.WILL, MarkKind.LEARNING, MarkKind.OWN_ACTION),
    Gap.CLAIM: (MarkKind.OWN_ACTION, *NUMBERS),
}  # fmt: skip
"""The marks of which a follow-up's answer must have one; any answer closes the other gaps."""


def closes(gap: Gap, answer: Signals) -> bool:
    """Return whether the answer to a follow-up on ``gap`` gives what was missing."""
    if gap is Gap.UNANSWERED:
        return answer.has(Label.ANSWERS)
    wanted = CLOSED_BY.get(gap)
    return wanted is None or bool(answer.marked(*wanted))
