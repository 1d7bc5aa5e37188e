"""Judge by the lines themselves what is asked where no heading says it, or one may mean two things.

条件 may announce pay or what is required; 特記事項 and a paragraph about the work may ask as well.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain, pairwise
from statistics import fmean

from simulator.documents.passages import sentences_of
from simulator.profile.lines.headings import ASKING
from simulator.profile.lines.labels import (
    Label,
    Topic,
    heading_shares,
    line_shares,
    share_asked,
    surely_asks,
)
from simulator.profile.lines.outline_rows import Labelled
from simulator.profile.values import Section

_MAY_MEAN = 0.05
"""Least share of an asking label, among those of a heading, that its lines may bring out."""
_TO_BRING_OUT = (Label.REQUIRED, Label.PREFERRED, Label.PERSON)
_LIKELY, _MOST = 0.5, 2 / 3
_AS_A_WHOLE, _LEAST_LINES = 0.6, 2
"""Mean share of lines that ask from which on they do so whatever stands above them, and how many
they have to be. One line alone is doubtful, several that are likely to ask hardly are."""
_OF_SOMEBODY = re.compile(
    r"[方人者](?:です)?(?:[。、はがをもに]|$)|こと[。)）]*$|必須|必要|歓迎|優遇|助かり"
)
_ASIDE = re.compile(r"[(（][^()（）]{1,80}[)）]$")
"""Why it is asked, or what is not meant: …こと（二種免許の受験資格）."""
_QUESTION = re.compile(r"(?:か[。]?|[?？])[」』)）]?$")
_TOPICS = {
    Topic.ASK: Section.REQUIRED,
    Topic.WISH: Section.PREFERRED,
    Topic.PERSON: Section.PERSON,
}


def asked_as(sentence: str) -> Section:
    """Return the section of a sentence that stands under no heading that asks."""
    shares = line_shares(sentence)
    return _TOPICS[max(_TOPICS, key=shares.__getitem__)]


def is_asked_alone(sentence: str) -> bool:
    """Return whether a sentence under no heading that asks does so itself, and of somebody.

    A bare 歯科衛生士 is the name of a job there, and a question is one of those who apply.
    """
    if _QUESTION.search(sentence):
        return False
    plain = _ASIDE.sub("", sentence)
    return _OF_SOMEBODY.search(plain) is not None and surely_asks(sentence)


def by_their_lines(lines: Iterable[Labelled]) -> Iterator[Labelled]:
    """Yield ``lines``; those under a heading that may ask get its label if most of them ask."""
    whole = tuple(lines)
    requires = _requires(whole)
    sections = [_judged(section, requires=requires) for section in _sections(whole)]
    if not _requires(chain(*sections)):
        sections = _with_what_stands_before_wishes(sections)
    yield from chain(*sections)


def _requires(lines: Iterable[Labelled]) -> bool:
    return any(line.text and line.label is Label.REQUIRED for line in lines)


def _sections(lines: Iterable[Labelled]) -> Iterator[tuple[Labelled, ...]]:
    """Yield the lines from each heading to the next."""
    section: list[Labelled] = []
    for line in lines:
        if line.opens and section:
            yield tuple(section)
            section = []
        section.append(line)
    if section:
        yield tuple(section)


def _judged(section: tuple[Labelled, ...], *, requires: bool) -> tuple[Labelled, ...]:
    label = _brought_out(section)
    if not requires and _is_of_conditions(section):
        label = Label.REQUIRED
    return _under(label, section) if label else section


def _under(label: Label, section: Iterable[Labelled]) -> tuple[Labelled, ...]:
    return tuple(replace(line, label=label) for line in section)


def _with_what_stands_before_wishes(
    sections: Sequence[tuple[Labelled, ...]],
) -> list[tuple[Labelled, ...]]:
    """Take what is asked right before the wishes as required, whatever its heading says.

    A posting names what one must have before what one may have; it may do so in any words.
    """
    pairs = pairwise([*sections, ()])
    return [
        _under(Label.REQUIRED, section)
        if following and _is_surely(following[0], Label.PREFERRED) and _may_require(section)
        else section
        for section, following in pairs
    ]


def _is_of_conditions(section: Sequence[Labelled]) -> bool:
    """Return whether a section of people asks for what one can or has, and not for a character.

    こんな方を探しています may stand above 交替勤務ができる方, if nothing else is required.
    """
    if section[0].label is not Label.PERSON:
        return False
    told = [sentence for line in section for sentence in sentences_of(line.text)]
    asked = sum(line_shares(sentence)[Topic.ASK] >= _LIKELY for sentence in told)
    return asked > 0 and _MOST * len(told) <= asked


def _may_require(section: Sequence[Labelled]) -> bool:
    """Return whether most of a section asks for what one has, and its heading for nothing else."""
    head = section[0]
    is_known = head.label is Label.ELSEWHERE or any(map(partial(_is_surely, head), ASKING))
    told = [sentence for line in section for sentence in sentences_of(line.text)]
    asked = sum(surely_asks(each) and asked_as(each) is not Section.PERSON for each in told)
    return bool(head.name) and not is_known and asked > 0 and 2 * asked >= len(told)


def _is_surely(head: Labelled, label: Label) -> bool:
    return head.label is label and heading_shares(head.name)[label] >= _MOST


def _brought_out(section: Sequence[Labelled]) -> Label | None:
    """Return what the heading of ``section`` announces after all; None to leave it."""
    head = section[0]
    if not head.name or head.label in (Label.ELSEWHERE, Label.REMARKS):
        return None
    shares = heading_shares(head.name)
    likeliest = max(_TO_BRING_OUT, key=shares.__getitem__)
    told = [sentence for line in section for sentence in sentences_of(line.text)]
    if shares[likeliest] < _MAY_MEAN:
        is_open = head.label not in ASKING and _asks_as_a_whole(told)
        return Label(_mostly(told)) if is_open else None
    if head.label in ASKING:
        return _decided(head.label, likeliest, told) if shares[head.label] < _MOST else None
    asked = sum(map(surely_asks, told))
    return likeliest if asked and 2 * asked >= len(told) else None


def _asks_as_a_whole(told: Sequence[str]) -> bool:
    return len(told) >= _LEAST_LINES and fmean(map(share_asked, told)) >= _AS_A_WHOLE


def _mostly(told: Sequence[str]) -> Section:
    return Counter(map(asked_as, told)).most_common(1)[0][0]


def _decided(label: Label, likeliest: Label, told: Sequence[str]) -> Label | None:
    """Return what the lines below a heading that may ask or tell of work show that it does."""
    works = [*map(_is_duty, told)]
    if label is Label.DUTY:
        return likeliest if told and not any(works) else None
    is_work = all(works) and all(line_shares(one)[Topic.DUTY] >= _LIKELY for one in told)
    return Label.DUTY if told and is_work and not any(map(surely_asks, told)) else None


def _is_duty(sentence: str) -> bool:
    """Return whether a sentence tells of work rather than asks something of somebody."""
    shares = line_shares(sentence)
    return shares[Topic.DUTY] >= max(map(shares.__getitem__, _TOPICS))
