"""Find the three parts of a 志望動機 and the sentences that state them."""

from __future__ import annotations

from simulator.evaluation.by_tag import UNFIT, find_sentences
from simulator.signals.parts import PARTS, parts_of
from simulator.signals.quotes import whole_clauses
from simulator.signals.values import Signals, Tag
from simulator.values.assessment import Evidence, Slot, TextSpan


def find_slots(answer: Signals) -> tuple[Slot, ...]:
    """Return ``goal``, ``choice_criterion`` and ``comparison`` in this order, found or not.

    A sentence is taken for its tag, or else for what the heads of motivations say of it.
    """
    return tuple(Slot(id=part.value, evidence=_find(part, answer)) for part in PARTS)


def _find(part: Tag, answer: Signals) -> Evidence | None:
    tagged = next(find_sentences(answer, [part]), None)
    if tagged:
        return tagged
    for (start, end), tags in answer.tagged:
        if part in parts_of(answer.text[start:end]) and not tags & UNFIT:
            return whole_clauses(answer, [TextSpan(start=start, end=end)])[0]
    return None
