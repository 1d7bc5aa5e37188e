"""Bring a page's lines into reading order: tables by rows, columns one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from simulator.documents.pdf.columns import column_gutter, give_back
from simulator.documents.pdf.flow import carried_on, flow, joined
from simulator.documents.pdf.framed import Pair, pairs_of
from simulator.documents.pdf.grid import Grid
from simulator.documents.pdf.gutters import Run, is_too_much, runs_of, split
from simulator.documents.pdf.rows import table_rows
from simulator.documents.pdf.values import Box, Island, Line, Part, Placed, overlap, union
from simulator.documents.values import Block, BlockKind

_COLUMN_BLOCKS = 4
"""A ruled row in which two cells have so many blocks is a page laid out as a table."""
_MOST_DEPTH = 12
_LABEL_LINES = 3
_LABEL_LONGEST = 24


def read_page(
    lines: Sequence[Line], grids: Sequence[Grid], rules: Sequence[Box], *, body: float
) -> list[Placed]:
    """Return the blocks of a page in reading order.

    ``grids`` from the outermost on; ``rules`` are the horizontal ruling lines, ``body`` is the
    usual size of the document's letters.
    """
    if is_too_much(lines):
        return flow(lines, body=body)
    return _Reader(rules, body).framed(lines, grids, None)


class _Reader:
    def __init__(self, rules: Sequence[Box], body: float) -> None:
        self._rules = rules
        self._body = body

    def framed(
        self, lines: Sequence[Line], grids: Sequence[Grid], frame: Box | None
    ) -> list[Placed]:
        """Return the blocks of lines among which there are grids."""
        rest: list[Line] = list(lines)
        islands: list[Part] = []
        for number, grid in enumerate(grids):
            if pairs := pairs_of(grid, rest, grids):
                islands += map(self._pair, pairs)
                told = [line for pair in pairs for line in (*pair.label, *pair.value)]
                rest = [line for line in rest if line not in told]
                continue
            inside = [line for line in rest if grid.box.holds(line.box.centre)]
            if not inside or (grid.is_stack and _has_partners(grid, inside, rest)):
                continue
            inner = [other for other in grids[number + 1 :] if grid.box.holds(other.box.centre)]
            placed = self._grid(grid, inside, inner)
            islands.append(Island(blocks=tuple(placed), box=grid.box))
            rest = [line for line in rest if not grid.box.holds(line.box.centre)]
        return self._region([*rest, *islands], frame, _MOST_DEPTH)

    def _pair(self, pair: Pair) -> Island:
        label = flow(pair.label, body=self._body, margin=pair.frame.x1)
        value = self._region(pair.value, None, _MOST_DEPTH)
        return Island(blocks=tuple(row_blocks([label, value])), box=pair.box)

    def _grid(self, grid: Grid, lines: Sequence[Line], inner: Sequence[Grid]) -> list[Placed]:
        if grid.is_stack:
            return self.framed(lines, inner, grid.box)
        placed: list[Placed] = []
        left = list(lines)
        for row in grid.rows():
            cells = []
            for cell in row:
                own = [line for line in left if cell.holds(line.box.centre)]
                left = [line for line in left if not cell.holds(line.box.centre)]
                within = [other for other in inner if cell.holds(other.box.centre)]
                cells.append(self.framed(own, within, cell))
            hangs = row[0].x0 - grid.box.x0 > 1.0
            placed += _ruled_row([[], *cells] if hangs else cells)
        return placed + flow(left, body=self._body)

    def _region(self, parts: Sequence[Part], frame: Box | None, depth: int) -> list[Placed]:
        placed: list[Placed] = []
        margin = frame.x1 if frame else None
        for run, below in pairwise([*runs_of(parts), None]):
            if run is None:
                continue
            if not run.gutters or not depth:
                placed += flow(run.parts, body=self._body, margin=margin)
                continue
            gutter = column_gutter(run, self._rules)
            if gutter is None:
                placed += self._table(run, frame)
                continue
            if below is not None:
                give_back(run, gutter, below)
            left, right = split(run.parts, gutter)
            one = self._region(left, None, depth - 1)
            two = self._region(right, frame, depth - 1)
            placed += carried_on(one, two)
        return placed

    def _table(self, run: Run, frame: Box | None) -> Iterator[Placed]:
        edges = [gutter[0] for gutter in run.gutters]
        last = frame.x1 if frame else max(part.box.x1 for part in run.parts)
        for row in table_rows(run, self._rules):
            cells = [
                flow(cell, body=self._body, margin=margin)
                for cell, margin in zip(row, [*edges, last], strict=True)
            ]
            if sum(map(bool, cells)) < 2 or _is_headed(row) or _are_rows(cells):
                yield from (placed for cell in cells for placed in cell)
            else:
                yield from row_blocks(cells)


def _has_partners(grid: Grid, inside: Sequence[Line], lines: Sequence[Line]) -> bool:
    """Return whether text beside a column of frames belongs to them, as values do to labels."""
    if len(grid.cells) == 1 and len(inside) > 2:
        return False
    outside = [line for line in lines if not grid.box.holds(line.box.centre)]
    labels = [line for line in inside if any(_are_beside(line.box, other.box) for other in outside)]
    return 2 * len(labels) >= len(grid.cells)


def _are_beside(one: Box, two: Box) -> bool:
    return overlap(one.y0, one.y1, two.y0, two.y1) > 0.4 * min(one.height, two.height)


def _is_headed(row: Sequence[Sequence[Part]]) -> bool:
    """Return whether a row's cells have letters of different sizes, as a title beside a date."""
    sizes = [part.size for cell in row for part in cell if isinstance(part, Line)]
    return bool(sizes) and max(sizes) > 1.3 * min(sizes)


