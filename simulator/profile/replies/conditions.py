"""Find in the posting what it says on the condition that a candidate asks about: hours, place.

A posting names things otherwise than a candidate does (時間外労働, 残業), so keywords alone do not
find them: the topic of the question is compared with that of each line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import islice

from simulator.documents.told import Told, told_in
from simulator.documents.values import Document, DocumentKind, Passage
from simulator.guard.instructions import find_instructions
from simulator.profile.lines.headings import ASKING
from simulator.profile.lines.labels import Label
from simulator.profile.lines.outline_rows import Labelled
from simulator.profile.own_papers import own_papers, with_void
from simulator.profile.questions import ASKS_OR_ORDERS, shortened
from simulator.profile.replies.asked import Asked, read_asked
from simulator.profile.values import Profile
from simulator.reading.sentences import words_of
from simulator.signals.back_parts import matter_of
from simulator.signals.topic_names import chance_of, is_whole

_SUBJECT = re.compile("(?P<name>[^、。はが]{2,15})は")
_MOST_LINES = 40
"""Each takes 30 ms the first time."""
_NO_CONDITIONS = frozenset({*ASKING, Label.PROCEDURE, Label.ELSEWHERE})


def find_condition(question: str, topic: str | None, profile: Profile) -> Passage | None:
    """Find the line of the posting that answers ``question``, short enough to be read out.

    The line names the asked thing, or is clearly likelier about ``topic`` than about anything else.
    None if there is none, or if none has the number that is asked.
    """
    asked, name = read_asked(question), matter_of(words_of(question)) or ""
    lines = _conditions(own_papers(profile))
    naming = (told for told in lines if len(name) > 1 and name in told.passage.quote)
    found = next((told for told in naming if _has_number(told, asked)), None)
    if found is None and topic is not None:
        found = _likeliest(lines, asked, name, topic)
    quote = shortened(found.passage.quote) if found else None
    return replace(found.passage, quote=quote) if found and quote else None


def _likeliest(lines: Sequence[Told], asked: Asked, name: str, topic: str) -> Told | None:
    """Return the likeliest line on the topic that tells what is asked.

    That is its number, or the topic itself (残業), and not one of many things in it (夜勤).
    """
    is_open = asked.number is None or asked.number.is_implied
    is_answered = is_open and bool(name) and is_whole(name, topic)
    telling = [told for told in lines if is_answered or _has_number(told, asked, needed=True)]
    chances = [chance_of(topic, _name(told), told.passage.quote) for told in telling]
    best = max(range(len(telling)), key=chances.__getitem__, default=None)
    return telling[best] if best is not None and chances[best] else None


def _has_number(told: Told, asked: Asked, *, needed: bool = False) -> bool:
    """Return whether a line has the number that is asked, if one is, or is ``needed``."""
    if asked.number and asked.number.is_in(told.passage.quote, besides=asked.text):
        return True
    return not needed and (asked.number is None or asked.number.is_implied)


@lru_cache(maxsize=4)
def _conditions(papers: tuple[Document, ...]) -> tuple[Told, ...]:
    """Return what the postings state outside the parts that ask for something."""
    postings = (
        with_void(paper, _is_no_condition) for paper in papers if paper.kind is DocumentKind.POSTING
    )
    stated = (told for told in told_in(postings) if _name(told) and not _is_order(told))
    return tuple(islice(stated, _MOST_LINES))


def _is_no_condition(lines: Sequence[Labelled]) -> bool:
    return any(line.label in _NO_CONDITIONS for line in lines)


def _is_order(told: Told) -> bool:
    quote = told.passage.quote
    return bool(ASKS_OR_ORDERS.search(quote) or find_instructions(quote))


def _name(told: Told) -> str:
    """Return what a line is about: its label, or the subject of its sentence."""
    if told.label:
        return told.label
    found = _SUBJECT.match(told.passage.quote)
    return found["name"] if found else ""
