"""Find the company that hires, by how its papers name it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from simulator.documents.values import BlockKind, Document, DocumentKind
from simulator.profile.companies import (
    FORM,
    OTHER_FORM,
    companies_in,
    is_house,
    without_form,
    without_title,
)
from simulator.profile.headings import ASKING, SURE
from simulator.profile.labels import Label, heading_share, label_of
from simulator.profile.outline import outline
from simulator.reading.names import is_named
from simulator.reading.sentences import words_of

_FIRST_PAGES = 5
"""In which a company's paper names it; later ones list its subsidiaries."""
_BEHIND_NAME = re.compile(r"[(（/／|｜、。].*")
"""E.g. an address or the market it is listed on."""
_LONGEST_COMPANY = 40
_OF_NAME = "[々一-鿿ァ-ヺーA-Za-z0-9ぁ-ゖ&＆・]"
_HIRING = re.compile(
    rf"(?:{FORM}[ \u3000]?(?P<behind>{_OF_NAME}{{2,20}}?)"
    rf"|(?P<before>{_OF_NAME}{{2,30}})[ \u3000]?{FORM})"
    r"(?:[ \u3000]?(?:(?:様|さま)[ \u3000]?の[^。、\n]{0,15}?(?:求人|募集|選考|面接)|の採用担当)"
    r"|[ \u3000\n]?の?(?:人事|採用|総務|労務){1,3}(?:部|局|課|室|係|担当|グループ|チーム|センター))"
)
"""A company that is named as the one that hires: 株式会社青空様の求人, 株式会社青空 人事部."""
_ADDRESSED = re.compile(r"(?:様|さま|殿|御中|各位|先生(?:方)?)[)）]?$")
_MOST_ADDRESS = 6
"""Lines at the head of a mail that may say who it is to: school, office, person."""
_OF_CORPORATION = re.compile(
    rf"(?P<name>{OTHER_FORM}[ \u3000]?+[^ \u3000]{{2,20}})"
    r"[ \u3000]\S"
)
"""A corporation before one of its houses: 社会福祉法人 青空会 ひかり園."""
_STEM = "(?<![一-鿿々ぁ-ゖ])(?![当本同各])(?:[一-鿿々ヶケ]{1,6}|[ぁ-ゖ]{3,5})"
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
_LICENCE = re.compile(r"職業紹介|[0-9０-９]{2}[-－‐‑ー―]ユ[-－‐‑ー―][0-9０-９]{4,6}")
"""Whoever introduces people for money has a licence, and must show its number: 13-ユ-300000."""
_SEPARATE = re.compile(r"[\s|｜/／:：、。・【】「」『』()（）\[\]〔〕<>＜＞≪≫《》]+")
_OWN_HOUSE = re.compile(
    "(?:[当本](?P<letter>[一-鿿])|当(?P<word>[一-鿿]{2,5}|[ァ-ヺー]{2,8}))(?=[のはがをにでへと、])"
)
"""How a house speaks of itself, by the last letter or word of its name: 当園, 本校, 当組合."""
_SECTION = re.compile("[一-鿿]{1,10}[課係部局室]")
_IN_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")
_MANNERS = frozenset({"です", "ます", "くださる"})
"""The last words of a polite sentence, by their dictionary form."""
_LINKS = frozenset("がをはにへでて")
"""Particles of a sentence; names have の and と."""
_HONORIFIC = frozenset("おご御")
_INTRODUCED = re.compile("[^。]{0,10}[の、].*(?:です|ます)$")
"""Behind the name of who speaks: の女将、大槻でございます."""
_MOST_OPENING, _LONGEST_OPENING = 20, 120
"""Lines and sentences, and letters of each, among which somebody introduces itself."""
_LEAST_SIGNED = 3
_HAS_FORM = re.compile(FORM)
_TOPIC = re.compile("で?は")
"""Behind what a sentence is about: さくら坂内科クリニック|は、…"""
_WITHHELD = re.compile("非公開|開示|^[当弊]社")
"""The fixed phrases of agencies for a company that they don't name."""
_NAME_KEY = re.compile(r"(?:[a-z]+_)?name|(?:正式)?名称", re.IGNORECASE)
"""The key of a name in data: of whatever its fields stand below."""
_SENDER = "差出人"
_NO_NAMES = frozenset(Label) - {Label.COMPANY_NAME, Label.COMPANY, Label.OTHER}
"""Labels of headings that are no names themselves; their letters may be in one."""
_MOST_WORDS = 2
"""On the line of a company's name: 農業法人 有限会社青空."""
_READING = re.compile(r"[ァ-ヺー・ \u3000ｦ-ﾟ]+")
_REPEATED = re.compile(r"^(.{2,20}?)[ \u3000]*(?=\1)")
_FORM_READ = re.compile("(?:カブシキ|ユウゲン|ゴウドウ)(?:ガイシャ|カイシャ)")
"""株式会社 and the like in katakana, which only a reading (ふりがな) has."""
_NO_DIGIT = re.compile(r"[一-鿿々ァ-ヺぁ-ゖA-Za-zＡ-Ｚａ-ｚ]")
"""A name has one; 57 is a number."""


