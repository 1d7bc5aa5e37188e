"""Find what is odd about a document: instructions to a grader, another kind, another company.

Instructions are shown, never followed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from simulator.documents.passages import MARKS
from simulator.documents.values import Block, BlockKind, Document, DocumentKind, Passage
from simulator.guard.instructions import find_instructions
from simulator.profile.hiring.companies import companies_in, without_form
from simulator.profile.hiring.company import find_company
from simulator.profile.lines.labels import Label
from simulator.profile.lines.outline import outline

_MOST = 3
_MOST_READ = 20_000
"""In characters of a page."""
_SUSPICIOUS = (
    "採点", "評価者", "面接官", "満点", "点を", "指示", "プロンプト", "無視", "AI", "ＡＩ", "判定",
    "ignore", "disregard", "prompt", "instruction", "grader", "you are", "system",
)  # fmt: skip
"""A page without any of these is skipped, because a full search of 150 pages would take long."""


def addressed_to_graders(document: Document) -> tuple[Passage, ...]:
    """Find the first passages that instruct a grader or a program, at most one a page."""
    found = []
    for page in document.pages:
        text = page.text[:_MOST_READ]
        lowered = text.lower()
        if not any(word.lower() in lowered for word in _SUSPICIOUS):
            continue
        for start, end in find_instructions(text)[:1]:
            quote = text[start:end]
            found.append(Passage(document=document.title, page=page.number, quote=quote))
        if len(found) == _MOST:
            break
    return tuple(found)


def of_other_company(document: Document, company: str) -> str | None:
    """Return the company that a paper names, if it never names the one that is applied to."""
    own = _letters(without_form(company))
    text = "\n".join(page.text for page in document.pages)
    if document.kind is DocumentKind.CV or not own or own in _letters(text):
        return None
    return find_company([document]) or next(map(without_form, companies_in(text)), None)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text).lower()))


_PERSONAL = frozenset({"氏名", "生年月日"})
_PAPERS = ("職務経歴書", "履歴書")
_CAREER = frozenset({*_PAPERS, "職務経歴", "職歴", "職務要約", "自己PR", "志望動機"})
"""Names of the parts of the usual forms of 履歴書 and 職務経歴書."""
_LABELLED = re.compile(r"(?P<name>[^:：]{1,12})[:：](?P<value>.*)", re.S)
_PERIOD = re.compile(
    r"(?:19|20)[0-9]{2}\s?[年./]\s?[0-9]{1,2}\s?月?\s?[〜～~–—―-]\s?(?:(?:19|20)[0-9]{2}|現在)"
)
_PARTS_OF_POSTING = frozenset({Label.DUTY, Label.CONDITIONS, Label.REQUIRED})
_BRACKETS = "【】〔〕［］[]<>＜＞《》()（）"
_PERIODS_AT_LEAST, _MARKS_AT_LEAST = 2, 2


def looks_like_cv(document: Document) -> bool:
    """Return True for a paper with two marks of a CV: its title, its parts by name, past periods.

    氏名 and 生年月日 count with a value only: a posting may ask to send them.
    """
    blocks = [block for page in document.pages for block in page.blocks if not block.void]
    names = {name for block in blocks for name in _parts_of_cv(block)}
    periods = sum(
        len(_PERIOD.findall(unicodedata.normalize("NFKC", cell)))
        for block in blocks
        for cell in block.cells
    )
    is_titled = any(name in document.title for name in _PAPERS)
    return len(names) + is_titled + (periods >= _PERIODS_AT_LEAST) >= _MARKS_AT_LEAST


def looks_like_posting(document: Document) -> bool:
    """Return True for a paper that tells of the work, what it gives and what it asks, and is no CV.

    Of 48 papers of four authors, all 28 postings and one of 20 CVs are so.
    """
    if looks_like_cv(document):
        return False
    return {line.label for line in outline(document)} >= _PARTS_OF_POSTING


def _parts_of_cv(block: Block) -> Iterator[str]:
    cells = block.cells
    if len(cells) == 1 and (found := _LABELLED.fullmatch(cells[0])):
        cells = (found["name"], found["value"])
    name = _plain(cells[0])
    has_value = any(cell.strip() for cell in cells[1:])
    stands_alone = name in _CAREER and block.kind is not BlockKind.ITEM
    if stands_alone or (has_value and name in _PERSONAL | _CAREER):
        yield name


def _plain(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text[:40])
    return re.sub(r"\s", "", plain).strip(MARKS + _BRACKETS).upper()
