"""Find the requirements of a 求人票: the texts under the headings that ask or tell of the work."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from simulator.documents.passages import bare, sentences_of
from simulator.documents.values import Document
from simulator.profile.lines.examples import is_example
from simulator.profile.lines.headings import ASKING, WELCOME
from simulator.profile.lines.labels import (
    LEAST_ASKS,
    Label,
    Topic,
    asks_share,
    heading_share,
    label_of,
    line_shares,
    share_asked,
)
from simulator.profile.lines.legend import explained
from simulator.profile.lines.outline import outline
from simulator.profile.lines.outline_rows import Labelled
from simulator.profile.lines.sections import asked_as, by_their_lines, is_asked_alone
from simulator.profile.values import Requirement, Section
from simulator.reading.sentences import words_of

MOST_REQUIREMENTS = 60
_LONGEST = 120
_SHORTEST = 2
_LIKELY = 0.5
_SURE = 0.7
"""Share of pay, places and procedure from which a line is no requirement, wherever it stands. On
styles that were not learned it takes none of 86 lines that ask or describe work, and finds 29 of
55 lines of pay or procedure."""
_SURELY = 0.9
"""The same of a paragraph that tells a story in a section that asks."""
_FLAG = re.compile(
    r"(?:\s*[(（](?P<aside>[^()（）]{1,12})[)）]|[\s\u3000]+(?P<word>[^\s。、A-Za-z]{2,12}))$"
)
_BETWEEN_ITEMS = re.compile(r"[\s\u3000、，,/／]+")
_ASIDE = re.compile(r"[(（][^()（）]{1,20}[)）]$")
_PROVISO = re.compile(r"[(（](?P<inner>[^()（）]{8,80})[)）]$")
_REASON = re.compile(r"[(（][^()（）]{1,80}[)）]$")
"""What takes nothing from the thing before it, and behind an age what the law wants there: 45歳まで
（長期勤続によるキャリア形成のため）."""
_NOTE = re.compile(r"\s*※")
_QUESTION = re.compile(r"(?:(?:です|ます|でしょう|ません|した)か|[?？])[」』”)）]*$")
"""Ends what an interviewer may ask, or somebody who applies."""
_SUBJECT = "件名"
"""Of a mail, as its reader names it."""
_MAIL_ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}\.")
"""Who sends or answers: no line with one asks for anything."""
_FLAG_IN_FRONT = re.compile(
    r"(?:[(（](?P<aside>[^()（）]{1,12})[)）]\s*|(?P<word>[^\s。、A-Za-z]{2,6})[ \u3000]+)(?=\S)"
)
_AGE_BOX = re.compile("(?:応募|対象)?年[齢令](?:制限|要件|条件)?")
_SCHOOL_BOX = re.compile("(?:必要な|応募できる)?学歴(?:要件|条件)?")
"""The boxes of forms that state a condition without a word that asks for anything."""
_BIRTH = r"(?:昭和|平成|西暦)?\s?\d{1,4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日"
_AGES = re.compile(
    r"満?\d{1,2}[歳才]?(?:以上|[~～〜])\s*(?:満?\d{1,2}[歳才](?:以下|未満|まで)?)?"
    r"|[~～〜]?\s*満?\d{1,2}[歳才](?:以下|未満|まで)|[~～〜]\s*満?\d{1,2}[歳才]"
    rf"|{_BIRTH}(?:以降|以後|以前|から{_BIRTH}まで)(?:の間)?に(?:生まれ|出生し)た(?:方|人|者)"
)
_BOTH = re.compile("[・、,/／]|および|及び")
"""Between the names of a box that states two conditions: 学歴・年齢."""
_PERSONAL, _BEHIND_NAME = ("名詞", "固有名詞", "人名"), frozenset({":", "：", "(", "（", "さん"})
_NEAR_START = 4
"""Words in which a person is named of whom a line tells."""
_SOMEBODY = "方"
_BEHIND_SOMEBODY = re.compile(f"(?<={_SOMEBODY})、")
_LEAST_LISTED = 2
_PREDICATES = ("動詞", "助動詞")
_MAY_ASK_TOO = frozenset(
    {None, Label.DUTY, Label.TITLE, Label.REMARKS, Label.PROCEDURE, Label.OTHER}
)
"""Labels of sections in which single sentences may ask."""
_OF_LISTS = frozenset({Label.REQUIRED, Label.PREFERRED})
_LONGEST_ITEM = 40
_OF_FORMS = frozenset({Label.OTHER, Label.CONDITIONS})
"""Labels that the names of such boxes may have."""


def find_requirements(documents: Iterable[Document]) -> tuple[Requirement, ...]:
    """Find every line under 必須, 歓迎, 仕事内容 and 求める人物像, once each, in order.

    Of a posting without such headings, take the lines that ask for an experience or a person.
    """
    found: dict[str, Requirement] = {}
    for document in documents:
        told = _without_introductions(by_their_lines(outline(explained(document))))
        texts = [line for line in told if line.name != _SUBJECT and _may_ask(line.text)]
        for requirement in list(_under_headings(texts)) or list(_asking(texts)):
            found.setdefault(requirement.text, requirement)
    return tuple(found.values())[:MOST_REQUIREMENTS]


def is_of_age(text: str) -> bool:
    """Return whether a requirement is of one's age alone, which no interviewer may ask about."""
    plain = _REASON.sub("", text)
    found = _AGES.match(plain)
    return found is not None and plain[found.end() :] in ("", "の方", "の人", "の者")


