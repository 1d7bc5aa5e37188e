"""What the interviewer says to a candidate who asks for something instead of answering."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from simulator.interview.policy import Answered, FollowUp, current_chain, follow_up_on
from simulator.interview.questions import find_question
from simulator.interview.wording import word_follow_up
from simulator.values.people import Persona, Request
from simulator.values.question import AskedQuestion


def reply(
    request: Request,
    asked: AskedQuestion,
    history: Sequence[Answered],
    *,
    persona: Persona,
    used: Collection[str],
    seed: int,
    lead: str = "",
) -> tuple[str, AskedQuestion]:
    """What the interviewer says, and the question as it stands now.

    ``history``: what was answered before; ``used``: what was asked, this question included. A
    question for which there are no other words is said again, with what led up to it (``lead``).
    """
    lines = persona.replies[request]
    remark = lines[(seed + len(used)) % len(lines)]
    match request:
        case Request.MOMENT:
            return remark, asked
        case Request.REPEAT:
            return remark + lead + asked.text, asked
        case Request.REPHRASE:
            other = _in_other_words(asked, history, persona=persona, used=used, seed=seed)
            return remark + other.text, other


def _in_other_words(
    asked: AskedQuestion,
    history: Sequence[Answered],
    *,
    persona: Persona,
    used: Collection[str],
    seed: int,
) -> AskedQuestion:
    if asked.gap is None:
        variants = asked.other_wordings or find_question(asked.question_id).variants
        others = [each for each in variants if each not in used]
        return replace(asked, text=others[0]) if others else asked
    chain = current_chain(history)
    if not chain:
        return asked
    step = follow_up_on(asked.gap, history) or FollowUp(gap=asked.gap, answered=chain[0])
    return word_follow_up(step, persona, used=used, seed=seed)
