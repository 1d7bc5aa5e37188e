"""Find the three parts of a 志望動機 and the sentences that state them."""

from __future__ import annotations

from simulator.signals.quotes import whole_clauses
from simulator.signals.values import Signals
from simulator.values.assessment import Evidence, Slot, TextSpan
from simulator.values.marks import MarkKind

SLOTS = (MarkKind.GOAL, MarkKind.CHOICE_CRITERION, MarkKind.COMPARISON)


def find_slots(answer: Signals) -> tuple[Slot, ...]:
    """Return ``goal``, ``choice_criterion`` and ``comparison`` in this order, found or not."""
    return tuple(Slot(id=kind.value, evidence=_first_sentence(answer, kind)) for kind in SLOTS)


def _first_sentence(answer: Signals, kind: MarkKind) -> Evidence | None:
    for start, end in answer.spans:
        if any(start <= mark.start < end for mark in answer.marked(kind)):
            return whole_clauses(answer, [TextSpan(start=start, end=end)])[0]
    return None
