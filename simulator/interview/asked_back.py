"""What the interviewer says to a candidate who asks something back."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from simulator.interview.question_kinds import load_follow_up_rules
from simulator.interview.questions import find_question
from simulator.signals.nerves import speaks_of_nerves
from simulator.signals.read import classify_turn
from simulator.signals.values import Turn
from simulator.values.people import Persona, Request
from simulator.values.question import AskedQuestion

_OF_TWO = re.compile("それとも|どちら|どっち")
"""Closed class of interrogatives between two, and the conjunction that names another thing."""
_WHICH_ONE = re.compile(f"{_OF_TWO.pattern}|どの|どれ|どこ|いつ|何|誰|だれ")
"""The same with all other interrogatives."""
_ASKS = re.compile(r"(?:です|でしょう|ます|ません)か|か(?:ね|な|い)?(?=[、。\s]|$)|[？?]")
"""Ends of questions."""
_ENDS = re.compile("[。？?]")


def turn_of(words: str, asked: AskedQuestion) -> Turn:
    """Return whether ``words`` answer the question that was asked, ask something back, or both."""
    return classify_turn(words, find_question(asked.question_id), question=asked.text)


def reply(
    request: Request,
    asked: AskedQuestion,
    *,
    persona: Persona,
    used: Collection[str],
    seed: int,
    words: str = "",
    lead: str = "",
) -> tuple[str, AskedQuestion]:
    """Return what the interviewer says, and the question in its present wording.

    ``used`` has every question asked, this one included. A question without another wording is
    repeated, except a follow-up whose reference was asked for: the same words would have the same
    gap. ``words`` are the candidate's; nerves are met with calm first. ``lead`` precedes a question
    that is repeated.
    """
    place = seed + len(used)
    calm = persona.calming[place % len(persona.calming)] if speaks_of_nerves(words) else ""

    def remark(kind: Request) -> str:
        return calm + persona.replies[kind][place % len(persona.replies[kind])]

    match request:
        case Request.WHICH if persona.confirms and _names_one(words):
            return calm + persona.confirms[place % len(persona.confirms)], asked
        case Request.WHICH if not _names_several(words) and (meant := _meaning(asked)):
            return remark(Request.REPHRASE) + meant, asked
        case Request.MOMENT | Request.WHICH | Request.RESTART:
            return remark(request), asked
        case Request.REPHRASE if meant := _meaning(asked):
            return remark(request) + meant, asked
        case Request.REPEAT if _asks_more(words) and (meant := _meaning(asked)):
            return remark(Request.REPHRASE) + meant, asked
        case Request.REPHRASE if other := _other_variant(asked, used):
            return remark(request) + other, replace(asked, text=other)
        case Request.REPEAT | Request.REPHRASE:
            return remark(Request.REPEAT) + lead + asked.text, asked
        case Request.STUCK:
            raise ValueError("a follow-up helps a candidate who is stuck")


def _names_one(words: str) -> bool:
    """Return whether words that ask which one is meant name a single one, for a yes or no."""
    return len(_ASKS.findall(words)) == 1 and not _WHICH_ONE.search(words)


def _names_several(words: str) -> bool:
    """Return whether words that ask which one is meant name two, so that any will do."""
    return len(_ASKS.findall(words)) > 1 or _OF_TWO.search(words) is not None


def _asks_more(words: str) -> bool:
    """Return whether a request to repeat stands beside another question: どの話ですか."""
    return sum(_ASKS.search(part) is not None for part in _ENDS.split(words)) > 1


def _meaning(asked: AskedQuestion) -> str | None:
    """Return what a follow-up means; another of its wordings may ask for something else."""
    return load_follow_up_rules()[asked.gap].means if asked.gap else None


def _other_variant(asked: AskedQuestion, used: Collection[str]) -> str | None:
    if asked.gap:
        return None
    variants = asked.other_wordings or find_question(asked.question_id).variants
    return next((variant for variant in variants if variant not in used), None)