def _are_rows(cells: Sequence[Sequence[Placed]]) -> bool:
    """Return whether each cell is a row by itself, a label and its value."""
    return all(placed.block.kind is BlockKind.ROW for cell in cells for placed in cell)


def _ruled_row(cells: Sequence[Sequence[Placed]]) -> list[Placed]:
    if sum(len(cell) >= _COLUMN_BLOCKS for cell in cells) >= 2:
        return [placed for cell in cells for placed in cell]
    return list(row_blocks(cells))


def row_blocks(cells: Sequence[Sequence[Placed]]) -> Iterator[Placed]:
    """Yield a table's row, then the form fields in it; of a single cell, its own blocks."""
    fields = [placed for cell in cells for placed in cell if _is_apart(placed)]
    texts = [[placed for placed in cell if not _is_apart(placed)] for cell in cells]
    if sum(map(bool, texts)) < 2:
        yield from (placed for cell in texts for placed in cell)
    else:
        kept = [placed for cell in texts for placed in cell]
        last = max(at for at, cell in enumerate(texts) if cell)
        row = tuple(
            _label(cell) if at < last else "\n".join(map(_cell_text, cell))
            for at, cell in enumerate(texts)
        )
        box = union(placed.box for placed in kept)
        yield Placed(block=Block(kind=BlockKind.ROW, cells=row), box=box)
    yield from fields


def _label(cell: Sequence[Placed]) -> str:
    """Return the text of a cell before others: its few short lines are one label."""
    texts = [_cell_text(placed) for placed in cell]
    whole = joined(texts)
    begins = bool(cell) and cell[0].block.kind is BlockKind.PARAGRAPH
    label = begins and len(texts) <= _LABEL_LINES and len(whole) <= _LABEL_LONGEST
    return whole if label else "\n".join(texts)


def _is_apart(placed: Placed) -> bool:
    return placed.block.kind is BlockKind.FIELD or placed.block.void


def _cell_text(placed: Placed) -> str:
    text = " ".join(filter(None, placed.block.cells))
    return f"・{text}" if placed.block.kind is BlockKind.ITEM else text
