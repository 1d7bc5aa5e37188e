"""Leave out what a form shows for an example: （例）栄養士免許をお持ちの方, a row named 例."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from simulator.documents.passages import bare
from simulator.documents.values import Block, BlockKind, Document

_MARK = "(?:記入|入力|記載)?例|見本"
_BEGINS = re.compile(
    rf"[(（\[［〔【]\s*(?:{_MARK})\s*[)）\]］〕】]|(?:{_MARK})\s*[)）:：]|(?:記入|入力|記載)例"
)
_IS = re.compile(rf"[(（\[［〔【]?\s*(?:{_MARK})\s*[)）\]］〕】]?")


def is_example(text: str) -> bool:
    """Return whether a text begins with the mark of an example; 例年の決算 does not."""
    return _BEGINS.match(bare(text)) is not None


def without_examples(document: Document) -> Document:
    """Return a document in which the rows and sections of examples are void."""
    pages = tuple(replace(page, blocks=tuple(_read(page.blocks))) for page in document.pages)
    return document if pages == document.pages else replace(document, pages=pages)


def _read(blocks: Iterable[Block]) -> Iterator[Block]:
    level = None
    """Of the heading of examples that the blocks stand below."""
    is_row = False
    """Whether the row above is one, so that rows without a name go on with it."""
    for block in _without_columns(blocks):
        if block.kind is BlockKind.HEADING and (level is None or block.level <= level):
            level = block.level if is_example(block.cells[0]) else None
        is_row = block.kind is BlockKind.ROW and (
            _is_row(block.cells) or (is_row and not block.cells[0])
        )
        yield replace(block, void=True) if level is not None or is_row else block


def _without_columns(blocks: Iterable[Block]) -> Iterator[Block]:
    """Empty the columns of examples: those with the cell 記入例, from there to the table's end."""
    columns = frozenset[int]()
    for block in blocks:
        if block.kind is not BlockKind.ROW:
            columns = frozenset()
            yield block
            continue
        named = (at for at, cell in enumerate(block.cells) if at and _IS.fullmatch(cell.strip()))
        columns |= {*named}
        if not columns:
            yield block
            continue
        cells = ("" if at in columns else cell for at, cell in enumerate(block.cells))
        yield replace(block, cells=tuple(cells))


def _is_row(cells: Sequence[str]) -> bool:
    """Return whether a row is named 例, or what it is filled in with is one."""
    name, *values = cells
    filled = [*filter(None, values)]
    return _IS.fullmatch(name.strip()) is not None or (
        bool(filled) and all(map(is_example, filled))
    )
