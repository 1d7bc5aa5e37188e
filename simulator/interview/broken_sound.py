"""One question whose sound breaks (``--break-sound``): which one, its text, the reaction to it."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

from simulator.interview.questions import find_question
from simulator.values.people import Request
from simulator.values.question import AskedQuestion
from simulator.values.session import BreakReaction, BrokenSound, Session, Turn

LOST = "……"
_HEARD = (3, 6)
"""Fewest and most characters between two dropouts; the sound breaks as often."""
_MISSING = (2, 4)
"""Fewest and most characters lost in one dropout."""


def choose_broken(plan: Sequence[AskedQuestion], seed: int) -> BrokenSound:
    """Choose a planned question, but neither the first, which puts at ease, nor a closing one."""
    inner = [asked for asked in plan[1:] if not find_question(asked.question_id).closes]
    chosen = random.Random(f"{seed}/broken").choice(inner or list(plan))
    return BrokenSound(question_id=chosen.question_id)


def is_broken(asked: AskedQuestion, session: Session) -> bool:
    """Return whether the sound breaks now: at the chosen question, until there is a reaction."""
    broken = session.broken_sound
    return (
        broken is not None
        and broken.reaction is None
        and asked.gap is None
        and asked.question_id == broken.question_id
    )


def break_words(text: str, *, seed: int) -> str:
    """Return the sentence with gaps, for a candidate who reads it while its sound breaks."""
    draw = random.Random(seed)
    left, at = "", 0
    while at < len(text):
        until = at + draw.randint(*_HEARD)
        left += text[at:until]
        at = until + draw.randint(*_MISSING)
        left += LOST if until < len(text) else ""
    return left


def with_reaction(session: Session, turn: Turn, request: Request | None) -> Session:
    """Return the session with the candidate's reaction; unchanged if there is none yet.

    A candidate who asks for a moment, or to begin again, has not reacted yet.
    """
    broken, text = session.broken_sound, turn.answer.text
    if broken is None or not is_broken(turn.asked, session) or text is None:
        return session
    if request in (Request.MOMENT, Request.RESTART):
        return session
    reaction = (
        BreakReaction.ASKED if request else BreakReaction.WENT_ON if text else BreakReaction.SILENT
    )
    return replace(session, broken_sound=replace(broken, reaction=reaction, said=text))
