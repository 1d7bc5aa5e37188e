"""Find the plain lines of a CV that number its parts: １ 職歴, ２ 免許, ３ 余暇."""

from __future__ import annotations

import re
from dataclasses import replace

from simulator.documents.values import Block, BlockKind, Document
from simulator.profile.lines.labels import SURELY_NAMES, part_name_share

LONGEST_HEAD = 25
_NUMBERED = re.compile(
    r"(?P<number>[0-9０-９]{1,2})[.．)）]?[ \u3000]+(?P<name>[^0-9０-９。、:：]{2,20})"
)
"""A plain line that may be a numbered heading."""
_LEAST_NUMBERED = 3
NO_NAME = re.compile(r"[0-9０-９。、:：]")
"""No plain line names a part that has one of these."""


def with_numbered_heads(document: Document) -> Document:
    """Return a document in which the plain lines that number its parts are headings.

    １ 職歴, ２ 免許, ３ 余暇: they count up from one, and most are names of parts that are known.
    """
    lines = [block for page in document.pages for block in page.blocks if _is_numbered(block)]
    heads: list[Block] = []
    for block in lines:
        found = _NUMBERED.fullmatch(block.cells[0])
        if found and int(found["number"]) == len(heads) + 1:
            heads.append(block)
    known = sum(names_part(_NUMBERED.sub(r"\g<name>", head.cells[0])) for head in heads)
    if len(heads) < _LEAST_NUMBERED or 2 * known <= len(heads):
        return document
    pages = tuple(
        replace(
            page,
            blocks=tuple(_heading_of(block) if block in heads else block for block in page.blocks),
        )
        for page in document.pages
    )
    return replace(document, pages=pages)


def _heading_of(block: Block) -> Block:
    """Return the heading without its number, which counts nothing."""
    name = _NUMBERED.sub(r"\g<name>", block.cells[0])
    return replace(block, kind=BlockKind.HEADING, cells=(name,))


def _is_numbered(block: Block) -> bool:
    is_line = block.kind is BlockKind.PARAGRAPH and not block.void
    return is_line and _NUMBERED.fullmatch(block.cells[0]) is not None


def names_part(cell: str) -> bool:
    """Return whether a cell or line surely names a part of a CV."""
    is_short = 0 < len(cell) <= LONGEST_HEAD and not NO_NAME.search(cell)
    return is_short and part_name_share(cell) >= SURELY_NAMES