def _without_introductions(lines: Iterable[Labelled]) -> Iterator[Labelled]:
    """Yield ``lines`` without the sentences above a list of duties: 購買をお任せします。"""
    above: list[Labelled] = []
    for line in lines:
        if line.listed or line.opens:
            is_introduced = line.listed and not line.opens and line.label is Label.DUTY
            yield from (each for each in above if not (is_introduced and _is_sentence(each.text)))
            above = []
            yield line
        else:
            above.append(line)
    yield from above


def _is_sentence(text: str) -> bool:
    """Return whether a text ends in a predicate, and is no item without its dot."""
    tokens = words_of(text.rstrip().rstrip("。:：")[-_LONGEST:])
    return bool(tokens) and tokens[-1].pos[0] in _PREDICATES


def _under_headings(texts: Sequence[Labelled]) -> Iterator[Requirement]:
    are_apart = any(line.label is Label.PREFERRED for line in texts)
    among = {*_among_asked(texts)}
    for at, line in enumerate(texts):
        if at in among and (asked := bare(line.text)):
            yield Requirement(text=asked, section=Section(line.label or Label.REQUIRED))
            continue
        if line.label in ASKING and line.label is not Label.DUTY:
            if ages := [*_in_a_box(line)] if line.label is Label.REQUIRED else []:
                yield from ages
                continue
            section = Section(line.label)
            if not line.listed and (people := _people_named(line.text)):
                for one in people:
                    yield from _requirements(one, Section.PERSON)
                continue
            if not line.listed and _asks_for_character(line.text):
                section = Section.PERSON
            for text in _told_beside(line) if _is_told(line) else (line.text,):
                yield from _requirements(text, section, are_apart=are_apart)
            continue
        if line.label in _OF_FORMS:
            yield from _in_a_box(line)
        for sentence in sentences_of(line.text) if line.label in _MAY_ASK_TOO else ():
            if is_asked_alone(sentence):
                yield from _requirements(sentence, asked_as(sentence))
            elif line.label is Label.DUTY:
                yield from _requirements(sentence, Section.DUTY)


def _among_asked(texts: Sequence[Labelled]) -> Iterator[int]:
    """Yield where an item names a thing in a list of which most ask: 銀行での勤務, below 簿記2級.

    Its own letters tell nothing, not even that it is of pay or a note.
    """
    for head, run in groupby(enumerate(texts), key=lambda one: (one[1].name, one[1].label)):
        if head[1] not in _OF_LISTS:
            continue
        items = [(at, line.text) for at, line in run if line.text]
        asked = [at for at, text in items if _is_asked(text)]
        if len(asked) >= _LEAST_LISTED and 2 * len(asked) >= len(items):
            yield from (at for at, text in items if at not in asked and _may_be_item(text))


