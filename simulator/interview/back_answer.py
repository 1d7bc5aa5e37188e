"""The interviewer's answers to the candidate's own questions (逆質問).

An answer tells what the company's papers say, in their own words. Without papers it comes from the
sheets of a made-up company and its trade, and opinions are the interviewer's own. Nothing else is
made up: other facts are put off, and where surely a view is asked for, the interviewer says what
they look at.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from simulator.interview.company import (
    Sheet,
    TradeSheet,
    known_of,
    load_sheet,
    load_trade_sheet,
    made_up_company,
)
from simulator.interview.from_papers import told_by_papers
from simulator.interview.questions import find_question
from simulator.profile.values import Profile
from simulator.reading.read import read
from simulator.reading.speakable import without_filler_words
from simulator.signals.asked_nouns import nouns_of, nouns_of_matter
from simulator.signals.back_questions import (
    PROCESS,
    About,
    AskedMatter,
    asks_for_leave,
    asks_for_view,
    find_matters,
    topic_of,
    view_of,
)
from simulator.signals.known_answers import Known, likeliest
from simulator.values.people import AnswerKind, Persona
from simulator.values.question import AskedQuestion
from simulator.values.session import Turn
from simulator.values.trade import Trade

MOST = 5
"""Times that the candidate may ask, so that the interview ends; before the last, they are told."""
_COUNTING = re.compile("^[一二三四五1-5１-５](?:つ|点|番|個)目(?:は|に|が|として)?、?")
"""What only counts the questions (一つ目は、…)."""
BOTH = 2
"""Most matters that are named."""
_KNOWN_TO = {
    About.CONDITIONS: AnswerKind.CHECK_CONDITIONS,
    About.DIRECTION: AnswerKind.CHECK_DIRECTION,
}


def takes_questions(asked: AskedQuestion) -> bool:
    """Return whether the question invites the candidate to ask."""
    return find_question(asked.question_id).takes_questions


@dataclass(frozen=True, kw_only=True)
class Reply:
    """What the interviewer says to the candidate's questions."""

    text: str
    is_made_up: bool = False
    """Whether it tells of the made-up company."""


@dataclass(frozen=True, kw_only=True)
class _Answerer:
    """Who answers, and what they know."""

    persona: Persona
    profile: Profile | None
    trade: Trade | None
    place: int
    """Which of several lines comes next."""
    put_off_before: bool
    """Whether something was put off in the reply before."""

    @property
    def sheet(self) -> Sheet | None:
        return load_sheet(self.persona.id)

    @property
    def trade_sheet(self) -> TradeSheet | None:
        """What is so in the company's trade; nothing beside papers, nor without an own sheet."""
        made_up = self.sheet is not None and self.profile is None
        return load_trade_sheet(self.trade) if self.trade and made_up else None

    @property
    def known(self) -> tuple[Known, ...] | None:
        """All that may be told where the company is of a trade; None elsewhere."""
        sheet, trade_sheet = self.sheet, self.trade_sheet
        return known_of(sheet, trade_sheet) if sheet and trade_sheet else None

    def line(self, kind: AnswerKind) -> str:
        return _line(self.persona, kind, self.place)


def answer_back(
    turn: Turn,
    before: Sequence[Turn],
    *,
    persona: Persona,
    profile: Profile | None,
    seed: int,
    trade: Trade | None = None,
) -> Reply | None:
    """Answer as ``persona`` the questions asked in ``turn``; None if there are none.

    ``before`` holds the earlier turns, so that no wording comes twice. Without a ``profile`` the
    facts are those of the made-up company of that ``trade``.
    """
    text = turn.answer.text
    if text is None or not takes_questions(turn.asked):
        return None
    replies = [earlier.reply for earlier in before if earlier.reply is not None]
    place = seed + len(replies)
    answerer = _Answerer(
        persona=persona,
        profile=profile,
        trade=trade,
        place=place,
        put_off_before=bool(replies) and _puts_off(replies[-1], persona),
    )
    answer = read(text)
    matters = find_matters(answer)
    if not matters:
        leave = asks_for_leave(answer)
        return Reply(text=answerer.line(AnswerKind.LEAVE)) if leave else None
    heard = "".join(replies)
    said = [_new(_answered(matter, answerer), heard) for matter in matters]
    if not any(said):
        whole = _answer_to(_wording_of(*matters), answerer)
        said = [_new((whole,) if whole else (), heard) for _ in matters]
    if not any(said):  # beside an answer 「決めかねています」 would take it back
        said = [_new(_own_view(matter, answerer), heard) for matter in matters]
    return Reply(
        text=_together(matters, said, answerer),
        is_made_up=any(reply.is_made_up for replies in said for reply in replies),
    )


