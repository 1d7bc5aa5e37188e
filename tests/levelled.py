"""An answer whose levels are what a test says, as heads would find them."""

from __future__ import annotations

from dataclasses import replace

from simulator.signals.terms import term
from simulator.signals.values import Level, Signals
from tests.understood import understood

MARGIN = 0.5


def levelled(text: str, question_id: str, **levels: float | None) -> Signals:
    """Understand ``text``, with these levels alone; None is a level of which heads are not sure."""
    found = {
        criterion: Level(reason="わかりません。", margin=2.0)
        if level is None
        else Level(terms=term("出発点", level), reason="見つかりました。", margin=MARGIN)
        for criterion, level in levels.items()
    }
    return replace(understood(text, question_id=question_id), levels=found)