def find_company(documents: Iterable[Document]) -> str | None:
    """Find the company's name without 株式会社; None rather than a wrong one.

    The best place comes first: a label; the fields of data; where it is said who hires, or a mail
    names one company alone on a line; the companies named most often, never a mail's; a public
    body; whoever signs; a house. No agency counts.
    """
    kinds = (DocumentKind.POSTING, DocumentKind.COMPANY)
    papers = [document for document in documents if document.kind in kinds]
    for document in sorted(papers, key=lambda document: kinds.index(document.kind)):
        name = _labelled_company(document)
        if name is None:
            name = _company_of_data(document)
        if name is not None:
            return name or None
    agencies = {name for document in papers for name in _agencies(_counted_text(document))}
    for names_of in (_hiring_companies, _names_alone):
        names = {name for document in papers for name in names_of(document)} - agencies
        if len(names) == 1:
            return names.pop()
    own = [document for document in papers if not is_mail(document)]
    for texts in (map(_body_text, own), map(_counted_text, own)):
        found = (without_form(name) for text in texts for name in companies_in(text))
        if name := _most_common(name for name in found if name not in agencies):
            return name
    return (
        _most_common(name for document in own for name in _public_bodies(document))
        or _most_common(name for document in papers for name in _signers(document))
        or _most_common(name for document in own for name in _houses(document))
    )


def _most_common(names: Iterable[str]) -> str | None:
    """Return the name that comes most often, of several the first."""
    return next((name for name, _ in Counter(names).most_common(1)), None)


def _agencies(text: str) -> Iterator[str]:
    """Yield the companies that introduce people, by the licence beside or below their name."""
    lines = text.split("\n")
    for above, line in zip(["", *lines], lines, strict=False):
        if _LICENCE.search(line):
            here = [*companies_in(line)] or [*companies_in(above)]
            yield from map(without_form, here)


def _public_bodies(document: Document) -> Iterator[str]:
    """Yield the towns that hire, their houses or offices: みどり市, 青空町立図書館.

    An office that stands alone on a line at the head, or before では, and is named again, is who
    issues the paper; so is one before its own section (教育委員会 学校教育課) that is named again.
    """
    text = _counted_text(document)
    for line in text.split("\n")[:_HEAD_LINES]:
        name, *_ = _TOPIC.split(line.strip(), maxsplit=1)
        office, *sections = name.split() or [name]
        is_told = all(map(_SECTION.fullmatch, sections))
        if is_told and _ISSUER.fullmatch(office) and text.count([office, *sections][-1]) > 1:
            yield office
            return
    for found in _PUBLIC.finditer(text):
        yield found["house"] or found["body"]


def _houses(document: Document) -> Iterator[str]:
    """Yield the names without a legal form above what is asked: さくら坂内科クリニック."""
    lines = [*outline(document)]
    asking = next((at for at, line in enumerate(lines) if line.label in ASKING), 0)
    own = _OWN_HOUSE.finditer(_counted_text(document))
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


def _signers(document: Document) -> Iterator[str]:
    """Yield who introduces itself above what is asked, and begins a line below it: who signs.

    Where a company with a form is named, or a licence, an agency may speak.
    """
    text = _counted_text(document)
    if _HAS_FORM.search(text) or _LICENCE.search(text):
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


def _counted_text(document: Document) -> str:
    pages = [
        replace(page, blocks=tuple(block for block in page.blocks if not block.void))
        for page in document.pages[:20]
    ]
    return "\n".join(page.text for page in pages)


def _body_text(document: Document) -> str:
    """Return the counted text without the heads and feet of pages, where an agency may stand."""
    pages = [
        replace(page, blocks=tuple(one for one in page.blocks if one.kind is not BlockKind.HEADER))
        for page in document.pages
    ]
    return _counted_text(replace(document, pages=tuple(pages)))


def is_mail(document: Document) -> bool:
    """Return whether a document is a mail, by the field of its sender."""
    return any(
        block.kind is BlockKind.FIELD and block.cells[0] == _SENDER
        for page in document.pages[:1]
        for block in page.blocks
    )


def _hiring_companies(document: Document) -> Iterator[str]:
    for found in _HIRING.finditer(_counted_text(document)):
        if found["behind"]:
            yield found["behind"]
            continue
        before = found["before"]  # このたびは|青空製作株式会社様
        for name in companies_in(f"{before}株式会社"):
            yield name
            break
        else:
            ends = [t.end for t in words_of(before) if t.pos[0] in ("助詞", "助動詞", "動詞")]
            if len(rest := before[max(ends, default=0) :]) >= 2:
                yield rest


