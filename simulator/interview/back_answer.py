"""The interviewer's answers to the candidate's own questions (逆質問).

An answer tells what the company's papers say, in their own words. Without papers it comes from the
sheet of a made-up company, and opinions are the interviewer's own. Nothing else is made up: other
facts are put off, and where surely a view is asked for, the interviewer says what they look at.
"""

from __future__ import annotations

import re
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
    AskedMatter,
    asks_for_leave,
    asks_for_view,
    find_matters,
    topic_of,
    view_of,
)
from simulator.values.people import AnswerKind, Persona
from simulator.values.question import AskedQuestion
from simulator.values.session import Turn

MOST = 3
"""Times that the candidate may ask, so that the interview ends."""
_COUNTING = re.compile("^[一二三四五1-5１-５](?:つ|点|番|個)目(?:は|に|が|として)?、?")
"""What only counts the questions (一つ目は、…)."""
_ORDINAL = Template("${number}つ目のご質問")
_NUMBERS = "一二三四五六七"
_LAST = len(_NUMBERS) - 1


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
    matters = find_matters(answer)
    if not matters:
        leave = asks_for_leave(answer)
        return Reply(text=_line(persona, AnswerKind.LEAVE, place)) if leave else None
    said = [_answered(matter, persona, profile, place) for matter in matters]
    if not any(said):
        asked = "".join(f"{one.evidence.quote}。" for each in matters for one in each.questions)
        whole = _answer_to(asked, About.WORK, persona, profile, place)
        said[0] = (whole,) if whole else ()
        matters = matters[:1] if whole else matters
        said = said[: len(matters)]
    return Reply(
        text=_in_order(matters, said, persona, place),
        is_made_up=any(reply.is_made_up for replies in said for reply in replies),
    )


def _in_order(
    matters: Sequence[AskedMatter], said: Sequence[Sequence[Reply]], persona: Persona, place: int
) -> str:
    """Join the answers in the order of the questions, and name what is put off.

    What an answer tells of is not put off too, and neighbours are put off together.
    """
    told = "".join(dict.fromkeys(reply.text for replies in said for reply in replies))
    alone = len(matters) == 1 or not (told or any(matter.name for matter in matters))
    texts: list[str] = []
    off: list[str] = []
    times = 0
    for at, (matter, replies) in enumerate(zip(matters, said, strict=True)):
        if not replies and not _is_told(matter, told):
            off.append(matter.name or _ORDINAL.substitute(number=_NUMBERS[min(at, _LAST)]))
        if off and (replies or at + 1 == len(matters)):
            line = _line(persona, AnswerKind.CHECK, place + times)
            texts.append(line if alone else f"{'と'.join(dict.fromkeys(off))}については、{line}")
            off, times = [], times + 1
        texts += [reply.text for reply in replies]
    return "".join(dict.fromkeys(texts))


def _is_told(matter: AskedMatter, told: str) -> bool:
    """Return whether an answer in the same turn speaks of the matter by its name."""
    name = (matter.name or "").removeprefix("お").removeprefix("ご")
    return bool(name) and name in told


def _answered(
    matter: AskedMatter, persona: Persona, profile: Profile | None, place: int
) -> tuple[Reply, ...]:
    """Answer each sentence about one matter; none if all of it is to be put off.

    A sentence that cannot be understood alone is read with what precedes it.
    """
    whole = f"{matter.before}は、" if matter.before else ""
    replies: list[Reply] = []
    for question, alone in zip(matter.questions, matter.alone, strict=True):
        whole += question.evidence.quote + "。"
        text = question.evidence.quote if alone else whole
        if reply := _answer_to(text, question.about, persona, profile, place):
            replies.append(reply)
    if not replies and len(matter.questions) > 1:
        whole_answer = _answer_to(whole, matter.questions[0].about, persona, profile, place)
        replies += [whole_answer] if whole_answer else []
    return tuple(dict.fromkeys(replies))


def _answer_to(
    text: str, about: About, persona: Persona, profile: Profile | None, place: int
) -> Reply | None:
    """Answer one question: own views first, then the papers or the made-up company."""
    text = _COUNTING.sub("", text)
    if about is About.PROCESS:
        return Reply(text=_line(persona, AnswerKind.PROCESS, place))
    sheet = load_sheet(persona.id)
    topic, view = (topic_of(text), view_of(text)) if sheet else (None, None)
    if sheet and view in sheet.opinions:
        return Reply(text=sheet.opinions[view])
    if profile and (found := find_answer(text, profile)):
        return Reply(text=_from_papers(_line(persona, AnswerKind.PAPERS, place), found, profile))
    if sheet and not profile and topic in sheet.facts:
        return Reply(text=sheet.facts[topic], is_made_up=True)
    if sheet and topic in sheet.views:
        return Reply(text=sheet.views[topic])
    if sheet and sheet.open and view is None and asks_for_view(text):
        return Reply(text=sheet.open[place % len(sheet.open)])
    return None


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
