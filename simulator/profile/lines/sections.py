"""Judge by the lines themselves what is asked where no heading says it, or one may mean two things.

条件 may announce pay or what is required; 特記事項 and a paragraph about the work may ask as well.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from simulator.documents.passages import sentences_of
from simulator.profile.lines.blocks import roles_of, shares_of
from simulator.profile.lines.headings import ASKING, weight_of
from simulator.profile.lines.labels import (
    Label,
    Topic,
    heading_shares,
    label_of,
    line_shares,
    surely_asks,
)
from simulator.profile.lines.outline_rows import Labelled
from simulator.profile.lines.turned_away import asks_for_nothing, turns_away
from simulator.profile.values import Section

_LIKELY, _LIKELIER, _SURELY_NOTHING, _SURE = 0.5, 0.6, 0.7, 0.9
"""Shares from which on a section asks what its words and its place show, something else than its
heading says or stands alone, asks nothing, and is what its heading says (``labels.md``)."""
_OF_SOMEBODY_ASKED = (Label.REQUIRED, Label.PREFERRED, Label.PERSON)
_LEAST_REST = 0.05
"""Share that must be left without what is asked elsewhere; below it the section asks that too."""
_ASKED_ONCE = frozenset({Label.REQUIRED, Label.PREFERRED})
_BESIDE = frozenset({Label.REMARKS, Label.ELSEWHERE})
_LEAST = 0.2
"""Share from which on a section of a posting that asks nothing else is taken to ask."""
_MOST = 2 / 3
_OF_SOMEBODY = re.compile(
    r"[方人者](?:(?:です)?(?:[。、はがをもに]|$)|(?:です|だ)と)|こと[。)）]*$"
    r"|必須|必要|歓迎|優遇|助かり"
)
_ASIDE = re.compile(r"[(（][^()（）]{1,80}[)）]")
"""Why it is asked, what is not meant, or asked for another job: …こと（二種免許の受験資格）,
調理師（実務3年以上の方）も募集中です。"""
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
    """Yield ``lines``; those of a section get the label that its words and its place show."""
    sections = [
        _under(Label.ELSEWHERE, one) if _is_denied(one[0]) else one for one in _sections(lines)
    ]
    told = [
        [
            sentence
            for line in one
            if not _is_beside(line, one[0])
            for sentence in sentences_of(line.text)
        ]
        for one in sections
    ]
    headed = [at for at, one in enumerate(sections) if told[at] and one[0].name]
    shares = [shares_of(sections[at][0].name, told[at]) for at in headed]
    found = [*zip(headed, roles_of(shares), strict=True)]
    sure = {sections[at][0].label for at in headed if not _is_open(sections[at][0])}
    for at, roles in found:
        head = sections[at][0]
        if _is_open(head):
            roles = _without(sure & _ASKED_ONCE - _likely_of(head), roles)
            least = _LIKELY if len(told[at]) > 1 else _LIKELIER
            sections[at] = _under(_decided(head.label, roles, least=least), sections[at])
    if not any(told[at] and one[0].label in _OF_SOMEBODY_ASKED for at, one in enumerate(sections)):
        _take_likeliest(sections, found)
    if not any(told[at] and one[0].label is Label.REQUIRED for at, one in enumerate(sections)):
        sections = [
            _under(Label.REQUIRED, one) if _is_of_conditions(one) else one for one in sections
        ]
    yield from chain(*sections)


def _take_likeliest(
    sections: list[tuple[Labelled, ...]], found: Iterable[tuple[int, Mapping[Label, float]]]
) -> None:
    """Take the section that asks likeliest where none does: hardly a posting asks nothing."""
    odds = {
        at: (roles[label], label)
        for at, roles in found
        for label in (max(_OF_SOMEBODY_ASKED, key=roles.__getitem__),)
        if _is_open(sections[at][0]) and sections[at][0].label is not Label.DUTY
    }
    if odds:
        at = max(odds, key=lambda one: odds[one][0])
        share, label = odds[at]
        if share >= _LEAST:
            sections[at] = _under(label, sections[at])


def _is_of_conditions(section: Sequence[Labelled]) -> bool:
    """Return whether a section of people asks for what one can or has, and not for a character.

    こんな方を探しています may stand above 交替勤務ができる方, if nothing else is required.
    """
    if section[0].label is not Label.PERSON:
        return False
    told = [sentence for line in section for sentence in sentences_of(line.text)]
    asked = sum(line_shares(sentence)[Topic.ASK] >= _LIKELY for sentence in told)
    return asked > 0 and _MOST * len(told) <= asked


def _is_open(head: Labelled) -> bool:
    """Return whether neither the letters of a section's heading nor its form tell what it asks."""
    if head.label in (Label.ELSEWHERE, Label.REMARKS):
        return False
    if head.label not in ASKING:
        return True
    if weight_of(head.name) or head.label is not label_of(head.name):
        return False  # 応募要件【尚可】, or a kind of what the row above asks
    return heading_shares(head.name)[head.label] < _SURE


def _is_denied(head: Labelled) -> bool:
    """Return whether a heading says that what stands below it is not asked, or of whom not."""
    if head.label in ASKING and head.label is not Label.PERSON:
        return asks_for_nothing(head.name)
    return turns_away(head.name) or asks_for_nothing(head.name)


def _likely_of(head: Labelled) -> frozenset[Label]:
    """Return what a heading that is not sure likely asks by its letters."""
    shares = heading_shares(head.name)
    return frozenset(
        label for label in ASKING if label is head.label and shares[label] >= _LIKELIER
    )


def _without(sure: Collection[Label | None], roles: Mapping[Label, float]) -> dict[Label, float]:
    """Return the shares without what other headings surely ask: each is asked at one place."""
    kept = {role: share for role, share in roles.items() if role not in sure}
    rest = sum(kept.values())
    if rest < _LEAST_REST:
        return dict(roles)
    return {role: share / rest if role in kept else 0.0 for role, share in roles.items()}


def _decided(label: Label | None, roles: Mapping[Label, float], *, least: float) -> Label | None:
    """Return the likeliest role if it is likely enough, or the heading's own label.

    A list that is lost does more harm than one too many. ``least`` is enough where the heading
    asks nothing.
    """
    likeliest = max(roles, key=roles.__getitem__)
    if label not in ASKING:
        is_taken = likeliest is not Label.OTHER and roles[likeliest] >= least
        return likeliest if is_taken else label
    enough = _SURELY_NOTHING if likeliest is Label.OTHER else _LIKELIER
    return likeliest if roles[likeliest] >= enough else label


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


def _under(label: Label | None, section: Sequence[Labelled]) -> tuple[Labelled, ...]:
    return tuple(
        line if _is_beside(line, section[0]) else replace(line, label=label) for line in section
    )


def _is_beside(line: Labelled, head: Labelled) -> bool:
    """Return whether a line is a remark beside what its row asks, or tells of another job."""
    return line.label in _BESIDE and head.label is not line.label