def _names_alone(document: Document) -> Iterator[str]:
    """Yield companies of a mail that stand alone on a line above what is asked.

    Below it stand the senders, and within sentences who introduces whom.
    """
    lines = [*outline(_without_address(document))] if is_mail(document) else []
    asking = [at for at, line in enumerate(lines) if line.label in ASKING]
    for line in lines[: max(asking, default=0)]:
        text = line.text or line.name
        words = _BEHIND_NAME.sub("", text).split()
        for name in companies_in(text):
            if len(words) <= _MOST_WORDS and without_form(words[-1]) == without_form(name):
                yield without_form(name)


def _without_address(document: Document) -> Document:
    """Return a mail without the lines above its greeting that say who it is to."""
    first, *others = document.pages
    body = [at for at, block in enumerate(first.blocks) if block.kind is not BlockKind.FIELD]
    ends = [at for at in body[:_MOST_ADDRESS] if _ADDRESSED.search(first.blocks[at].cells[0])]
    blocks = (*first.blocks[: body[0]], *first.blocks[ends[-1] + 1 :]) if ends else first.blocks
    return replace(document, pages=(replace(first, blocks=blocks), *others))


def _labelled_company(document: Document) -> str | None:
    """Return the name behind 会社名, 事業所名, hiringOrganization or the like; "" if withheld.

    A text that is all katakana may be the reading of the name that follows it, even in the next
    row of a form, or below it behind the address that stands beside the reading.
    """
    beginning = replace(document, pages=document.pages[:_FIRST_PAGES])
    reading, is_away = None, False
    for line in outline(beginning):
        is_away = is_away or (reading is not None and line.label is not Label.COMPANY_NAME)
        if is_away and line.opens and line.label is Label.COMPANY_NAME:
            return reading  # that is another company
        if is_away and line.label is Label.COMPANY and _is_company(line.text):
            return without_form(line.text)
        if not line.text or line.label is not Label.COMPANY_NAME:
            continue
        if _WITHHELD.search(line.text) and without_form(line.text) == line.text:
            return ""
        text = _without_reading(line.text)
        if corporation := _OF_CORPORATION.match(text):
            text = corporation["name"]
        name = without_title(_BEHIND_NAME.sub("", without_form(text)))
        if not 2 <= len(text) <= _LONGEST_COMPANY or not _NO_DIGIT.search(name):
            continue
        if not _may_be_name(text):
            continue
        if not _READING.fullmatch(text):
            return name
        reading = reading or without_form(_FORM_READ.sub("", name))
    return reading


def _may_be_name(text: str) -> bool:
    """Return whether a text behind a label may be a name, and is no sentence and no other label.

    お世話になっております, 面接時にお伝え and メールアドレス 必須 are none, whatever label a form
    or a mail seems to have above them; a name may end in a verb (和食 つくる).
    """
    plain = _IN_BRACKETS.sub("", text).split("。")[0]
    tokens = words_of(plain)
    if any(token.lemma in _MANNERS for token in tokens):
        return False
    links = [token.is_a("助詞") and token.surface in _LINKS for token in tokens[1:-2]]
    if any(links) and tokens[-2].surface in _HONORIFIC:
        return False
    last = "".join(plain.split()[-1:])
    is_other = label_of(last) in _NO_NAMES and heading_share(last) >= SURE
    return not is_other or any(map(is_named, words_of(last)))


def _is_company(text: str) -> bool:
    """Return whether a text is the name of a company with its legal form, and no more."""
    return [*companies_in(text)] == [without_form(text)]


def _company_of_data(document: Document) -> str | None:
    """Return the name among the fields below the heading of the company, as data nests them."""
    for page in document.pages[:_FIRST_PAGES]:
        is_below = False
        for block in page.blocks:
            if block.kind is not BlockKind.FIELD:
                is_below = label_of(block.cells[0]) in (Label.COMPANY_NAME, Label.COMPANY)
            elif is_below and _NAME_KEY.fullmatch(block.cells[0]) and not block.void:
                return without_form(block.cells[1])
    return None


def _without_reading(text: str) -> str:
    """Drop the reading that stands before a name: ミナトケイキ カブシキガイシャみなと計器."""
    found = _READING.match(text)
    if not found or not (forms := [*_FORM_READ.finditer(found.group())]):
        return text
    rest = text[found.end() :]
    # カブシキガイシャヒカリ ヒカリ株式会社: the name itself may begin in katakana.
    if any(map(str.isalnum, without_form(rest))):
        return rest
    return _REPEATED.sub("", text[forms[-1].end() :].lstrip(" \u3000")) or text
