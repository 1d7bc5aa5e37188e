"""Tell what a sentence gives for a reason where why this company stays open."""

from __future__ import annotations

from simulator.signals.learned.reasons import reason_of

__all__ = ["reason_of"]
