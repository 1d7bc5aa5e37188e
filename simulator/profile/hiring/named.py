"""Read the name of the company that hires behind its label: 会社名, 事業所名, or in data."""

from __future__ import annotations

import re
from dataclasses import replace

from simulator.documents.values import Block, BlockKind, Document
from simulator.profile.hiring.companies import (
    FORM,
    OTHER_FORM,
    companies_in,
    without_form,
    without_title,
)
from simulator.profile.hiring.texts import agencies, counted_text
from simulator.profile.lines.headings import SURE
from simulator.profile.lines.labels import Label, heading_share, label_of
from simulator.profile.lines.outline import outline
from simulator.reading.names import is_named
from simulator.reading.sentences import words_of

_FIRST_PAGES = 5
"""In which a company's paper names it; later ones list its subsidiaries."""
_BEHIND_NAME = re.compile(r"[(（/／|｜、。].*")
"""E.g. an address or the market it is listed on."""
_LONGEST_COMPANY = 40
_OF_CORPORATION = re.compile(
    rf"(?P<name>{OTHER_FORM}[ \u3000]?+[^ \u3000]{{2,20}})"
    r"[ \u3000]\S"
)
"""A corporation before one of its houses: 社会福祉法人 青空会 ひかり園."""
_IN_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")
_NOT_NOW = ("旧", "親")
"""Begin the label of a name that was the company's, or is its owner's: 旧社名, 親会社名."""
_MANNERS = frozenset({"です", "ます", "くださる"})
"""The last words of a polite sentence, by their dictionary form."""
_LINKS = frozenset("がをはにへでて")
"""Particles of a sentence; names have の and と."""
_HONORIFIC = frozenset("おご御")
_WITHHELD = re.compile("非公開|開示|^[当弊]社")
"""The fixed phrases of agencies for a company that they don't name."""
_NAME_KEY = re.compile(r"(?:[a-z]+_)?name|(?:正式)?名称", re.IGNORECASE)
"""The key of a name in data: of whatever its fields stand below."""
_NO_NAMES = frozenset(Label) - {Label.COMPANY_NAME, Label.COMPANY, Label.OTHER}
"""Labels of headings that are no names themselves; their letters may be in one."""
_READING = re.compile(r"[ァ-ヺー・ \u3000ｦ-ﾟ]+")
_REPEATED = re.compile(r"^(.{2,20}?)[ \u3000]*(?=\1)")
_FORM_ALONE = re.compile(rf"{FORM}|{OTHER_FORM}")
_FORM_READ = re.compile("(?:カブシキ|ユウゲン|ゴウドウ)(?:ガイシャ|カイシャ)")
"""株式会社 and the like in katakana, which only a reading (ふりがな) has."""
_NO_DIGIT = re.compile(r"[一-鿿々ァ-ヺぁ-ゖA-Za-zＡ-Ｚａ-ｚ]")
"""A name has one; 57 is a number."""


def labelled_company(document: Document) -> str | None:
    """Return the name behind 会社名, 事業所名, hiringOrganization or the like; "" if withheld.

    A text that is all katakana may be the reading of the name that follows it, even in the next
    row of a form, or below it behind the address that stands beside the reading.
    """
    pages = (
        replace(page, blocks=tuple(map(_with_form_joined, page.blocks)))
        for page in document.pages[:_FIRST_PAGES]
    )
    beginning = replace(document, pages=tuple(pages))
    reading, is_away = None, False
    for line in outline(beginning):
        is_away = is_away or (reading is not None and line.label is not Label.COMPANY_NAME)
        if is_away and line.opens and line.label is Label.COMPANY_NAME:
            return reading  # that is another company
        if is_away and line.label is Label.COMPANY and _is_company(line.text):
            return without_form(line.text)
        is_named = line.label is Label.COMPANY_NAME and not line.name.startswith(_NOT_NOW)
        if not line.text or not is_named:
            continue
        if _WITHHELD.search(line.text) and without_form(line.text) == line.text:
            return ""
        if _is_described(line.text, document):
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


def _with_form_joined(block: Block) -> Block:
    """Return a row in which a legal form and the name behind it, in cells of their own, are one."""
    first, *others = block.cells
    if block.kind is not BlockKind.ROW or not others or not _FORM_ALONE.fullmatch(first):
        return block
    return replace(block, cells=("", f"{first} {others[0]}", *others[1:]))


def _is_described(text: str, document: Document) -> bool:
    """Return whether an agency says what its client is, and not its name: 化学メーカー."""
    plain = _BEHIND_NAME.sub("", text).strip()
    tokens = words_of(plain)
    is_plain = len(tokens) > 1 and not any(token.is_a("名詞", "固有名詞") for token in tokens)
    if not is_plain or without_form(plain) != plain:
        return False
    return any(agencies(counted_text(document)))


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


def company_of_data(document: Document) -> str | None:
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
