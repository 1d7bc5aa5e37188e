"""Find the answer to a candidate's question in the company's papers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from math import log

from simulator.documents.passages import MOST_PASSAGES
from simulator.documents.told import Told, is_statement, told_in
from simulator.documents.values import Passage
from simulator.guard.instructions import find_instructions
from simulator.profile.keywords import Keyword, coverage, keywords_in
from simulator.profile.own_papers import own_papers
from simulator.profile.questions import ASKS_OR_ORDERS, shortened
from simulator.profile.replies.asked import Asked, NumberAsked, read_asked
from simulator.profile.values import Profile
from simulator.reading.sentences import words_of

_COVERED = 0.6
"""Share of the question's keywords that a passage must have: one of two is too few."""
_AT_LEAST = 2
"""Number of the question's keywords that a passage must have, if it is not the value of a label."""
_KNOWN = 0.75
"""If the question has this share of a passage's keywords, the passage tells nothing new."""
_SHORTEST, _LONGEST = 12, 160
_SHORTEST_VALUE = 5
_NAME = re.compile("^[^:：]*[:：]")
"""The label in front of a value."""
_SUBJECT = re.compile("(?P<name>[^、。はが]{2,15})は")
"""What a sentence is about from its first word: 職員|は全部で45名です."""
_MOST_READ, _MOST_TRIED = 400, 20
"""Passages that are tokenised, and fitting ones that are shortened to be read out: the answer must
come within a breath, however thick the papers are."""


def find_answer(question: str, profile: Profile) -> Passage | None:
    """Find the statement of the papers that fits ``question`` best, short enough to be read out.

    None if no statement fits. A question for an amount or a date is answered by a number only. Of
    several statements the one with the question's rarest words is taken. Careful on purpose: it is
    better to promise an answer later than to quote something that was not asked.
    """
    asked = read_asked(question)
    if not asked.keywords:
        return None
    cues = [keyword.cues for keyword in asked.keywords]
    told = islice(told_in(own_papers(profile)), MOST_PASSAGES)
    near = [*islice((one for one in told if _may_fit(one, cues)), _MOST_READ)]
    offered = [_keywords(one) for one in near]
    weights = _rarity(asked.keywords, offered)
    fitting = [
        (sum(weights[word] for word in asked.keywords if _has(words, word)), one)
        for one, words in zip(near, offered, strict=True)
        if _fits(asked, one, words)
    ]
    fitting.sort(key=lambda ranked: -ranked[0])
    read_out = (_read_out(one, asked) for _, one in fitting[:_MOST_TRIED])
    return next(filter(None, read_out), None)


def _keywords(told: Told) -> tuple[Keyword, ...]:
    return keywords_in((*words_of(told.passage.quote), *words_of(told.label)))


def _has(offered: Sequence[Keyword], wanted: Keyword) -> bool:
    """Return whether ``offered`` has a word like it; one letter may be part, as in 月平均."""
    single = len(wanted.surface) == 1
    return any(
        wanted.is_like(other) or (single and wanted.surface in other.surface) for other in offered
    )


def _rarity(asked: Sequence[Keyword], offered: Sequence[Sequence[Keyword]]) -> dict[Keyword, float]:
    """Return the inverse document frequency of every keyword among the statements that are near."""
    counts = Counter(word for words in offered for word in asked if _has(words, word))
    return {word: log((1 + len(offered)) / (1 + counts[word])) + 1 for word in asked}


def _fits(asked: Asked, told: Told, offered: Sequence[Keyword]) -> bool:
    quote = told.passage.quote
    there = sum(_has(offered, word) for word in asked.keywords)
    at_least = 1 if told.label or _is_of_subject(asked, quote) else _AT_LEAST
    if there < at_least or not _is_about(asked, told, offered):
        return False
    if not is_statement(quote) and not told.label:
        return False
    if asked.number:
        return _has_number(asked.number, asked, told)
    if _is_its_value(asked, told):
        return True
    whole = keywords_in(words_of(asked.text))
    if coverage(offered, whole, tools_needed=False) >= _KNOWN:
        return False
    return asked.verb is None or _has(offered, asked.verb)


