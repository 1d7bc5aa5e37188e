"""Give the texts of a paper that may name the company that hires, and the agencies among them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from simulator.documents.values import BlockKind, Document
from simulator.profile.hiring.companies import companies_in, without_form
from simulator.profile.lines.labels import Topic, line_shares

LICENCE = re.compile(r"職業紹介|[0-9０-９]{2}[-－‐‑ー―]ユ[-－‐‑ー―][0-9０-９]{4,6}")
"""Whoever introduces people for money has a licence, and must show its number: 13-ユ-300000."""
_LENDS = re.compile(r"労働者派遣事業|派[0-9０-９]{2}[-－‐‑ー―][0-9０-９]{6}")
"""The same of who lends people, as a house that hires for itself may have it too."""
_LENT_TO = "派遣先"
"""Names another house as the one where the work is; the law's word for it."""
_MOST_ABOVE = 4
"""Lines of a signature between the name and the licence."""
_SENDER = "差出人"
_MOST_PAGES = 20
_LONGEST = 80
"""Letters of a line that says who introduces people."""
_SURE = 0.8


def counted_text(document: Document) -> str:
    pages = [
        replace(page, blocks=tuple(block for block in page.blocks if not block.void))
        for page in document.pages[:_MOST_PAGES]
    ]
    return "\n".join(page.text for page in pages)


def body_text(document: Document) -> str:
    """Return the counted text without the heads and feet of pages, where an agency may stand."""
    pages = [
        replace(page, blocks=tuple(one for one in page.blocks if one.kind is not BlockKind.HEADER))
        for page in document.pages
    ]
    return counted_text(replace(document, pages=tuple(pages)))


def is_mail(document: Document) -> bool:
    """Return whether a document is a mail, by the field of its sender."""
    return any(
        block.kind is BlockKind.FIELD and block.cells[0] == _SENDER
        for page in document.pages[:1]
        for block in page.blocks
    )


def agencies(text: str) -> Iterator[str]:
    """Yield who introduces or lends people: beside the licence, or a line that says so."""
    lines = text.split("\n")
    lends = _LENT_TO in text
    for at, line in enumerate(lines):
        above, below = "".join(lines[at - 1 : at]), "".join(lines[at + 1 : at + 2])
        names = [*companies_in(line)]
        if LICENCE.search(line):
            names = names or [*companies_in(above)]
        elif lends and _LENDS.search(line):
            near = reversed(lines[max(at - _MOST_ABOVE, 0) : at])
            names = names or next(filter(None, ([*companies_in(one)] for one in near)), [])
        elif not names or not any(map(_introduces_people, _said_of(line, above, below))):
            continue
        yield from map(without_form, names)


def _said_of(line: str, *beside: str) -> Iterator[str]:
    """Yield a line, and what stands beside one that is nothing but the name of a company."""
    yield line
    if len(line.split()) == 1:
        yield from (one for one in beside if not any(companies_in(one)))


def _introduces_people(line: str) -> bool:
    return len(line) <= _LONGEST and line_shares(line)[Topic.AGENCY] >= _SURE
