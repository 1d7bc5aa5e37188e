"""Read plain lists of boxes, some filled and some hollow: ■普通自動車免許　□大型自動車免許.

A hollow one is not had, or not asked. A list whose boxes are all alike has bullets, and where each
filled box stands above hollow ones it may be a heading above its items. A posting may have
a checklist that its reader is to fill in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from simulator.documents.boxes import BLANK
from simulator.documents.values import Block, BlockKind, Document
from simulator.profile.lines.labels import SURELY_NAMES, part_name_share
from simulator.profile.lines.signs import in_pieces

_FILLED, _HOLLOW = "■☑☒✓✔", "□☐"
_LEAST_BOXES = 3
_LONGEST = 30
"""Letters beside a box; a sentence is no thing that one ticks."""


def with_checklists(posting: Document) -> Document:
    """Return a posting whose unfilled checklists are plain items.

    In a CV nothing is had of a list in which nothing is ticked.
    """
    pages = tuple(
        replace(page, blocks=tuple(map(_without_blank, page.blocks))) for page in posting.pages
    )
    return posting if pages == posting.pages else replace(posting, pages=pages)


def _without_blank(block: Block) -> Block:
    if not block.void or not block.cells[0].startswith(BLANK):
        return block
    return replace(block, cells=(block.cells[0].removeprefix(BLANK),), void=False)


def without_hollow(document: Document) -> Document:
    """Return a document in which what stands beside a hollow box of such a list is void."""
    pages = tuple(replace(page, blocks=tuple(_read(page.blocks))) for page in document.pages)
    return document if pages == document.pages else replace(document, pages=pages)


def _read(blocks: Sequence[Block]) -> Iterator[Block]:
    for is_boxed, run in groupby(blocks, key=_is_boxed):
        listed = [*run]
        things = [thing for block in listed for thing in _things(block)] if is_boxed else []
        if not _is_list(things):
            yield from listed
            continue
        for block in listed:
            if _names_part(block):
                yield block
                continue
            for sign, text in _things(block):
                is_void = block.void or sign in _HOLLOW
                yield Block(kind=BlockKind.ITEM, cells=(text,), void=is_void)


def _names_part(block: Block) -> bool:
    text = block.cells[0].strip()
    return text[0] in _FILLED and part_name_share(text) >= SURELY_NAMES


def _is_boxed(block: Block) -> bool:
    is_line = block.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM)
    return is_line and block.cells[0].strip()[:1] in set(_FILLED + _HOLLOW)


def _things(block: Block) -> list[tuple[str, str]]:
    return in_pieces(block.cells[0].strip(), _FILLED + _HOLLOW)


def _is_list(things: Sequence[tuple[str, str]]) -> bool:
    """Return whether short things stand together, filled and hollow, and no filled one is a head.

    A head has hollow ones right below it, and more of these there are than heads.
    """
    hollow = [sign in _HOLLOW for sign, _ in things]
    has_both = len(things) >= _LEAST_BOXES and any(hollow) and not all(hollow)
    if not has_both or any(len(text) > _LONGEST or "。" in text for _, text in things):
        return False
    leads = not hollow[0] and all(one or other for one, other in pairwise([*hollow, False]))
    return not (leads and 2 * sum(hollow) > len(hollow))
