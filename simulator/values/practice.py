"""What is left to practise, wherever it was noticed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from simulator.values.assessment import Criterion
from simulator.values.stage import Stage


class NoticedIn(StrEnum):
    """Where it was noticed that something is left to practise."""

    SESSION = "session"
    """An answer of a stored session."""
    REFLECTION = "reflection"
    """A question of a real interview that the candidate marked △ or ×."""
    CHECK = "check"
    """An item of the checklist that is answered with いいえ."""
    BANK = "bank"
    """A usual question of the stage that was never answered."""


@dataclass(frozen=True, kw_only=True)
class PracticeItem:
    """One thing to practise: a question, and what its answer still lacks."""

    stage: Stage
    question: str
    """As it was asked, or what to do where no question is practised."""
    question_id: str | None
    """In the question bank; None for a question of the candidate's own."""
    criterion: Criterion | None
    """None where nothing was graded."""
    lacks: str
    """What to add or change, in words for the candidate."""
    weight: float
    """How much it would change; larger first. Levers of sessions are 0 to 5.5."""
    noticed_in: NoticedIn
    noticed_at: datetime
    command: str = ""
    """What practises it; empty for something done away from the program."""
