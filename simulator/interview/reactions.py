"""The interviewer's short reaction right after an answer: はい, なるほど, ありがとうございます.

It comes before the last words are transcribed, so it is chosen by the words so far. It never
judges the answer, and without words it is no more than はい.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from simulator.interview.asked_back import turn_of
from simulator.interview.back_answer import takes_questions
from simulator.interview.questions import find_question
from simulator.reading.read import read
from simulator.reading.text import count_characters
from simulator.signals.back_questions import asks_for_leave, find_back_questions
from simulator.signals.care import needs_care
from simulator.signals.read import read_answer, understand
from simulator.values.people import Persona, Reaction, Request
from simulator.values.question import AskedQuestion, Gap

MANY = 80
"""Characters, 16 s; a longer text has surely told something, even before its end is known."""
A_FEW = 20
"""Characters, 4 s; up to this, e.g. 「はい、四年ほどです。」, the interviewer only nods."""
_SORE = (None, Gap.BLAME, Gap.RISK, Gap.STUCK)
"""Gaps whose follow-up may be as hard to answer as its question; None is the question itself."""
FRANK = 0.5
"""Probability from which on an answer owns up to what is hard to tell. With each of the 30 authors
left out, 106 of 118 such answers to sore questions are thanked for, and 18 of 114 others."""
LONG_S = 12.0
"""A candidate who spoke longer (60 characters at the usual pace) has surely told something."""


@dataclass(frozen=True, kw_only=True)
class Impression:
    """What is known of an answer at the moment it ends."""

    text: str = ""
    """The words so far."""
    is_whole: bool = False
    """Whether the text is complete."""
    spoken_s: float | None = None
    """How long the candidate spoke; None if the answer was typed."""


def reaction_to(answer: Impression, asked: AskedQuestion) -> Reaction | None:
    """Choose the reaction to an answer; None if the candidate asked something back.

    If the candidate was invited to ask (逆質問), a question, or words whose end is not known yet,
    is met with a short word that claims nothing. A request for leave is met with nothing, as
    「はい、どうぞ。」 begins with its own はい.
    """
    if needs_care(answer.text):
        return Reaction.CARE
    turn = turn_of(answer.text, asked) if answer.is_whole else None
    if turn and turn.asked_back:
        return None
    if takes_questions(asked):
        words = read(answer.text)
        if asks_for_leave(words):
            return None
        if find_back_questions(words) or turn is None:
            return Reaction.QUESTION
        if answer.text and turn.request is not Request.STUCK:
            return Reaction.NOD  # thanks and a goodbye are no news: 「そうなんですね」
    length = count_characters(answer.text)
    if turn and (turn.request is Request.STUCK or not length):
        return Reaction.STUCK
    told = length > A_FEW if turn else length > MANY or (answer.spoken_s or 0.0) > LONG_S
    if not told:
        return Reaction.NOD
    return Reaction.SHARED if _is_hard_to_tell(answer, asked) else Reaction.ANSWER


def _is_hard_to_tell(answer: Impression, asked: AskedQuestion) -> bool:
    """Return whether the answer owns up to what is hard to tell.

    Until all of it is known, only a question that asks for that, e.g. for a failure, shows it.
    """
    question = find_question(asked.question_id)
    if asked.gap not in _SORE or not (question.is_sore or question.may_be_sore):
        return False
    if not answer.is_whole:
        return question.is_sore and asked.gap is None
    if asked.gap:
        question = replace(question, is_sore=False)  # a follow-up asks for what may be told lightly
    reading = read_answer(answer.text, question=asked.text)
    return understand(reading, question).labels.frank >= FRANK


def word_reactions(kind: Reaction, persona: Persona, *, before: str, seed: int) -> tuple[str, ...]:
    """Return this persona's words, the best first, without those of the reaction ``before``.

    A nod fits any answer, so it stands in for thanks that are not synthesised yet.
    """
    lines = list(persona.reactions.get(kind) or persona.reactions[Reaction.ANSWER])
    at = seed % len(lines)
    lines = lines[at:] + lines[:at]
    if kind in (Reaction.ANSWER, Reaction.SHARED):
        lines += persona.reactions[Reaction.NOD]
    return tuple(words for words in lines if words != before)
