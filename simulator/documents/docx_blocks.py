"""Make blocks of a Word document's paragraphs and table rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from simulator.documents.docx_styles import Style
from simulator.documents.tidy import MOST_LABEL_LINES
from simulator.documents.values import Block, BlockKind


@dataclass(kw_only=True)
class Paragraph:
    """A paragraph while it is read: its properties, and the texts of its runs."""

    style: Style = field(default_factory=Style)
    level: int | None = None
    item: bool | None = None
    new_page: bool = False
    ends_section: bool | None = None
    """None if it does not end one, or does not say how the next begins."""
    pieces: list[tuple[str, bool]] = field(default_factory=list)
    """Texts, and whether they are void."""
    beside: list[Block] = field(default_factory=list)
    """What stands in the text boxes that are anchored here."""


def lines_of(blocks: Iterable[Block], *, void: bool = False) -> list[str]:
    """Return the texts of the void blocks, or of the others, as they stand in a table's cell."""
    marks = {BlockKind.ITEM: "・", BlockKind.NOTE: "※"}
    return [
        marks.get(block.kind, "") + " ".join(" ".join(block.cells).split("\t"))
        for block in blocks
        if block.void is void
    ]


def paragraph_blocks(paragraph: Paragraph) -> list[Block]:
    """Return the block of a paragraph; none if it is empty.

    Void pieces of it are left out; if nothing else is written there, the whole block is void.
    """
    live = "".join(text for text, void in paragraph.pieces if not void)
    is_void = not any(map(str.isalnum, live)) and any(void for _, void in paragraph.pieces)
    text = "".join(text for text, _ in paragraph.pieces) if is_void else live
    if not text.strip():
        return [Block(kind=BlockKind.PARAGRAPH, cells=("",))]
    level = paragraph.level or paragraph.style.heading
    if level:
        return [Block(kind=BlockKind.HEADING, cells=(text,), level=level, void=is_void)]
    item = paragraph.style.item if paragraph.item is None else paragraph.item
    kind = BlockKind.ITEM if item else BlockKind.PARAGRAPH
    return [Block(kind=kind, cells=(text,), void=is_void)]


def is_filled(blocks: Iterable[Block]) -> bool:
    """Return whether there is any text in ``blocks``."""
    return any(any(block.cells) for block in blocks)


def row_blocks(cells: list[list[Block]]) -> list[Block]:
    """Return the block of a row; the cells' own blocks, if they are columns or a frame of text."""
    filled = [*filter(is_filled, cells)]
    long = sum(sum(any(block.cells) for block in cell) > MOST_LABEL_LINES for cell in filled)
    if (len(filled) == 1 and (filled[0] is cells[0] or long)) or long > 1:
        return [block for cell in filled for block in cell]
    for void in (False, True):
        texts = tuple("\n".join(lines_of(cell, void=void)) for cell in cells)
        if any(text.strip() for text in texts):
            return [Block(kind=BlockKind.ROW, cells=texts, void=void)]
    return []
