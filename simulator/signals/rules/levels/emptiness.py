"""Measure how empty an answer is: bright and vague words without facts of one's own."""

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
"""Two vague words in an answer without facts are a matter of tone, four are all its content."""

DROWNS = 3
"""Above this ratio of vague words to facts, the facts (壁を乗り越えて) are treated as vague too."""

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
"""Fewer figures may belong to a plain answer, e.g. 二つの店で働いていました."""


def is_a_leaflet(answer: Marked) -> bool:
    """Return whether an answer only lists a company's figures, without deeds or wishes."""
    figures = len(answer.marked(MarkKind.QUANTITY))
    return figures >= LEAFLET_FROM and not answer.marked(*_ONESELF)


def has_facts(answer: Marked) -> bool:
    """Return whether the answer has a fact that only this candidate or company could tell."""
    return bool(answer.marked(*_FACTS))


def emptiness(answer: Marked) -> int:
    """Return 0 for facts or few vague words, 1 from ``SOME`` vague words on, 2 from ``MANY``."""
    vague = len(answer.marked(MarkKind.VAGUE))
    drowned = vague >= MANY and vague > DROWNS * len(answer.marked(*_FACTS))
    if has_facts(answer) and not drowned:
        return 0
    return (vague >= SOME) + (vague >= MANY)