def _together(
    matters: Sequence[AskedMatter], said: Sequence[Sequence[Reply]], answerer: _Answerer
) -> str:
    """Join what is answered, and then put off the rest at once.

    It is named only beside an answer: where nothing is told, a name that misses what was asked, or
    「どちらも」 of one question, would sound as if nobody had listened. What an answer tells of is
    not put off too, nor beside an answer what names nothing: it may be no question at all
    (「そげですか」), and to promise more would sound the same.
    """
    told = "".join(dict.fromkeys(reply.text for replies in said for reply in replies))
    off = [
        matter
        for matter, replies in zip(matters, said, strict=True)
        if not replies and not _is_told(matter, told) and (matter.name or not told)
    ]
    if not off:
        return told
    others = len(matters) - len(off)
    named = _named(off, others=others) if others else ""
    return told + named + answerer.line(_who_knows(off[0], answerer))


def _who_knows(matter: AskedMatter, answerer: _Answerer) -> AnswerKind:
    """Choose the line by who would know the answer, unless an answer is owed already."""
    if matter.refers_back:
        return AnswerKind.CHECK_SAID
    if answerer.put_off_before:
        return AnswerKind.CHECK_AGAIN
    return _KNOWN_TO.get(matter.questions[0].about, AnswerKind.CHECK)


def _puts_off(reply: str, persona: Persona) -> bool:
    kinds = (*_KNOWN_TO.values(), AnswerKind.CHECK, AnswerKind.CHECK_SAID, AnswerKind.CHECK_AGAIN)
    return any(line in reply for kind in kinds for line in persona.answers[kind])


def _named(off: Sequence[AskedMatter], *, others: int) -> str:
    """Say what is put off beside ``others`` that are answered, in the candidate's words."""
    names = list(dict.fromkeys(matter.name for matter in off if matter.name and matter.says_itself))
    if len(names) == len(off) <= BOTH:
        return f"{'と'.join(names)}については、"
    if len(off) > 1:
        return "ほかの点は、"
    return "もう一つのほうは、" if others == 1 else "残りの一つは、"


def _is_told(matter: AskedMatter, told: str) -> bool:
    """Return whether an answer in the same turn speaks of the matter by its name."""
    name = (matter.name or "").removeprefix("お").removeprefix("ご")
    return bool(name) and name in told


def _answered(matter: AskedMatter, answerer: _Answerer) -> tuple[Reply, ...]:
    """Answer each sentence about one matter; none if all of it is to be put off.

    A sentence that cannot be understood alone is read with what precedes it, and one that names
    nothing with what leads up to it.
    """
    lead = f"{matter.lead}。" if matter.lead else ""
    whole = f"{matter.before}は、" if matter.before else "" if matter.alone[0] else lead
    replies: list[Reply] = []
    for question, alone in zip(matter.questions, matter.alone, strict=True):
        whole += question.evidence.quote + "。"
        text = question.evidence.quote if alone else whole
        reply = _answer_to(text, answerer)
        if reply:
            replies.append(reply)
    if not replies and len(matter.questions) > 1:
        whole_answer = _answer_to(whole, answerer)
        replies += [whole_answer] if whole_answer else []
    if not replies and lead:
        led_up_to = _answer_to(lead + whole.removeprefix(lead), answerer)
        replies += [led_up_to] if led_up_to else []
    return tuple(dict.fromkeys(replies))


def _new(replies: Sequence[Reply], heard: str) -> tuple[Reply, ...]:
    """Return the replies that were not ``heard`` yet: who asks again was not answered by them."""
    return tuple(reply for reply in replies if reply.text not in heard)


def _own_view(matter: AskedMatter, answerer: _Answerer) -> tuple[Reply, ...]:
    """Answer honestly where surely a view is asked for, and none that fits is known."""
    sheet = answerer.sheet
    if not (sheet and sheet.open and asks_for_view(_wording_of(matter))):
        return ()
    return (Reply(text=sheet.open[answerer.place % len(sheet.open)]),)


