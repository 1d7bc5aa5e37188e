"""How empty an answer is: bright and vague words with no fact of one's own behind them."""

from __future__ import annotations

from simulator.signals.values import Marked
from simulator.values.marks import MarkKind

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

DROWNS = 3
"""So many times as many vague words as facts, and one deed (壁を乗り越えて) is one of the words."""

_ONESELF = (
    MarkKind.OWN_ACTION,
    MarkKind.CHANGE,
    MarkKind.TEAM_SUBJECT,
    MarkKind.TOGETHER,
    MarkKind.WILL,
    MarkKind.GOAL,
    MarkKind.CHOICE_CRITERION,
    MarkKind.LEARNING,
    MarkKind.CONTRIBUTION,
    MarkKind.BLAME,
    MarkKind.ESCAPE,
    MarkKind.HELPLESS,
    MarkKind.STAYS,
    MarkKind.LEAVES,
)
LEAFLET_FROM = 3
"""Fewer figures may be a plain answer's (二つの店で働いていました)."""


def is_a_leaflet(answer: Marked) -> bool:
    """Return whether an answer has figures of a company, and nobody who did or wants anything."""
    figures = len(answer.marked(MarkKind.QUANTITY))
    return figures >= LEAFLET_FROM and not answer.marked(*_ONESELF)


def has_facts(answer: Marked) -> bool:
    """Return whether the answer has a fact that only this candidate or company could tell."""
    return bool(answer.marked(*_FACTS))


def emptiness(answer: Marked) -> int:
    """Return 0 if there are facts or little is vague, 1 if it is vague, 2 if nothing else."""
    vague = len(answer.marked(MarkKind.VAGUE))
    drowned = vague >= MANY and vague > DROWNS * len(answer.marked(*_FACTS))
    if has_facts(answer) and not drowned:
        return 0
    return (vague >= SOME) + (vague >= MANY)
