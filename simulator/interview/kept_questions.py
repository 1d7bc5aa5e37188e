"""The candidate's questions beside an answer: noted at once, and answered first at 逆質問."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from string import Template

from simulator.interview.answerer import line_of
from simulator.interview.back_answer import answer_back, takes_questions
from simulator.interview.put_off import MOST_NAMED
from simulator.profile.values import Profile
from simulator.reading.read import read
from simulator.reading.speakable import without_filler_words
from simulator.signals.back_questions import find_matters
from simulator.values.people import AnswerKind, Persona
from simulator.values.question import AskedQuestion
from simulator.values.session import Answer, Turn
from simulator.values.trade import Trade

LONGEST_QUOTE = 30
"""Characters; of a longer question only what follows a comma is said again."""


def promise(turn: Turn, plan: Sequence[AskedQuestion], *, persona: Persona, seed: int) -> str:
    """Return the line with which ``persona`` promises an answer to a question beside the answer.

    Empty if there is none, or if the ``plan`` has no 逆質問.
    """
    if not turn.asks or not any(map(takes_questions, plan)):
        return ""
    return line_of(persona, AnswerKind.LATER, seed + turn.number)


def with_answers(
    asked: AskedQuestion,
    turns: Sequence[Turn],
    *,
    persona: Persona,
    profile: Profile | None,
    seed: int,
    trade: Trade | None = None,
) -> AskedQuestion:
    """Return 逆質問 so that it begins with the answers to the kept questions and asks for more.

    Any other question, and 逆質問 without kept questions, is returned unchanged.
    """
    kept = [words for turn in turns for words in turn.asks]
    if not kept or not takes_questions(asked):
        return asked
    text = "".join(f"{words.strip('、 ')}。" for words in kept)
    typed = Answer(audio=None, duration_s=None, transcript=None, typed=text)
    reply = None
    if find_matters(read(text)):
        reply = answer_back(
            Turn(number=len(turns) + 1, asked=asked, answer=typed),
            turns,
            persona=persona,
            profile=profile,
            seed=seed,
            trade=trade,
        )
    answer = reply.text if reply else line_of(persona, AnswerKind.CHECK, seed)
    quoted = "」と「".join(map(_to_quote, kept[:MOST_NAMED]))
    opening = Template(line_of(persona, AnswerKind.KEPT, seed)).substitute(question=quoted)
    more = persona.answers[AnswerKind.MORE]
    asks = line_of(persona, AnswerKind.MORE, seed)
    return replace(
        asked,
        text=asks,
        other_wordings=tuple(line for line in more if line != asks),
        by=persona.id if asked.by else None,
        before=opening + answer,
    )


def _to_quote(words: str) -> str:
    """Return a question to be said again: without fillers, and the end of a long one."""
    text = without_filler_words(words).strip("、 ")
    while len(text) > LONGEST_QUOTE and "、" in text:
        text = text.partition("、")[2]
    return text
