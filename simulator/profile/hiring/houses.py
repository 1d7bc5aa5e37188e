"""Find who hires where no legal form tells it: public bodies, houses, and those who sign."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from simulator.documents.values import Document
from simulator.profile.hiring.companies import FORM, is_house, without_title
from simulator.profile.hiring.texts import LICENCE, counted_text
from simulator.profile.lines.headings import ASKING
from simulator.profile.lines.outline import outline

_LONGEST_COMPANY = 40
_STEM = "(?<![一-鿿々ァ-ヺーぁ-ゖ])(?![当本同各])(?:[一-鿿々ァ-ヺー]{1,8}|[ぁ-ゖ]{3,5})"
"""Places are written in katakana too, or join their kanji by some: 四ツ谷, 南アルプス, ニセコ."""
_PUBLIC = re.compile(
    rf"(?P<house>{_STEM}[都道府県市区町村]立[一-鿿々ァ-ヺー]{{2,12}})"
    rf"|(?P<body>{_STEM}[都道府県市区町村])"
    r"(?:では|役所|役場|教育委員会|会計年度任用職員|(?:任期付|非常勤)?職員(?:採用|募集|の))"
)
"""A public body has no other legal form than its name: みどり市職員採用試験, 青空町立図書館."""
_ISSUER = re.compile(rf"{_STEM}[都道府県市区町村](?![一-鿿]*(?:役所|役場|職員))[一-鿿]{{2,10}}")
"""An office of a public body that may hire by itself: 青空町教育委員会."""
_HEAD_LINES = 4
"""Among which its name stands alone, as of the one who issues the paper."""
_COPYRIGHT = re.compile(
    r"(?:©|[(（][cCｃＣ][)）]|copyright)[ \u3000(（)）©cC]*"
    r"(?:[0-9]{4}(?:[-–~～][0-9]{0,4})?[ \u3000]*)?"
    r"(?P<name>[^\n|｜。、©]{2,30}?)[ \u3000]*(?=all rights|[|｜。\n]|\.|$)",
    re.IGNORECASE,
)
_IN_JAPANESE = re.compile("[一-鿿ぁ-ゖァ-ヺ]{2}")
_SEPARATE = re.compile(r"[\s|｜/／:：、。・【】「」『』()（）\[\]〔〕<>＜＞≪≫《》]+")
_OWN_HOUSE = re.compile(
    "(?:[当本](?P<letter>[一-鿿])|当(?P<word>[一-鿿]{2,5}|[ァ-ヺー]{2,8}))(?=[のはがをにでへと、])"
)
"""How a house speaks of itself, by the last letter or word of its name: 当園, 本校, 当組合."""
_SECTION = re.compile("[一-鿿]{1,10}[課係部局室]")
_IN_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")
_INTRODUCED = re.compile("[^。]{0,10}[の、].*(?:です|ます)$")
"""Behind the name of who speaks: の女将、大槻でございます."""
_MOST_OPENING, _LONGEST_OPENING = 20, 120
"""Lines and sentences, and letters of each, among which somebody introduces itself."""
_LEAST_SIGNED = 3
_HAS_FORM = re.compile(FORM)
_TOPIC = re.compile("で?は")
"""Behind what a sentence is about: さくら坂内科クリニック|は、…"""


def public_bodies(document: Document) -> Iterator[str]:
    """Yield the towns that hire, their houses or offices: みどり市, 青空町立図書館.

    An office that stands alone on a line at the head, or before では, and is named again, is who
    issues the paper; so is one before its own section (教育委員会 学校教育課) that is named again.
    """
    text = counted_text(document)
    for line in text.split("\n")[:_HEAD_LINES]:
        name, *_ = _TOPIC.split(line.strip(), maxsplit=1)
        office, *sections = name.split() or [name]
        is_told = all(map(_SECTION.fullmatch, sections))
        if is_told and _ISSUER.fullmatch(office) and text.count([office, *sections][-1]) > 1:
            yield office
            return
    for found in _PUBLIC.finditer(text):
        yield found["house"] or found["body"]


def houses(document: Document) -> Iterator[str]:
    """Yield the names without a legal form above what is asked: さくら坂内科クリニック."""
    lines = [*outline(document)]
    asking = next((at for at, line in enumerate(lines) if line.label in ASKING), 0)
    own = _OWN_HOUSE.finditer(counted_text(document))
    ends = tuple({end for found in own if (end := without_title(found["letter"] or found["word"]))})
    for line in lines[:asking]:
        text = line.text or line.name
        alone = _IN_BRACKETS.sub("", text).strip() if len(text) <= _LONGEST_COMPANY else ""
        if is_house(alone, ends=ends, is_alone=True):
            yield alone
            continue
        for piece in _SEPARATE.split(f"{line.name}\n{line.text}"):
            topic, *_ = _TOPIC.split(piece, maxsplit=1)
            houses = (text for text in (piece, topic) if is_house(text, ends=ends))
            yield from islice(houses, 1)


def signers(document: Document) -> Iterator[str]:
    """Yield who introduces itself above what is asked, and begins a line below it: who signs.

    Where a company with a form is named, or a licence, an agency may speak.
    """
    text = counted_text(document)
    if _HAS_FORM.search(text) or LICENCE.search(text):
        return
    lines = [*outline(document)]
    asking = next((at for at, line in enumerate(lines) if line.label in ASKING), 0)
    above = "。".join(line.text[:_LONGEST_OPENING] for line in lines[:asking][:_MOST_OPENING])
    sentences = [*map(_closed, _IN_BRACKETS.sub("", above).split("。"))][:_MOST_OPENING]
    for line in lines[asking:]:
        words = _IN_BRACKETS.sub("", line.text[:_LONGEST_COMPANY]).split()
        for many in range(len(words), 0, -1):
            name = " ".join(words[:many])
            if any(_introduces(sentence, _closed(name)) for sentence in sentences):
                yield name
                break


def _introduces(sentence: str, name: str) -> bool:
    is_long = len(name) >= _LEAST_SIGNED
    behind = sentence.removeprefix(name)
    return is_long and behind != sentence and _INTRODUCED.match(behind) is not None


def _closed(text: str) -> str:
    """Return a text without its blanks."""
    return "".join(text.split())


def copyright_holders(document: Document) -> Iterator[str]:
    """Yield who holds the rights on a page and is what a sentence of it is about: 麺処ひさご.

    A site for many companies' postings shows its own name there, but tells nothing of itself.
    """
    text = counted_text(document)
    for found in _COPYRIGHT.finditer(text):
        name = found["name"].strip(" \u3000.,")
        told = re.compile(re.escape(name) + "(?:で?は|の)")
        if _IN_JAPANESE.search(name) and told.search(text):
            yield name
