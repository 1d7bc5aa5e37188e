"""Judge by the lines themselves what is asked where no heading says it, or one may mean two things.

条件 may announce pay or what is required; 特記事項 and a paragraph about the work may ask as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from simulator.documents.passages import sentences_of
from simulator.profile.labels import Label, Topic, heading_shares, surely_asks, topic_shares
from simulator.profile.outline import ASKING, Labelled
from simulator.profile.values import Section

_MAY_MEAN = 0.05
"""Least share of an asking label, among those of a heading, that its lines may bring out."""
_TO_BRING_OUT = (Label.REQUIRED, Label.PREFERRED, Label.PERSON)
_OF_SOMEBODY = re.compile(
    r"[方人者](?:です)?(?:[。、はがをもに]|$)|こと[。)）]*$|必須|必要|歓迎|優遇|助かり"
)
_TOPICS = {
    Topic.ASK: Section.REQUIRED,
    Topic.WISH: Section.PREFERRED,
    Topic.PERSON: Section.PERSON,
}


def asked_as(sentence: str) -> Section:
    """Return the section of a sentence that stands under no heading that asks."""
    shares = topic_shares(sentence)
    return _TOPICS[max(_TOPICS, key=shares.__getitem__)]


def is_asked_alone(sentence: str) -> bool:
    """Return whether a sentence under no heading that asks does so itself, and of somebody.

    A bare 歯科衛生士 is the name of a job there.
    """
    return _OF_SOMEBODY.search(sentence) is not None and surely_asks(sentence)


def by_their_lines(lines: Iterable[Labelled]) -> Iterator[Labelled]:
    """Yield ``lines``; those under a heading that may ask get its label if most of them ask."""
    section: list[Labelled] = []
    for line in lines:
        if line.opens:
            yield from _judged(section)
            section = []
        section.append(line)
    yield from _judged(section)


def _judged(section: Sequence[Labelled]) -> Iterator[Labelled]:
    label = _brought_out(section) if section else None
    yield from (replace(line, label=label) if label else line for line in section)


def _brought_out(section: Sequence[Labelled]) -> Label | None:
    """Return what the heading of ``section`` announces after all; None to leave it."""
    head = section[0]
    if not head.name or head.label in (*ASKING, Label.ELSEWHERE, Label.REMARKS):
        return None
    shares = heading_shares(head.name)
    likeliest = max(_TO_BRING_OUT, key=shares.__getitem__)
    if shares[likeliest] < _MAY_MEAN:
        return None
    told = [sentence for line in section for sentence in sentences_of(line.text)]
    asked = sum(map(surely_asks, told))
    return likeliest if asked and 2 * asked >= len(told) else None
