"""Tell which parts of a 志望動機 a sentence states: goal, criterion of choice, comparison."""

from __future__ import annotations

from simulator.signals.learned.slots import PARTS, parts_of

__all__ = ["PARTS", "parts_of"]
