"""Find the part of a whole that a question is about: 早番の日 of 「早番の日は残業が少ないですか」.

What the papers say of the whole is no answer to it. Only syntax: what is set apart by は or では
beside the thing that is asked about, and what stands before it with の.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from simulator.documents.told import TITLES, told_in
from simulator.documents.values import DocumentKind
from simulator.profile.lines.labels import Label, label_of
from simulator.profile.own_papers import own_papers
from simulator.profile.values import Profile
from simulator.profile.words import words
from simulator.reading.numbers import find_numbers, is_noun
from simulator.reading.sentences import words_of
from simulator.reading.tokens import Token, units_of
from simulator.signals.asked_nouns import nouns_of
from simulator.signals.topic_names import is_whole

_SETS_APART = frozenset({"は", "なら", "と"})
_MARKS = frozenset({"は", "が", "も", "を", "なら"})
_PLACES = frozenset({"で", "に", "だ"})
_NAMES_JOB = frozenset({Label.TITLE, Label.COMPANY_NAME})


@dataclass(frozen=True, kw_only=True)
class PartAsked:
    """A question about a part, taken apart."""

    part: str
    nouns: frozenset[str]
    """Those of the part that tell it apart; never empty."""
    thing: str
    """What is asked of it: 残業."""
    whole: str
    """The question without the part: 残業が少ないですか."""

    def is_named(self, quote: str) -> bool:
        """Return whether a line names the part, or a word of it: 配属先 in 配属人数."""
        units = (unit.surface for noun in self.nouns for unit in units_of(noun))
        return any(len(unit) > 1 and unit in quote for unit in units)

    def is_of_thing(self, quote: str, topic: str | None) -> bool:
        """Return whether a line on ``topic`` has a figure for the thing, in whatever words."""
        is_named = re.search(f"{re.escape(self.thing)}[:：はがも ]", quote) is not None
        is_topic = topic is not None and is_whole(self.thing, topic)
        return bool(find_numbers(words_of(quote))) and (is_named or is_topic)


def parts_asked(question: str, profile: Profile) -> Iterator[PartAsked]:
    """Yield the ways to take a question apart, the likelier first; none if it is of the whole.

    Of 月末は残業も and 残業は土曜も only what the papers say tells which of the two is the part.
    """
    tokens = words_of(question)
    cues, asking = words().own_numbers, words().answers.asking
    names = _names_of_job(profile)
    for part, thing, whole in (*_apart(tokens), *_before_thing(tokens)):
        nouns = nouns_of(part) - cues.plain - cues.about - asking
        if nouns and nouns_of(thing) and not all(noun in names for noun in nouns):
            yield PartAsked(part=part, nouns=nouns, thing=thing, whole=whole)


def _names_of_job(profile: Profile) -> str:
    """Return what the postings call the job and the company, of which all of their lines are."""
    postings = [one for one in own_papers(profile) if one.kind is DocumentKind.POSTING]
    titles = (
        block.cells[0]
        for posting in postings
        for page in posting.pages
        for block in page.blocks
        if block.kind in TITLES
    )
    named = (
        one.passage.quote
        for one in told_in(postings)
        if one.label and label_of(one.label) in _NAMES_JOB
    )
    return "\n".join((*titles, *named, profile.company or ""))


def _apart(tokens: Sequence[Token]) -> Iterator[tuple[str, str, str]]:
    """Yield part, thing and rest of two noun phrases: 早番の日|は|残業|が少ないですか."""
    for (first, at, after), (start, stop, end) in pairwise(_marked(tokens)):
        if tokens[after - 1].surface in _SETS_APART:
            one, other = _text(tokens[first:at]), _text(tokens[start:stop])
            yield one, other, _text(tokens[after:])
            yield other, one, _text(tokens[:start]) + _text(tokens[end:])


def _before_thing(tokens: Sequence[Token]) -> Iterator[tuple[str, str, str]]:
    """Yield them of one noun phrase: 早番|の|残業|はどのくらいですか."""
    for first, at, _ in _marked(tokens):
        joints = [place for place in range(first, at) if tokens[place].surface == "の"]
        if joints:
            last = joints[-1]
            yield (
                _text(tokens[first:last]),
                _text(tokens[last + 1 : at]),
                _text(tokens[last + 1 :]),
            )


def _marked(tokens: Sequence[Token]) -> Iterator[tuple[int, int, int]]:
    """Yield where noun phrases begin, where they end, and where their particles do: では."""
    for at, token in enumerate(tokens):
        before = tokens[at - 1].surface if at else ""
        is_if = token.surface == "と" and before == "だ"
        if not (token.surface in _MARKS or is_if):
            continue
        stop = at - (before in _PLACES)
        first = stop
        while first and (is_noun(tokens[first - 1]) or tokens[first - 1].surface == "の"):
            first -= 1
        if first < stop:
            yield first, stop, at + 1


def _text(tokens: Sequence[Token]) -> str:
    return "".join(token.surface for token in tokens)