def _is_asked(text: str) -> bool:
    return _may_be_asked(text.rstrip("。")) and not _is_beside_the_work(text)


def _may_be_item(text: str) -> bool:
    is_short = _SHORTEST <= len(bare(text)) <= _LONGEST_ITEM and "。" not in text
    is_said = _is_sentence(text) or _QUESTION.search(text) is not None
    is_weighed = _without_flag(text)[1] is not None or WELCOME.search(text) is not None
    is_told = is_said or is_weighed or is_of_age(text)
    return is_short and not is_told and not _is_beside_the_work(text)


def _is_told(line: Labelled) -> bool:
    """Return whether a plain paragraph asks nothing as a whole, whatever one sentence looks like.

    夜は一人になる仕事です。慣れるまでに辞めた人もいました。…
    """
    if line.listed or line.opens or len([*sentences_of(line.text)]) < _LEAST_LISTED:
        return False
    return asks_share(line.text) < LEAST_ASKS and line_shares(line.text)[Topic.OTHER] >= _SURELY


def _told_beside(line: Labelled) -> Iterator[str]:
    """Yield the sentences of such a paragraph that ask something wherever they stand."""
    return (sentence for sentence in sentences_of(line.text) if is_asked_alone(sentence))


def _asks_for_character(text: str) -> bool:
    """Return whether a plain sentence is of people, as it may stand behind what is required."""
    return text.endswith("。") and line_shares(text)[Topic.PERSON] >= _SURE


def _people_named(text: str) -> Sequence[str]:
    """Return the people of whom a plain sentence lists several: …な方、…できる方に向いています。"""
    listed = _BEHIND_SOMEBODY.split(text) if text.endswith("。") else []
    end = listed[-1].rfind(_SOMEBODY) + 1 if listed else 0
    if len(listed) < _LEAST_LISTED or not end:
        return ()
    listed[-1] = listed[-1][:end]
    are_asked = all(share_asked(one) >= _SURE for one in listed)
    of_people = max(line_shares(one)[Topic.PERSON] for one in listed)
    return listed if are_asked and of_people >= _SURE else ()


def _in_a_box(line: Labelled) -> Iterator[Requirement]:
    """Yield what the box of a form asks of one's age or schooling: 学歴 | 必須 高校以上."""
    names = _BOTH.split("".join(line.name.split()))
    if any(map(_AGE_BOX.fullmatch, names)) and (ages := _AGES.search(line.text)):
        yield Requirement(text=ages.group().strip(), section=Section.REQUIRED)
    elif any(map(_SCHOOL_BOX.fullmatch, names)):
        yield from _requirements(line.text, Section.REQUIRED)


def _asking(texts: Sequence[Labelled]) -> Iterator[Requirement]:
    for line in texts:
        for sentence in sentences_of(line.text):
            shares = line_shares(sentence)
            if shares[Topic.ASK] + shares[Topic.PERSON] >= _LIKELY:
                yield from _requirements(sentence, asked_as(sentence))


def _may_ask(text: str) -> bool:
    """Return whether a text counts: of the notes (※) only those that surely ask.

    What a form shows for an example, （例）栄養士免許をお持ちの方, asks nothing of anybody.
    """
    if not text or _MAIL_ADDRESS.search(text) or is_example(text) or _is_of_colleague(text):
        return False
    return not _NOTE.match(text) or any(map(is_asked_alone, sentences_of(text)))


def _is_of_colleague(text: str) -> bool:
    """Return whether a line tells of somebody who works there: リーダー 大沢: 理学修士."""
    tokens = words_of(bare(text)[:_LONGEST])
    return any(
        token.is_a(*_PERSONAL) and tokens[at + 1].surface in _BEHIND_NAME
        for at, token in enumerate(tokens[:_NEAR_START])
        if at + 1 < len(tokens)
    )


