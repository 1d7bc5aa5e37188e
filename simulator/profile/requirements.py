"""Find the requirements of a 求人票: the texts under the headings that ask or tell of the work."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from simulator.documents.passages import bare, sentences_of
from simulator.documents.values import Document
from simulator.profile.labels import (
    LEAST_ASKS,
    SURELY_ASKS,
    Label,
    Topic,
    asks_share,
    heading_share,
    label_of,
    topic_shares,
)
from simulator.profile.outline import ASKING, Labelled, outline
from simulator.profile.values import Requirement, Section

MOST_REQUIREMENTS = 60
_LONGEST = 120
_SHORTEST = 2
_LIKELY = 0.5
_SURE = 0.7
"""Share of pay, places and procedure from which a line is no requirement, wherever it stands. On
styles that were not learned it takes none of 86 lines that ask or describe work, and finds 29 of
55 lines of pay or procedure."""
_FLAG = re.compile(
    r"(?:\s*[(（](?P<aside>[^()（）]{1,12})[)）]|[\s\u3000]+(?P<word>[^\s。、A-Za-z]{2,12}))$"
)
_WELCOME = re.compile(r"(?:あれば)?(?:尚|なお)(?:可|良し|よし|良い|よい)(?:です)?[)）]?$")
"""The fixed phrase of forms: whatever ends in it is only welcome, under any heading."""
_BETWEEN_ITEMS = re.compile(r"[\s\u3000、，,/／]+")
_ASIDE = re.compile(r"[(（][^()（）]{1,20}[)）]$")
_NOTE = re.compile(r"\s*※")


def find_requirements(documents: Iterable[Document]) -> tuple[Requirement, ...]:
    """Find every line under 必須, 歓迎, 仕事内容 and 求める人物像, once each, in order.

    Of a posting without such headings, take the lines that ask for an experience or a person.
    """
    found: dict[str, Requirement] = {}
    for document in documents:
        texts = [line for line in outline(document) if _may_ask(line.text)]
        for requirement in list(_under_headings(texts)) or list(_asking(texts)):
            found.setdefault(requirement.text, requirement)
    return tuple(found.values())[:MOST_REQUIREMENTS]


def _under_headings(texts: Iterable[Labelled]) -> Iterator[Requirement]:
    for line in texts:
        if line.label in ASKING:
            yield from _requirements(line.text, Section(line.label))
        elif line.label is Label.REMARKS:
            for sentence in sentences_of(line.text):
                if asks_share(sentence) >= SURELY_ASKS:
                    yield from _requirements(sentence, _asked_as(sentence))


def _asking(texts: Sequence[Labelled]) -> Iterator[Requirement]:
    for line in texts:
        for sentence in sentences_of(line.text):
            shares = topic_shares(sentence)
            if shares[Topic.ASK] + shares[Topic.PERSON] >= _LIKELY:
                yield from _requirements(sentence, _asked_as(sentence))


def _asked_as(sentence: str) -> Section:
    """Return the section of a sentence that stands under no heading that asks."""
    shares = topic_shares(sentence)
    sections = {
        Topic.ASK: Section.REQUIRED,
        Topic.WISH: Section.PREFERRED,
        Topic.PERSON: Section.PERSON,
    }
    return sections[max(sections, key=shares.__getitem__)]


def _may_ask(text: str) -> bool:
    return bool(text) and not _NOTE.match(text)


def _requirements(line: str, section: Section) -> Iterator[Requirement]:
    for sentence in sentences_of(line):
        for item in _items(sentence.rstrip("。")):
            text, own = _without_flag(item)
            if not _SHORTEST <= len(bare(text)) <= _LONGEST or _is_beside_the_work(text):
                continue
            if own or section is Section.DUTY or _may_be_asked(text):
                yield Requirement(text=text, section=own or _section(text, section))


def _items(text: str) -> list[str]:
    """Split a line in which every item says how much it matters: 普通免許 必須 簿記 あれば尚可."""
    items, start = [], 0
    for gap in _BETWEEN_ITEMS.finditer(text):
        if _without_flag(text[start : gap.start()])[1] is not None:
            items.append(text[start : gap.start()])
            start = gap.end()
    items.append(text[start:])
    return items if _without_flag(items[-1])[1] is not None else [text]


def _section(text: str, section: Section) -> Section:
    """Return ``section``, or that of a line under another heading that is only welcome."""
    is_wish = _WELCOME.search(text) is not None or (
        section is Section.REQUIRED and topic_shares(text)[Topic.WISH] >= _SURE
    )
    return Section.PREFERRED if is_wish else section


def _without_flag(text: str) -> tuple[str, Section | None]:
    """Split off a word at the end that only says how much it matters: 普通免許(歓迎)."""
    found = _FLAG.search(text)
    word = found and (found["aside"] or found["word"])
    if not found or not word or not found.start():
        return text, None
    if _WELCOME.fullmatch(word):
        return text[: found.start()].rstrip(), Section.PREFERRED
    if heading_share(word) < _LIKELY:
        return text, None
    label = label_of(word)
    if label not in (Label.REQUIRED, Label.PREFERRED):
        return text, None
    return text[: found.start()].rstrip(), Section(label)


def _is_beside_the_work(text: str) -> bool:
    """Return whether a line is of pay, place, hours or procedure, or asks for nothing."""
    plain = _ASIDE.sub("", text) or text
    # 大型免許(取得支援あり) and 営業経験(業界不問) ask for something.
    elsewhere = min(_elsewhere(text), _elsewhere(plain))
    return elsewhere >= _SURE or topic_shares(plain)[Topic.OPEN] >= _LIKELY


def _may_be_asked(text: str) -> bool:
    """Return whether a line in a section that asks is no note, pay or story there."""
    return max(map(asks_share, filter(None, (text, _ASIDE.sub("", text))))) >= LEAST_ASKS


def _elsewhere(text: str) -> float:
    shares = topic_shares(text)
    return shares[Topic.CONDITIONS] + shares[Topic.PROCEDURE]
