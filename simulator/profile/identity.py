"""Find in papers who and what they are about: the fields of a CV, and names of companies."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from simulator.documents.values import Block, BlockKind, Document
from simulator.profile.hiring.companies import companies_in
from simulator.reading.names import names_in, parts_of_name
from simulator.values.sharing import HiddenKind, Identifier

_LABELS = {
    HiddenKind.PERSON: r"(?:御|お)?(?:氏名|名前)|ふりがな|フリガナ|(?:採用)?担当者(?:名|氏名)?"
    r"|name|kana",
    HiddenKind.CONTACT: r"電話(?:番号)?|携帯(?:電話|番号)?|tel|phone|メール(?:アドレス)?"
    r"|e-?mail|mail|郵便番号|url|ホームページ",
    HiddenKind.PLACE: r"(?:現)?住所|所在地|本社(?:所在地)?|address",
    HiddenKind.DATE: r"生年月日|誕生日|birth(?:day|_date)?",
    HiddenKind.COMPANY: r"(?:会社|企業|事業所|法人|勤務先|店舗)名|社名|勤務先|company|employer",
    HiddenKind.SCHOOL: r"(?:学校|大学)名|最終学歴|school|university",
}
_FIELDS = {kind: re.compile(label, re.IGNORECASE) for kind, label in _LABELS.items()}
_LINE = re.compile(r"\s*(?P<label>[^:：\s]{2,10})\s*(?:[:：]|\s)\s*(?P<value>\S.*)")
"""A field that was typed as a line: 氏名：木村 太郎."""
_YEAR = re.compile(r"(?:(?:19|20)\d\d|(?:昭和|平成|令和)\d{1,2})[年./][^\s]*")
"""Before the name of an employer: 2024年4月〜 潮見精機 購買課."""
_BLANKS = re.compile(r"\s+")
_READING = re.compile(r"[(（【\[][^)）】\]]*[)）】\]]|様$|殿$|氏$")
_SCHOOL = re.compile(
    r"[一-鿿々ァ-ヺーA-Za-z]{1,15}?(?:大学院|大学|高等学校|高校|専門学校|高等専門学校|短期大学)"
)
_FORM = re.compile(r"(?:株式|有限|合同)会社|[(（]株[)）]|㈱")
_POSTAL = re.compile(r"〒?\s*\d{3}[-‐−ー]\d{4}\s*")
_TO_NUMBER = re.compile(r"[^0-9０-９一二三四五六七八九十]{3,}")
"""An address without house numbers, as somebody would say it."""
_LONGEST = 60


def identity_in(documents: Iterable[Document]) -> tuple[Identifier, ...]:
    """Return the people, companies, schools, addresses and dates that the papers name."""
    found: list[Identifier] = []
    for document in documents:
        for page in document.pages:
            for block in page.blocks:
                found += _of_block(block)
            names = {*companies_in(page.text)}
            found += [Identifier(kind=HiddenKind.COMPANY, words=(name,)) for name in sorted(names)]
            schools = {found.group() for found in _SCHOOL.finditer(page.text)}
            found += [Identifier(kind=HiddenKind.SCHOOL, words=(name,)) for name in sorted(schools)]
    return tuple(dict.fromkeys(found))


def _of_block(block: Block) -> Iterator[Identifier]:
    yield from _employers(block)
    for label, value in _fields(block):
        bare = _BLANKS.sub("", label)
        for kind, pattern in _FIELDS.items():
            if pattern.fullmatch(bare) and len(value) <= _LONGEST:
                words = tuple(word for word in _words(kind, value) if len(word.strip()) > 0)
                if words:
                    yield Identifier(kind=kind, words=words)


def _employers(block: Block) -> Iterator[Identifier]:
    """Yield the words behind years that are names: a line of a CV's history."""
    words = [word for cell in block.cells for word in cell.split()]
    for year, word in pairwise(words):
        name = _FORM.sub("", word).strip("・、。")
        if _YEAR.match(year) and 2 <= len(name) <= _LONGEST and names_in(name):
            kind = HiddenKind.SCHOOL if _SCHOOL.fullmatch(name) else HiddenKind.COMPANY
            yield Identifier(kind=kind, words=(name,))


def _fields(block: Block) -> Iterator[tuple[str, str]]:
    """Yield the pairs of a label and its value."""
    cells = block.cells
    if block.kind in (BlockKind.FIELD, BlockKind.ROW):
        yield from pairwise(cells)
    elif line := _LINE.fullmatch(cells[0]):
        yield line["label"], line["value"]


def _words(kind: HiddenKind, value: str) -> tuple[str, ...]:
    """Return the words of a field by which its owner may be spoken of, the whole first."""
    value = value.strip()
    match kind:
        case HiddenKind.PERSON:
            name = _READING.sub("", value).strip()
            return tuple(dict.fromkeys((name, *parts_of_name(name))))
        case HiddenKind.COMPANY:
            return (_FORM.sub("", value).strip(" 　・"),)
        case HiddenKind.PLACE:
            whole = _POSTAL.sub("", value).strip()
            said = _TO_NUMBER.match(whole)
            return tuple(dict.fromkeys((whole, *((said.group().strip(),) if said else ()))))
        case HiddenKind.SCHOOL:
            return tuple(dict.fromkeys(found.group() for found in _SCHOOL.finditer(value)))
        case _:
            return (value,)
