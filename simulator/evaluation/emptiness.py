"""How empty an answer is: bright and vague words with no fact of one's own behind them."""

from __future__ import annotations

from simulator.values import MarkKind, Measurement

_FACTS = (
    MarkKind.QUANTITY,
    MarkKind.PERIOD,
    MarkKind.OWN_ACTION,
    MarkKind.STAYS,
    MarkKind.COMPANY_FACT,
    MarkKind.RESEARCH,
)
SOME, MANY = 2, 4
"""Two vague words in an answer without a fact are its tone, four are its content."""


def has_facts(measurement: Measurement) -> bool:
    """Whether the answer tells anything that only this candidate, or this company, could."""
    return bool(measurement.marked(*_FACTS))


def emptiness(measurement: Measurement) -> int:
    """0: there are facts, or little is vague; 1: vague; 2: nothing but vague."""
    if has_facts(measurement):
        return 0
    vague = len(measurement.marked(MarkKind.VAGUE))
    return (vague >= SOME) + (vague >= MANY)
