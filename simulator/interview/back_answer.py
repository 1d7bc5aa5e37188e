"""The interviewer's answers to the candidate's own questions (逆質問).

An answer quotes the company's papers. What they do not say is not made up.
"""

from __future__ import annotations

from collections.abc import Sequence
from string import Template

from simulator.documents.values import Passage
from simulator.interview.questions import find_question
from simulator.profile.answers import find_answer
from simulator.profile.questions import unquoted
from simulator.profile.values import Profile
from simulator.reading.read import read
from simulator.signals.back_questions import About, asks_for_leave, find_back_questions
from simulator.values.people import AnswerKind, Persona
from simulator.values.question import AskedQuestion
from simulator.values.session import Turn

MOST = 3
"""Times that the candidate may ask, so that the interview ends."""


def takes_questions(asked: AskedQuestion) -> bool:
    """Return whether the question invites the candidate to ask."""
    return find_question(asked.question_id).takes_questions


def answer_back(
    turn: Turn, before: Sequence[Turn], *, persona: Persona, profile: Profile | None, seed: int
) -> str | None:
    """Answer as ``persona`` the questions asked in ``turn``; None if there are none.

    ``before`` holds the earlier turns, so that no wording comes twice.
    """
    text = turn.answer.text
    if text is None or not takes_questions(turn.asked):
        return None
    place = seed + sum(turn.reply is not None for turn in before)
    answer = read(text)
    questions = find_back_questions(answer)
    if not questions:
        return _line(persona, AnswerKind.LEAVE, place) if asks_for_leave(answer) else None
    said: list[str] = []
    for question in questions:
        if question.about is About.PROCESS:
            line = _line(persona, AnswerKind.PROCESS, place)
        elif profile and (found := find_answer(question.evidence.quote, profile)):
            line = _quoted(_line(persona, AnswerKind.PAPERS, place), found)
        else:
            line = _line(persona, AnswerKind.CHECK, place)
        if line not in said:
            said.append(line)
    return "".join(said)


def ask_for_more(turns: Sequence[Turn], *, persona: Persona, seed: int) -> AskedQuestion | None:
    """Return the question for more questions (ほかにありますか); None after ``MOST`` times."""
    asked_so_far = [turn for turn in turns if turn.reply is not None]
    if len(asked_so_far) >= MOST:
        return None
    last = turns[-1].asked
    lines = persona.answers[AnswerKind.MORE]
    text = lines[(seed + len(asked_so_far)) % len(lines)]
    return AskedQuestion(
        question_id=last.question_id,
        text=text,
        target_s=last.target_s,
        other_wordings=tuple(line for line in lines if line != text),
        again=True,
    )


def _line(persona: Persona, kind: AnswerKind, place: int) -> str:
    lines = persona.answers[kind]
    return lines[place % len(lines)]


def _quoted(line: str, passage: Passage) -> str:
    return Template(line).substitute(
        document=unquoted(passage.document), page=passage.page, quote=unquoted(passage.quote)
    )
