"""Make rows of a page's table cells: a label with its value, or the cells in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from simulator.documents.values import Block, BlockKind

_LINES = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.FIELD})
MOST_SPANNED = 100
"""Rows that one cell may reach over."""


@dataclass(frozen=True, kw_only=True)
class Cell:
    """A cell of a table or a definition list."""

    blocks: tuple[Block, ...]
    is_label: bool
    rows: int = 1
    """Rows that it reaches over."""
    is_void: bool = False
    """It holds an unticked box and no text."""

    @property
    def is_simple(self) -> bool:
        """Whether it holds lines of text only: no heading, and no table of its own."""
        return all(block.kind in _LINES for block in self.blocks)

    @property
    def lines(self) -> tuple[str, ...]:
        return tuple(_line(block) for block in self.blocks)


def rows_of(cells: Sequence[Cell]) -> Sequence[Block]:
    """Return the blocks of one row: a ROW for each pair of label and value, else one ROW.

    A label beside a cell with headings or tables becomes a heading; what stands side by side for
    the layout alone becomes the blocks of each cell.
    """
    if any(cell.is_void for cell in cells):
        cells = [replace(cell, blocks=_void(cell.blocks)) for cell in cells if not cell.is_void]
    # Sequences are handed on whole: a hundred tables in each other pass all blocks a hundred times.
    rows = [_row(pair) for pair in _pairs(cells)]
    return rows[0] if len(rows) == 1 else [block for row in rows for block in row]


def _void(blocks: Sequence[Block]) -> tuple[Block, ...]:
    return tuple(replace(block, void=True) for block in blocks)


def _pairs(cells: Sequence[Cell]) -> Iterator[Sequence[Cell]]:
    """Split at each label that follows a value."""
    begin = 0
    for at in range(1, len(cells)):
        if cells[at].is_label and not cells[at - 1].is_label:
            yield cells[begin:at]
            begin = at
    yield cells[begin:]


def _row(cells: Sequence[Cell]) -> Sequence[Block]:
    filled = [cell for cell in cells if cell.blocks]
    if len(filled) == 1 and len(cells) == 1:
        return _alone(filled[0])
    if filled and all(cell.is_simple for cell in cells) and not _is_layout(cells):
        return [*_text_row(cells)]
    if len(filled) > 1 and filled[0].is_simple and (filled[0].is_label or len(filled) == 2):
        heading = Block(kind=BlockKind.HEADING, cells=(" ".join(filled[0].lines),))
        return [heading, *(block for cell in filled[1:] for block in cell.blocks)]
    return [block for cell in filled for block in cell.blocks]


def _alone(cell: Cell) -> Sequence[Block]:
    if cell.is_label and cell.is_simple:
        return (Block(kind=BlockKind.HEADING, cells=(" ".join(cell.lines),)),)
    return cell.blocks


def _is_layout(cells: Sequence[Cell]) -> bool:
    """Return True for columns of different length whose first is no label."""
    first, *others = [len(cell.blocks) for cell in cells]
    return (
        not cells[0].is_label and first > 1 and any(other not in (0, 1, first) for other in others)
    )


def _text_row(cells: Sequence[Cell]) -> Iterator[Block]:
    """Yield a ROW; what is void in it follows as a void row without the label."""
    void = [block for cell in cells for block in cell.blocks if block.void]
    if not void:
        yield Block(kind=BlockKind.ROW, cells=tuple("\n".join(cell.lines) for cell in cells))
    elif len(void) == sum(len(cell.blocks) for cell in cells):
        row = tuple("\n".join(cell.lines) for cell in cells)
        yield Block(kind=BlockKind.ROW, cells=row, void=True)
    else:
        yield from _mixed_row(cells)


def _mixed_row(cells: Sequence[Cell]) -> Iterator[Block]:
    counting, not_counting = [], []
    for cell in cells:
        counting.append("\n".join(_line(block) for block in cell.blocks if not block.void))
        not_counting.append("\n".join(_line(block) for block in cell.blocks if block.void))
    if any(counting[1:]):
        yield Block(kind=BlockKind.ROW, cells=tuple(counting))
        yield Block(kind=BlockKind.ROW, cells=tuple(not_counting), void=True)
    else:
        yield Block(kind=BlockKind.ROW, cells=(counting[0], *not_counting[1:]), void=True)


def _line(block: Block) -> str:
    return "：".join(filter(None, block.cells)) if block.kind is BlockKind.FIELD else block.cells[0]


@dataclass(kw_only=True)
class Table:
    """The cells of earlier rows that reach into the next ones, by column."""

    spans: dict[int, tuple[int, bool]] = field(default_factory=dict)
    """Rows left, and whether the cell is a label."""
    cells: list[tuple[Cell, int]] = field(default_factory=list)
    """Of the open row, with the columns that each takes."""

    def end_row(self) -> Sequence[Block]:
        """Return the blocks of the open row, with empty cells where one from above reaches down."""
        placed: list[Cell] = []
        column = 0
        spans: dict[int, tuple[int, bool]] = {}
        for cell, columns in self.cells:
            while column in self.spans:
                placed.append(self._reaching(column, spans))
                column += 1
            placed.append(cell)
            if cell.rows > 1:
                spans |= dict.fromkeys(
                    range(column, column + columns), (cell.rows - 1, cell.is_label)
                )
            column += columns
        while column in self.spans:
            self._reaching(column, spans)
            column += 1
        self.spans, self.cells = spans, []
        return rows_of(placed) if placed else ()

    def _reaching(self, column: int, spans: dict[int, tuple[int, bool]]) -> Cell:
        rows, is_label = self.spans[column]
        if rows > 1:
            spans[column] = (rows - 1, is_label)
        return Cell(blocks=(), is_label=is_label)


@dataclass(kw_only=True)
class Terms:
    """A definition list: the open terms, and what is said of them."""

    terms: list[Block] = field(default_factory=list)
    values: list[Block] = field(default_factory=list)
    is_void: bool = False

    def rows(self) -> Sequence[Block]:
        """Return the group as rows: the terms together, beside all that is said of them."""
        cells = [Cell(blocks=tuple(self.terms), is_label=True)] if self.terms else []
        if self.values:
            cells.append(Cell(blocks=tuple(self.values), is_label=False))
        return rows_of(cells) if cells else ()
