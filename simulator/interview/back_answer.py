"""逆質問: what the interviewer says to the candidate's own questions.

The company's papers are quoted where they tell it; nothing else is known, and nothing is made up.
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
"""Times that the candidate may ask; an interview has an end."""


def takes_questions(asked: AskedQuestion) -> bool:
    """Whether the candidate is to ask here."""
    return find_question(asked.question_id).takes_questions


def answer_back(
    turn: Turn, before: Sequence[Turn], *, persona: Persona, profile: Profile | None, seed: int
) -> str | None:
    """What ``persona`` says to what was asked in ``turn``; None where nothing was.

    ``before``: the turns until then, so that no wording comes twice.
    """
    text = turn.answer.text
    if text is None or not takes_questions(turn.asked):
        return None
    place = seed + sum(each.reply is not None for each in before)
    answer = read(text)
    questions = find_back_questions(answer)
    if not questions:
        return _line(persona, AnswerKind.LEAVE, place) if asks_for_leave(answer) else None
    said: list[str] = []
    for each in questions:
        if each.about is About.PROCESS:
            line = _line(persona, AnswerKind.PROCESS, place)
        elif profile and (found := find_answer(each.evidence.quote, profile)):
            line = _quoted(_line(persona, AnswerKind.PAPERS, place), found)
        else:
            line = _line(persona, AnswerKind.CHECK, place)
        if line not in said:
            said.append(line)
    return "".join(said)


def ask_for_more(turns: Sequence[Turn], *, persona: Persona, seed: int) -> AskedQuestion | None:
    """Whether there is anything else, after the last of ``turns``; None after ``MOST`` times."""
    asked_so_far = [each for each in turns if each.reply is not None]
    if len(asked_so_far) >= MOST:
        return None
    last = turns[-1].asked
    lines = persona.answers[AnswerKind.MORE]
    text = lines[(seed + len(asked_so_far)) % len(lines)]
    return AskedQuestion(
        question_id=last.question_id,
        text=text,
        target_s=last.target_s,
        other_wordings=tuple(each for each in lines if each != text),
        again=True,
    )


def _line(persona: Persona, kind: AnswerKind, place: int) -> str:
    lines = persona.answers[kind]
    return lines[place % len(lines)]


def _quoted(line: str, passage: Passage) -> str:
    return Template(line).substitute(
        document=unquoted(passage.document), page=passage.page, quote=unquoted(passage.quote)
    )
