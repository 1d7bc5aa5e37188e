"""The interviewer's answers to the candidate's own questions (逆質問).

An answer tells what the company's papers say, in their own words. Without papers it comes from the
sheet of a made-up company, and opinions are the interviewer's own. Nothing else is made up: other
facts are put off, and where surely a view is asked for, the interviewer says what they look at.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from string import Template

from simulator.documents.values import Passage
from simulator.interview.company import load_sheet
from simulator.interview.questions import find_question
from simulator.profile.answers import find_answer
from simulator.profile.speech import as_speech
from simulator.profile.values import Profile
from simulator.reading.read import read
from simulator.signals.back_questions import (
    About,
    BackQuestion,
    asks_for_leave,
    asks_for_view,
    find_back_questions,
    topic_of,
)
from simulator.values.people import AnswerKind, Persona
from simulator.values.question import AskedQuestion
from simulator.values.session import Turn

MOST = 3
"""Times that the candidate may ask, so that the interview ends."""


def takes_questions(asked: AskedQuestion) -> bool:
    """Return whether the question invites the candidate to ask."""
    return find_question(asked.question_id).takes_questions


@dataclass(frozen=True, kw_only=True)
class Reply:
    """What the interviewer says to the candidate's questions."""

    text: str
    is_made_up: bool = False
    """Whether it tells of the made-up company."""


def answer_back(
    turn: Turn, before: Sequence[Turn], *, persona: Persona, profile: Profile | None, seed: int
) -> Reply | None:
    """Answer as ``persona`` the questions asked in ``turn``; None if there are none.

    ``before`` holds the earlier turns, so that no wording comes twice. Without a ``profile`` the
    facts are those of the made-up company.
    """
    text = turn.answer.text
    if text is None or not takes_questions(turn.asked):
        return None
    place = seed + sum(turn.reply is not None for turn in before)
    answer = read(text)
    questions = find_back_questions(answer)
    if not questions:
        leave = asks_for_leave(answer)
        return Reply(text=_line(persona, AnswerKind.LEAVE, place)) if leave else None
    replies = [_answered(question, persona, profile, place) for question in questions]
    return Reply(
        text="".join(dict.fromkeys(reply.text for reply in replies)),
        is_made_up=any(reply.is_made_up for reply in replies),
    )


def _answered(
    question: BackQuestion, persona: Persona, profile: Profile | None, place: int
) -> Reply:
    """Answer one question: own views first, then the papers or the made-up company."""
    if question.about is About.PROCESS:
        return Reply(text=_line(persona, AnswerKind.PROCESS, place))
    quote, sheet = question.evidence.quote, load_sheet(persona.id)
    topic = topic_of(question) if sheet else None
    if sheet and topic in sheet.opinions:
        return Reply(text=sheet.opinions[topic])
    if profile and (found := find_answer(quote, profile)):
        return Reply(text=_from_papers(_line(persona, AnswerKind.PAPERS, place), found, profile))
    if sheet and not profile and topic in sheet.facts:
        return Reply(text=sheet.facts[topic], is_made_up=True)
    if sheet and topic in sheet.views:
        return Reply(text=sheet.views[topic])
    if sheet and sheet.open and topic is None and asks_for_view(question):
        return Reply(text=sheet.open[place % len(sheet.open)])
    return Reply(text=_line(persona, AnswerKind.CHECK, place))


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


def thanks(turns: Sequence[Turn], *, persona: Persona, seed: int) -> str:
    """Return the thanks after the last reply."""
    return _line(persona, AnswerKind.THANKS, seed + len(turns))


def _line(persona: Persona, kind: AnswerKind, place: int) -> str:
    lines = persona.answers[kind]
    return lines[place % len(lines)]


def _from_papers(line: str, passage: Passage, profile: Profile) -> str:
    """Say what a passage tells, with the kind of its document, because titles are file names."""
    kind = next(paper.kind for paper in profile.documents if paper.title == passage.document)
    return Template(line).substitute(
        document=kind.spoken, page=passage.page, statement=as_speech(passage.quote)
    )
