"""One question whose sound breaks (``--break-sound``): which, how it reads, what came of it."""

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
_MISSING = (2, 4)
"""Characters between two dropouts, and lost in one, least and most: as much as of the sound."""


def choose_broken(plan: Sequence[AskedQuestion], seed: int) -> BrokenSound:
    """Any planned question but the first, which sets people at ease, and the closing one."""
    inner = [each for each in plan[1:] if not find_question(each.question_id).closes]
    chosen = random.Random(f"{seed}/broken").choice(inner or list(plan))
    return BrokenSound(question_id=chosen.question_id)


def is_broken(asked: AskedQuestion, session: Session) -> bool:
    """Whether the sound breaks now: the chosen question, until the candidate has reacted."""
    broken = session.broken_sound
    return (
        broken is not None
        and broken.reaction is None
        and asked.gap is None
        and asked.question_id == broken.question_id
    )


def break_words(text: str, *, seed: int) -> str:
    """What is left of a sentence whose sound breaks, for whoever reads it."""
    draw = random.Random(seed)
    left, at = "", 0
    while at < len(text):
        until = at + draw.randint(*_HEARD)
        left += text[at:until]
        at = until + draw.randint(*_MISSING)
        left += LOST if until < len(text) else ""
    return left


def with_reaction(session: Session, turn: Turn, request: Request | None) -> Session:
    """The session with what the candidate did; unchanged where that is not known yet.

    Who asks for a moment has done neither yet.
    """
    broken, text = session.broken_sound, turn.answer.text
    if broken is None or not is_broken(turn.asked, session) or text is None:
        return session
    if request is Request.MOMENT:
        return session
    reaction = (
        BreakReaction.ASKED if request else BreakReaction.WENT_ON if text else BreakReaction.SILENT
    )
    return replace(session, broken_sound=replace(broken, reaction=reaction, said=text))
