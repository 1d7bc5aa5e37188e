"""The interviewer's answers to the candidate's own questions (逆質問).

A question for an opinion gets the interviewer's own. Any other is answered from the company's
papers, in their words, or without papers from the sheets of a made-up company and its trade. What
no sheet covers is answered by the form of the question (``ways.toml``). The rest is put off, after
the nearest known answer (``put_off``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from string import Template

from simulator.interview.answerer import Answerer, Reply, line_of
from simulator.interview.company import known_anywhere, load_ways, made_up_company
from simulator.interview.from_papers import told_by_papers
from simulator.interview.put_off import join, puts_off
from simulator.interview.questions import find_question
from simulator.profile.values import Profile
from simulator.reading.read import read
from simulator.reading.sentences import words_of
from simulator.reading.speakable import without_filler_words
from simulator.signals.asked_nouns import nouns_of_matter
from simulator.signals.back_parts import to_yourself
from simulator.signals.back_questions import (
    PROCESS,
    AskedMatter,
    asks_for_leave,
    asks_for_view,
    find_matters,
    topic_of,
    view_of,
    way_of,
)
from simulator.signals.known_answers import LIKELY, nearest
from simulator.values.people import AnswerKind, Persona
from simulator.values.question import AskedQuestion
from simulator.values.session import Turn
from simulator.values.trade import Trade

MOST = 5
"""Times that the candidate may ask, so that the interview ends; before the last, they are told."""
_COUNTING = re.compile("^[一二三四五1-5１-５](?:つ|点|番|個)目(?:は|に|が|として)?、?")
"""Words that only number the questions (一つ目は、…)."""
SURE = 0.7
"""Least probability of an answer that competes with another: one in place of the opinion that is
asked for, or a second one to the same matter. Chosen by hand; not measured."""


def takes_questions(asked: AskedQuestion) -> bool:
    """Return whether the question invites the candidate to ask."""
    return find_question(asked.question_id).takes_questions


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
    answerer = Answerer(
        persona=persona,
        profile=profile,
        trade=trade,
        place=place,
        put_off_before=bool(replies) and puts_off(replies[-1], persona),
    )
    answer = read(text)
    if matters := find_matters(answer):
        heard = "".join(replies)
        return join(matters, _answer_matters(matters, answerer, heard), answerer, heard)
    return Reply(text=answerer.line(AnswerKind.LEAVE)) if asks_for_leave(answer) else None


def _answer_matters(
    matters: Sequence[AskedMatter], answerer: Answerer, heard: str
) -> list[tuple[Reply, ...]]:
    """Return new replies to each matter, in order; empty for a matter that is to be put off.

    If no matter has a reply by itself, all are tried as one question, and then as questions for an
    opinion. The form of the question decides last. ``heard`` is every reply so far.
    """
    said = [_new(_answered(matter, answerer), heard) for matter in matters]
    if not any(said):
        whole = _answer_to(_wording_of(*matters), answerer)
        said = [_new((whole,) if whole else (), heard) for _ in matters]
    if not any(said):  # beside an answer 「決めかねています」 would take it back
        said = [_new(_own_view(matter, answerer), heard) for matter in matters]
    for at, matter in enumerate(matters):
        if not said[at]:
            said[at] = _by_way(matter, answerer, heard)
            heard += "".join(reply.text for reply in said[at])
    return said


def _answered(matter: AskedMatter, answerer: Answerer) -> tuple[Reply, ...]:
    """Answer one matter sentence by sentence, and as a whole if no sentence has an answer.

    A sentence that cannot be understood alone is read with what precedes it, and one that names
    nothing with what leads up to it.
    """
    lead = f"{matter.lead}。" if matter.lead else ""
    whole = f"{matter.before}は、" if matter.before else "" if matter.alone[0] else lead
    replies: list[Reply] = []
    for question, alone in zip(matter.questions, matter.alone, strict=True):
        whole += question.evidence.quote + "。"
        text = question.evidence.quote if alone else whole
        least = SURE if replies else LIKELY
        reply = _answer_to(text, answerer, lead if alone else "", least=least)
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
    """Return the replies that were not ``heard`` yet; the same words answer no second question."""
    return tuple(reply for reply in replies if reply.text not in heard)


def _own_view(matter: AskedMatter, answerer: Answerer) -> tuple[Reply, ...]:
    """Return what an interviewer without an opinion says, if the matter asks for one."""
    sheet = answerer.sheet
    if not (sheet and sheet.open and asks_for_view(_wording_of(matter))):
        return ()
    if matter.name and matter.says_itself and sheet.open_on:
        return (Reply(text=Template(sheet.open_on).substitute(name=matter.name)),)
    return (Reply(text=sheet.open[answerer.place % len(sheet.open)]),)


def _by_way(matter: AskedMatter, answerer: Answerer, heard: str) -> tuple[Reply, ...]:
    """Answer a matter that no sheet covers by the form of the question.

    A pronoun stands for a matter without a name that identifies it. No form is answered twice.
    """
    if answerer.sheet is None or answerer.profile or matter.refers_back:
        return ()
    name = matter.name if matter.says_itself else None
    way = way_of(matter)
    line = load_ways().ways.get(way) if way else None
    if line is None or line.rpartition("}")[-1] in heard:
        return ()
    text = Template(line).substitute(name=name or load_ways().unnamed)
    return (Reply(text=text, is_made_up=True),)


def _wording_of(*matters: AskedMatter) -> str:
    return "".join(
        f"{question.evidence.quote}。" for matter in matters for question in matter.questions
    )


def _answer_to(
    text: str, answerer: Answerer, lead: str = "", *, least: float = LIKELY
) -> Reply | None:
    """Answer one question: by the interviewer's opinion, else by papers or the made-up company.

    An answer of the sheets outside the topics (``Asked``) precedes an opinion that is not clearly
    asked for, and any opinion if it is ``SURE``. ``lead`` is what was said right before, ``least``
    the least probability of an answer.
    """
    text = to_yourself(words_of(_COUNTING.sub("", without_filler_words(text))))
    topic, view = topic_of(text), view_of(text)
    sheet, profile = answerer.sheet, answerer.profile
    if PROCESS in (topic, view):
        return _next_steps(answerer)
    found = answerer.nearest(text, lead)
    known = found.known if found is not None and found.chance >= least else None
    surely = found is not None and found.chance >= SURE
    is_asked = known is not None and known.topic is None and (surely or not asks_for_view(text))
    if sheet and view in sheet.opinions and not is_asked:
        return Reply(text=sheet.opinions[view])
    line, off = answerer.line(AnswerKind.PAPERS), answerer.line(AnswerKind.CHECK_CONDITIONS)
    if profile and (told := told_by_papers(text, topic, profile, line=line, off=off)):
        return Reply(text=told)
    if topic is None and asks_for_view(text):
        topic = view  # a likely fact is better than to admit having no opinion
    if answerer.known is not None:
        return Reply(text=answerer.words_of(known, text), is_made_up=True) if known else None
    if topic and (fact := answerer.fact(topic, text)) and _is_about(fact, topic, text):
        return Reply(text=fact, is_made_up=True)
    if sheet and topic in sheet.views:
        return Reply(text=sheet.views[topic])
    return _told_anywhere(text, lead, answerer)


def _told_anywhere(text: str, lead: str, answerer: Answerer) -> Reply | None:
    """Answer a question that people ask in every trade, if there are neither trade nor papers."""
    if answerer.sheet is None or answerer.profile:
        return None
    found = nearest(text, known_anywhere(), lead)
    if found is None or found.chance < LIKELY:
        return None
    return Reply(text=found.known.says, is_made_up=True)


def _is_about(fact: str, topic: str, text: str) -> bool:
    """Return whether the fact is about what is asked.

    It has to mention the matter if the topic may be asked about anything, or was recognised only
    because it stands out from the other topics.
    """
    if topic not in made_up_company().anything and topic_of(text, standing_out=False):
        return True
    nouns = nouns_of_matter(text)
    return not nouns or any(noun in fact for noun in nouns)


def _next_steps(answerer: Answerer) -> Reply:
    """Say how the selection continues; the made-up company gives days."""
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
    """Return the line that ends the questions; it has no thanks, which the goodbye says."""
    return line_of(persona, AnswerKind.OVER, seed + len(turns))
