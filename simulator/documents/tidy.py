"""Tidy the blocks of a reader: no invisible letters, and no newline or tab inside a cell."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from simulator.documents.boxes import read_boxes
from simulator.documents.radicals import TO_KANJI
from simulator.documents.values import Block, BlockKind
from simulator.documents.written import read_written
from simulator.reading.characters import is_invisible

_NO_TEXT = re.compile("[\ufe00-\ufe0f\ufffc]")
"""Variation selectors, and the object replacement character of a picture."""


_VOICED = re.compile("[ぁ-ヿ][\u3099\u309a]")
"""Kana with their marks apart, as in text copied on a Mac: か and ゙ for が."""
MOST_LABEL_LINES = 3
"""A cell with more lines is a column of the page, and no label or value."""
_LONGEST_LABEL = 24
_APART = re.compile("[0-9A-Za-z０-９]")
"""What a line of a label has that is no part of one word: 2019年4月, ～現在."""


def tidy(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Return ``blocks`` with clean texts, a block for each line, and none that is empty."""
    lines = [line for block in blocks for line in _lines(block) if any(line.cells)]
    return tuple(tidied for line in read_boxes(lines) if any((tidied := _trimmed(line)).cells))


def lines_of(text: str) -> list[str]:
    """Return the lines of ``text`` without invisible characters, trimmed, blank ones too.

    A radical that a PDF's font uses for a kanji (⼈, U+2F08) becomes the kanji (人).
    """
    lines = re.split("\r\n?|[\n\x0b\x0c\x85\u2028\u2029]", text)
    return [re.sub("[ \t\u3000]*\t[ \t\u3000]*", "\t", _seen(line)).strip() for line in lines]


def _lines(block: Block) -> Iterator[Block]:
    texts = [lines_of(cell) for cell in block.cells]
    filled = [[*filter(None, lines)] for lines in texts]
    match block.kind:
        case BlockKind.ROW:
            for cells in _rows([[line.replace("\t", " ") for line in lines] for lines in texts]):
                yield replace(block, cells=cells)
        case BlockKind.FIELD:
            name = " ".join(" ".join(filled[0]).split())
            for value in filled[1] or [""]:
                yield replace(block, cells=(name, value.replace("\t", " ")))
        case BlockKind.HEADING:
            text = " ".join(" ".join(filled[0]).split())
            if text.endswith("。"):  # a sentence in the style of a heading
                yield replace(block, kind=BlockKind.PARAGRAPH, cells=(text,), level=0)
            else:
                yield replace(block, cells=(text,))
        case BlockKind.PARAGRAPH:
            for line in filled[0]:  # what begins with a mark is what the mark says
                for marked in read_written(line):
                    yield replace(marked, void=block.void or marked.void)
        case _:
            for line in filled[0]:
                yield replace(block, cells=(line.replace("\t", " "),))


def _rows(texts: Sequence[Sequence[str]]) -> Iterator[tuple[str, ...]]:
    """Split a row whose cells have several lines into rows of one line each.

    Columns that go line by line together are rows already. Else the longest cell is split, beside
    the others as labels; and where another is too long for a label, one cell follows the other.
    """
    texts = _with_whole_label(texts)
    if len({len(lines) for lines in texts if len(lines) > 1}) <= 1:
        yield from zip_longest(*texts, fillvalue="")
        return
    filled = [[*filter(None, lines)] for lines in texts]
    longest = max(map(len, filled))
    if sum(len(lines) > MOST_LABEL_LINES for lines in filled) > 1:
        yield from ((line,) for lines in filled for line in lines)
        return
    split = (lines if len(lines) == longest else [" ".join(lines)] for lines in filled)
    yield from zip_longest(*split, fillvalue="")


def _with_whole_label(texts: Sequence[Sequence[str]]) -> Sequence[Sequence[str]]:
    """Join a label in the first cell that was broken to fit: 応募に|必要なこと.

    One with as many lines as the last cell may be a column of labels.
    """
    first = texts[0] if texts else []
    last = next((lines for lines in reversed(texts[1:]) if any(lines)), [])
    is_label = 1 < len(first) <= MOST_LABEL_LINES and sum(map(len, first)) <= _LONGEST_LABEL
    if not is_label or not all(first) or not last or len(first) == len(last):
        return texts
    between = " " if any(map(_APART.search, first)) else ""
    return [[between.join(first)], *texts[1:]]


def _trimmed(block: Block) -> Block:
    """Return a ROW without the empty cells at its end, and a FIELD with a bare name.

    A ROW of a single cell and a FIELD without a name are PARAGRAPHs; one without a value is void.
    """
    if block.kind is BlockKind.ROW:
        kept = list(block.cells)
        while len(kept) > 1 and not kept[-1]:
            kept.pop()
        kind = BlockKind.ROW if kept[1:] else BlockKind.PARAGRAPH
        return replace(block, kind=kind, cells=tuple(kept))
    if block.kind is BlockKind.FIELD:
        name, value = block.cells[0].strip("~\\：: \u3000"), block.cells[1]
        if not name:
            return replace(block, kind=BlockKind.PARAGRAPH, cells=(value,))
        return replace(block, cells=(name, value), void=block.void or not value)
    return block


def _seen(line: str) -> str:
    if _VOICED.search(line):
        line = _VOICED.sub(lambda kana: unicodedata.normalize("NFC", kana[0]), line)
    kept = []
    for char in _NO_TEXT.sub("", line).translate(TO_KANJI):
        if char == "\t" or not is_invisible(char):
            kept.append(" " if char == "\xa0" else char)
    return "".join(kept)
