"""Find the three parts of a 志望動機 and the sentences that state them."""

from __future__ import annotations

from simulator.evaluation.by_tag import find_sentences
from simulator.signals.values import Signals, Tag
from simulator.values.assessment import Slot

SLOTS = (Tag.GOAL, Tag.CHOICE_CRITERION, Tag.COMPARISON)


def find_slots(answer: Signals) -> tuple[Slot, ...]:
    """Return ``goal``, ``choice_criterion`` and ``comparison`` in this order, found or not."""
    return tuple(
        Slot(id=tag.value, evidence=next(find_sentences(answer, [tag]), None)) for tag in SLOTS
    )
