"""Tidy the blocks of a reader: no invisible letters, and no newline or tab inside a cell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from simulator.documents.radicals import TO_KANJI
from simulator.documents.values import Block, BlockKind
from simulator.reading.characters import is_invisible

_NO_TEXT = re.compile("[\ufe00-\ufe0f\ufffc]")
"""Variation selectors, and the object replacement character of a picture."""


def tidy(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Return ``blocks`` with clean texts, a block for each line, and none that is empty."""
    return tuple(tidied for block in blocks for tidied in _tidied(block) if any(tidied.cells))


def clean(text: str) -> str:
    """Return ``text`` without invisible characters, its lines trimmed, with single blank lines.

    A radical that a PDF's font uses for a kanji (⼈, U+2F08) becomes the kanji (人).
    """
    lines = re.split("\r\n?|[\n\x0b\x0c\x85\u2028\u2029]", text)
    tidy = (re.sub("[ \t\u3000]*\t[ \t\u3000]*", "\t", _seen(line)).strip() for line in lines)
    return re.sub("\n{3,}", "\n\n", "\n".join(tidy)).strip()


def _tidied(block: Block) -> Iterator[Block]:
    texts = [[line for line in clean(cell).split("\n") if line] for cell in block.cells]
    match block.kind:
        case BlockKind.ROW:
            for cells in _rows([[line.replace("\t", " ") for line in text] for text in texts]):
                yield _row(block, cells)
        case BlockKind.FIELD:
            name = re.sub(r"\s+", " ", " ".join(texts[0])).strip("~\\：: \u3000")
            for value in texts[1] or [""]:
                yield _field(block, name, value.replace("\t", " "))
        case BlockKind.HEADING:
            if text := " ".join(" ".join(texts[0]).split()):
                yield replace(block, cells=(text,))
        case BlockKind.PARAGRAPH:
            for line in texts[0]:
                yield _row(replace(block, kind=BlockKind.ROW), line.split("\t"))
        case _:
            for line in texts[0]:
                yield replace(block, cells=(line.replace("\t", " "),))


def _rows(texts: Sequence[Sequence[str]]) -> Iterator[tuple[str, ...]]:
    """Split a row by the lines of its longest cells; the lines of the others are joined.

    So a label of two lines beside a list of five requirements stays one label, and two columns
    with five lines each are five rows.
    """
    longest = max(map(len, texts), default=0)
    split = (text if len(text) == longest else [" ".join(text)] for text in texts)
    yield from zip_longest(*split, fillvalue="")


def _row(block: Block, cells: Sequence[str]) -> Block:
    """Return a ROW without the empty cells at its end; of a single cell, a PARAGRAPH."""
    kept = list(cells)
    while len(kept) > 1 and not kept[-1]:
        kept.pop()
    kind = BlockKind.ROW if kept[1:] else BlockKind.PARAGRAPH
    return replace(block, kind=kind, cells=tuple(kept))


def _field(block: Block, name: str, value: str) -> Block:
    if not name:
        return replace(block, kind=BlockKind.PARAGRAPH, cells=(value,))
    return replace(block, cells=(name, value), void=block.void or not value)


def _seen(line: str) -> str:
    kept = []
    for char in _NO_TEXT.sub("", line).translate(TO_KANJI):
        if char == "\t" or not is_invisible(char):
            kept.append(" " if char == "\xa0" else char)
    return "".join(kept)
