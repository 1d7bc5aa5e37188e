"""What the interviewer says to a candidate who asks something back."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from simulator.interview.policy import Answered, FollowUp, current_chain, follow_up_on
from simulator.interview.questions import find_question
from simulator.interview.wording import word_follow_up
from simulator.signals.nerves import speaks_of_nerves
from simulator.signals.read import classify_turn
from simulator.signals.values import Turn
from simulator.values.people import Persona, Request
from simulator.values.question import AskedQuestion


def turn_of(words: str, asked: AskedQuestion) -> Turn:
    """Return whether ``words`` answer the question that was asked, ask something back, or both."""
    return classify_turn(words, find_question(asked.question_id), question=asked.text)


def reply(
    request: Request,
    asked: AskedQuestion,
    history: Sequence[Answered],
    *,
    persona: Persona,
    used: Collection[str],
    seed: int,
    words: str = "",
    lead: str = "",
) -> tuple[str, AskedQuestion]:
    """Return what the interviewer says, and the question in its present wording.

    ``history`` holds the answers so far, ``used`` every question asked, this one included. A
    question without another wording is repeated. ``words`` are the candidate's; nerves are met
    with calm first. ``lead`` precedes a question that is repeated.
    """
    lines = persona.replies[request]
    place = seed + len(used)
    remark = lines[place % len(lines)]
    if speaks_of_nerves(words):
        remark = persona.calming[place % len(persona.calming)] + remark
    match request:
        case Request.MOMENT | Request.WHICH | Request.RESTART:
            return remark, asked
        case Request.REPEAT:
            return remark + lead + asked.text, asked
        case Request.REPHRASE:
            other = _in_other_words(asked, history, persona=persona, used=used, seed=seed)
            return remark + other.text, other
        case Request.STUCK:
            raise ValueError("a follow-up helps a candidate who is stuck")


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
        others = [variant for variant in variants if variant not in used]
        return replace(asked, text=others[0]) if others else asked
    chain = current_chain(history)
    if not chain:
        return asked
    step = follow_up_on(asked.gap, history) or FollowUp(gap=asked.gap, answered=chain[0])
    return word_follow_up(step, persona, used=used, seed=seed)