def _requirements(line: str, section: Section, *, are_apart: bool = False) -> Iterator[Requirement]:
    """Yield what a line asks; ``are_apart`` if the posting has a section of wishes of its own."""
    for sentence in sentences_of(line):
        for item in _items(sentence.rstrip("。")):
            text, own = _without_flag(_without_proviso(item))
            if _QUESTION.search(item):
                continue
            if not _SHORTEST <= len(bare(text)) <= _LONGEST:
                continue
            is_asked = not _is_beside_the_work(text) and (
                own or section is Section.DUTY or _may_be_asked(text)
            )
            if is_asked or (section is Section.REQUIRED and is_of_age(text)):
                yield Requirement(text=text, section=own or _section(text, section, are_apart))


def _without_proviso(text: str) -> str:
    """Drop a sentence in brackets behind a line that is no part of it: 免許（教習もします）."""
    found = _PROVISO.search(text)
    if not found or not found.start():
        return text
    inner = found["inner"]
    is_sentence = _is_sentence(inner)
    is_part = line_shares(inner)[Topic.OPEN] >= _LIKELY or _may_be_asked(inner)
    return text if is_part or not is_sentence else text[: found.start()]


def _items(text: str) -> list[str]:
    """Split a line in which every item says how much it matters: 普通免許 必須 簿記 あれば尚可."""
    items, start = [], 0
    for gap in _BETWEEN_ITEMS.finditer(text):
        if _without_flag(text[start : gap.start()])[1] is not None:
            items.append(text[start : gap.start()])
            start = gap.end()
    items.append(text[start:])
    return items if _without_flag(items[-1])[1] is not None else [text]


def _section(text: str, section: Section, are_apart: bool) -> Section:
    """Return ``section``, or that of a line under another heading that is only welcome.

    Where the wishes have a section of their own, the letters of 説明をしたことがある don't take it
    from what is required.
    """
    is_wish = WELCOME.search(_ASIDE.sub("", text)) is not None or (
        section is Section.REQUIRED and not are_apart and line_shares(text)[Topic.WISH] >= _SURE
    )
    return Section.PREFERRED if is_wish else section


def _without_flag(text: str) -> tuple[str, Section | None]:
    """Split off a word that only says how much it matters: 普通免許(歓迎), 必須 普通免許.

    Of the thing itself more may stand behind it: 普通免許 必須(AT限定可).
    """
    if (front := _FLAG_IN_FRONT.match(text)) and (own := _weight(front["aside"] or front["word"])):
        return text[front.end() :], own
    aside = _ASIDE.search(text)
    for end in (len(text), aside.start() if aside else 0):
        found = _FLAG.search(text[:end])
        word = found and (found["aside"] or found["word"])
        if found and word and found.start() and (own := _weight(word)):
            return text[: found.start()].rstrip() + text[end:], own
    return text, None


def _weight(word: str) -> Section | None:
    """Return how much that matters which ``word`` stands beside; None if it says nothing of it.

    In 簿記 などの資格 and Java 実務経験 it belongs to the thing that is asked.
    """
    if WELCOME.fullmatch(word):
        return Section.PREFERRED
    label = label_of(word) if heading_share(word) >= _LIKELY else None
    is_thing = label is Label.REQUIRED and (
        line_shares(_ASIDE.sub("", word))[Topic.ASK] >= _SURE or words_of(word)[0].is_a("助詞")
    )
    asks = label in (Label.REQUIRED, Label.PREFERRED) and not is_thing
    return Section(label) if label and asks else None


def _is_beside_the_work(text: str) -> bool:
    """Return whether a line is of pay, place, hours or procedure, or asks for nothing."""
    plain = _REASON.sub("", text) or text
    # 大型免許(取得支援あり) and 営業経験(業界不問) ask for something.
    elsewhere = min(_elsewhere(text), _elsewhere(plain))
    return elsewhere >= _SURE or line_shares(plain)[Topic.OPEN] >= _LIKELY


def _may_be_asked(text: str) -> bool:
    """Return whether a line in a section that asks is no note, pay or story there.

    What the work is like is asked there as an experience: 大きなサービスの負荷対策.
    """
    asks = max(map(asks_share, filter(None, (text, _ASIDE.sub("", text)))))
    return asks >= LEAST_ASKS or line_shares(text)[Topic.DUTY] >= _SURE


def _elsewhere(text: str) -> float:
    shares = line_shares(text)
    return shares[Topic.CONDITIONS] + shares[Topic.PROCEDURE]
