"""Tell what a sentence gives for a reason, and what it makes an interviewer ask themselves."""

from __future__ import annotations

from simulator.signals.learned.kinds import kind_of
from simulator.values.assessment import Concern, Reason


def reason_of(sentence: str) -> Reason | None:
    """Return what is given in place of a reason for this company; None where that is not sure."""
    kind = kind_of(sentence, "reasons")
    return Reason(kind) if kind else None


def concern_of(sentence: str) -> Concern | None:
    """Return what a sentence makes an interviewer ask themselves; None where that is not sure."""
    kind = kind_of(sentence, "worries")
    return Concern(kind) if kind else None
