"""The short word at once after an answer: はい, なるほど, ありがとうございます.

It comes before the last words are heard for certain, so it is chosen by the words so far. It says
nothing of how good the answer was, and where they are not known it says no more than はい.
"""

from __future__ import annotations

from dataclasses import dataclass

from simulator.reading.read import read
from simulator.reading.stuck import is_stuck
from simulator.reading.text import count_characters
from simulator.signals.back_questions import asks_for_leave, find_back_questions
from simulator.signals.care import needs_care
from simulator.signals.requests import LONGEST, find_request
from simulator.values.people import Persona, Reaction

A_FEW = 20
"""Characters, 4 s: 「はい、四年ほどです。」 is met with a nod."""
LONG_S = 12.0
"""Whoever spoke this long (60 characters at the usual pace) has told something, whatever it was."""


@dataclass(frozen=True, kw_only=True)
class Impression:
    """What the interviewer has of an answer at the moment at which it ends."""

    text: str = ""
    """The words so far."""
    is_whole: bool = False
    """Whether these are all."""
    spoken_s: float | None = None
    """How long the answer was; None where it was typed."""


def reaction_to(answer: Impression, *, takes_questions: bool = False) -> Reaction | None:
    """None where the candidate only asked for something: that is done, and not reacted to.

    With ``takes_questions`` they were to ask (逆質問): what they ask is answered, and not thanked
    for; 「はい、どうぞ。」 to whoever asks for leave begins with its own はい.
    """
    if needs_care(answer.text):
        return Reaction.CARE
    if answer.is_whole and find_request(answer.text):
        return None
    if takes_questions:
        words = read(answer.text)
        if asks_for_leave(words):
            return None
        if find_back_questions(words):
            return Reaction.NOD
    length = count_characters(answer.text)
    if not answer.is_whole:
        told = length > LONGEST or (answer.spoken_s or 0.0) > LONG_S
        return Reaction.ANSWER if told else Reaction.NOD
    if is_stuck(answer.text):
        return Reaction.STUCK
    return Reaction.ANSWER if length > A_FEW else Reaction.NOD


def word_reactions(kind: Reaction, persona: Persona, *, before: str, seed: int) -> tuple[str, ...]:
    """In this persona's words, the best first; never those of the reaction ``before``.

    A nod is right after any answer, so it stands in for what can't be said yet.
    """
    lines = list(persona.reactions[kind])
    at = seed % len(lines)
    lines = lines[at:] + lines[:at]
    if kind is Reaction.ANSWER:
        lines += persona.reactions[Reaction.NOD]
    return tuple(words for words in lines if words != before)