def _wording_of(*matters: AskedMatter) -> str:
    return "".join(f"{one.evidence.quote}。" for each in matters for one in each.questions)


def _answer_to(text: str, answerer: _Answerer) -> Reply | None:
    """Answer one question: own views first, then the papers or the made-up company.

    What people of the trade ask goes before a view that is not surely asked for.
    """
    text = _COUNTING.sub("", without_filler_words(text))
    topic, view = topic_of(text), view_of(text)
    sheet, profile = answerer.sheet, answerer.profile
    if PROCESS in (topic, view):
        return _next_steps(answerer)
    known = likeliest(text, answerer.known) if answerer.known is not None else None
    of_trade = known is not None and known.topic is None and not asks_for_view(text)
    if sheet and view in sheet.opinions and not of_trade:
        return Reply(text=sheet.opinions[view])
    line, off = answerer.line(AnswerKind.PAPERS), answerer.line(AnswerKind.CHECK_CONDITIONS)
    if profile and (told := told_by_papers(text, topic, profile, line=line, off=off)):
        return Reply(text=told)
    if topic is None and asks_for_view(text):
        topic = view  # A likely matter is better told of than owned up to without an answer.
    if answerer.known is not None:
        return Reply(text=_said(known, text, answerer), is_made_up=True) if known else None
    if topic and (fact := _fact(topic, text, answerer)) and _answers(fact, topic, text):
        return Reply(text=fact, is_made_up=True)
    if sheet and topic in sheet.views:
        return Reply(text=sheet.views[topic])
    return None


def _said(known: Known, text: str, answerer: _Answerer) -> str:
    return (known.topic and _fact(known.topic, text, answerer)) or known.says


def _fact(topic: str, text: str, answerer: _Answerer) -> str | None:
    """Return the trade's fact, or what holds for every job where the trade's is of another one."""
    sheet, trade_sheet = answerer.sheet, answerer.trade_sheet
    if sheet is None or answerer.profile:
        return None
    of_trade = trade_sheet.facts.get(topic) if trade_sheet else None
    of_job = topic in made_up_company().of_the_job
    if of_trade is not None and (not of_job or _speaks_of(of_trade, text)):
        return of_trade
    return sheet.facts.get(topic)


def _speaks_of(fact: str, text: str) -> bool:
    """Return whether a fact has one of the nouns that tell what is asked from other matters."""
    return any(noun in fact for noun in nouns_of(text))


def _answers(fact: str, topic: str, text: str) -> bool:
    """Return whether the fact is about what is asked.

    It must speak of it if the topic may be asked of anything, or only stands out from others.
    """
    if topic not in made_up_company().anything and topic_of(text, standing_out=False):
        return True
    nouns = nouns_of_matter(text)
    return not nouns or any(noun in fact for noun in nouns)


def _next_steps(answerer: _Answerer) -> Reply:
    """Tell how the selection goes on, in days where the company is made up."""
    sheet = answerer.sheet
    if sheet and not answerer.profile and PROCESS in sheet.facts:
        return Reply(text=sheet.facts[PROCESS], is_made_up=True)
    return Reply(text=answerer.line(AnswerKind.PROCESS))


def ask_for_more(turns: Sequence[Turn], *, persona: Persona, seed: int) -> AskedQuestion | None:
    """Return the question for more questions (ほかにありますか); None after ``MOST`` times.

    Before the last it says that time allows only one more.
    """
    asked_so_far = [turn for turn in turns if turn.reply is not None]
    if len(asked_so_far) >= MOST:
        return None
    last = turns[-1].asked
    is_last = len(asked_so_far) == MOST - 1
    lines = persona.answers[AnswerKind.LAST if is_last else AnswerKind.MORE]
    text = lines[(seed + len(asked_so_far)) % len(lines)]
    return AskedQuestion(
        question_id=last.question_id,
        text=text,
        target_s=last.target_s,
        other_wordings=tuple(line for line in lines if line != text),
        again=True,
    )


def time_is_over(turns: Sequence[Turn], *, persona: Persona, seed: int) -> str:
    """Return what ends the questions after the last reply; the goodbye says the thanks."""
    return _line(persona, AnswerKind.OVER, seed + len(turns))


def _line(persona: Persona, kind: AnswerKind, place: int) -> str:
    lines = persona.answers[kind]
    return lines[place % len(lines)]
