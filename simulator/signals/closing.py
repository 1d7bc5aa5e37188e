"""Decide whether the answer to a follow-up closes the gap."""

from __future__ import annotations

from simulator.signals.learned.marking import MARKS
from simulator.signals.values import Signals, Tag
from simulator.values.marks import NUMBERS, MarkKind
from simulator.values.question import Gap

CLOSED_BY: dict[Gap, tuple[MarkKind, ...]] = {
    Gap.NO_NUMBER: NUMBERS,
    Gap.NO_OWN_ROLE: (MarkKind.OWN_ACTION, MarkKind.TOGETHER),
    Gap.NO_COMPANY_REASON: (
        MarkKind.COMPANY_FACT, MarkKind.COMPARISON, MarkKind.CHOICE_CRITERION,
    ),
    Gap.BLAME: (MarkKind.GOAL, MarkKind.LEARNING),
    Gap.RISK: (MarkKind.GOAL, MarkKind.LEARNING, MarkKind.OWN_ACTION),
    Gap.CLAIM: (MarkKind.OWN_ACTION, MarkKind.CHANGE, *NUMBERS),
}  # fmt: skip
"""The marks of which a follow-up's answer must have one; any answer closes the other gaps."""


def closes(gap: Gap, answer: Signals) -> bool:
    """Return whether the answer to a follow-up on ``gap`` gives what was missing."""
    if gap is Gap.UNANSWERED:
        return any(Tag.ANSWERS in tags for _, tags in answer.tagged)
    wanted = CLOSED_BY.get(gap)
    return wanted is None or bool(answer.marked(*wanted))


def surely_closes(gap: Gap, answer: Signals) -> bool | None:
    """Return whether it closes the gap as far as that is sure; None if it is not.

    A number is there or not. Of what else an answer does, only a sure tag is proof, and its absence
    proves nothing.
    """
    wanted = CLOSED_BY.get(gap, ())
    if answer.marked(*(kind for kind in wanted if kind in NUMBERS)):
        return True
    proof = {tag for tag, kind in MARKS.items() if kind in wanted}
    if gap is Gap.UNANSWERED:
        proof = {Tag.ANSWERS}
    if any(found & proof for _, found in answer.surely_tagged):
        return True
    return False if wanted and not proof else None