def _is_of_subject(asked: Asked, quote: str) -> bool:
    """Return whether the sentence tells of nothing but what is asked: 転勤|はありません."""
    found = _SUBJECT.match(quote)
    wanted = asked.things if asked.number else asked.keywords
    if not found or not wanted:
        return False
    named = keywords_in(words_of(found["name"]))
    return all(_has(named, word) and not _is_only_before(named, word) for word in wanted)


def _has_number(number: NumberAsked, asked: Asked, told: Told) -> bool:
    """Return whether the number stands there, or the value of a label that is what is asked."""
    if number.is_implied and _is_its_value(asked, told):
        return True
    return number.is_in(_value(told, told.passage.quote), besides=asked.text)


def _is_its_value(asked: Asked, told: Told) -> bool:
    """Return whether the question names the label of the statement, and hardly more."""
    label = keywords_in(words_of(told.label))
    return bool(told.label) and coverage(label, asked.keywords) >= _KNOWN


def _is_about(asked: Asked, told: Told, offered: Sequence[Keyword]) -> bool:
    """Return whether a statement tells of the asked things, if it is a value in its label."""
    named = keywords_in(words_of(told.label)) if told.label else offered
    if not all(_has(named, thing) for thing in asked.things):
        return False
    if told.label and any(_is_only_before(named, thing) for thing in asked.things):
        return False
    if asked.number and not all(head in told.label + told.passage.quote for head in asked.heads):
        return False
    wanted = asked.keywords
    if asked.number and asked.verb and not _is_when(asked):
        # 何パーセントを目指しますか is answered by 20%へ高めます.
        wanted = tuple(word for word in wanted if word != asked.verb)
    if told.label and not asked.things:
        return False
    there = [word for word in wanted if _has(offered, word)]
    if coverage(wanted, there) >= _COVERED:
        return True
    # 投資額 below 川崎新センター: the heading may name the rest, but then all of it.
    above = keywords_in(words_of(told.heading)) if told.label else ()
    return all(word in there or _has(above, word) for word in wanted)


def _is_only_before(named: Sequence[Keyword], thing: Keyword) -> bool:
    """Return whether a name has only what comes before the head of a thing: 休日 of 休日出勤."""
    return not any(thing.holds_head(word) for word in named)


def _is_when(asked: Asked) -> bool:
    return "いつ" in asked.text


def _value(told: Told, quote: str) -> str:
    return _NAME.sub("", quote, count=1) if told.label else quote


def _may_fit(told: Told, cues: Sequence[frozenset[str]]) -> bool:
    """Decide by letters alone whether a passage may fit: an annual report has 6,000 sentences."""
    quote = told.passage.quote
    lowered = (quote + told.label).lower()
    is_value = told.label or _SUBJECT.match(quote)
    shortest, at_least = (_SHORTEST_VALUE, 1) if is_value else (_SHORTEST, _AT_LEAST)
    return (
        shortest <= len(quote) <= _LONGEST
        and sum(any(cue in lowered for cue in of_word) for of_word in cues) >= at_least
        and not ASKS_OR_ORDERS.search(quote)
    )


def _read_out(told: Told, asked: Asked) -> Passage | None:
    """Shorten a passage to clauses that can be followed by ear.

    None if they no longer answer the question, or the passage instructs a grader.
    """
    if find_instructions(told.passage.quote):
        return None
    quote = shortened(told.passage.quote)
    if quote is None:
        return None
    short = replace(told, passage=replace(told.passage, quote=quote))
    if not _is_about(asked, short, _keywords(short)):
        return None
    if asked.number and not _has_number(asked.number, asked, short):
        return None
    return short.passage
