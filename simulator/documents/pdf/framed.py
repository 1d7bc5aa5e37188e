"""Read framed labels whose values beside them have no frames.

A label's frame is as high as its row, so that it says which lines beside it are its value, although
the two are rarely at the same height.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from simulator.documents.pdf.grid import SNAP_PT, Grid
from simulator.documents.pdf.values import Box, Line, overlap, union

_LEAST_LABELS = 3
_LABEL_LONGEST = 24
_WITHIN = 0.75
"""Least share of the height of a value's line that stands beside its label's frame."""


@dataclass(frozen=True, kw_only=True)
class Pair:
    """The lines of a framed label, and those of its value beside it."""

    frame: Box
    label: tuple[Line, ...]
    value: tuple[Line, ...]

    @property
    def box(self) -> Box:
        return union([self.frame, *(line.box for line in self.value)])


def pairs_of(grid: Grid, lines: Sequence[Line], grids: Sequence[Grid]) -> tuple[Pair, ...]:
    """Return the labels of ``grid`` with their values among ``lines``; none if it is a table.

    ``grids`` are all of the page: no value reaches into another frame.
    """
    frames = [cell for other in grids for cell in other.cells]
    alone = [cell for cell in grid.cells if not any(_touch(cell, other) for other in grid.cells)]
    pairs = [_pair(cell, lines, frames) for cell in alone]
    columns = [one for one in pairs if sum(_in_column(one, other) for other in pairs) > 1]
    filled = [one for one in pairs if one.value]
    is_list = len(filled) >= _LEAST_LABELS and 2 * len(filled) >= len(columns)
    return tuple(filled) if is_list and all(map(_is_sure, filled)) else ()


def _touch(cell: Box, other: Box) -> bool:
    """Return whether two cells stand side by side."""
    near = min(abs(cell.x1 - other.x0), abs(other.x1 - cell.x0)) <= SNAP_PT
    return near and overlap(cell.y0, cell.y1, other.y0, other.y1) > SNAP_PT


def _pair(cell: Box, lines: Sequence[Line], frames: Sequence[Box]) -> Pair:
    beyond = (
        frame.x0
        for frame in frames
        if frame.x0 > cell.x1 and overlap(frame.y0, frame.y1, cell.y0, cell.y1) > SNAP_PT
    )
    region = Box(cell.x1, cell.y0, min(beyond, default=float("inf")), cell.y1)
    label = tuple(line for line in lines if cell.holds(line.box.centre))
    return Pair(frame=cell, label=label, value=tuple(_within(region, lines)))


def _within(region: Box, lines: Sequence[Line]) -> Iterator[Line]:
    return (
        line
        for line in lines
        if region.x0 <= line.box.x0 < region.x1 and region.y0 <= line.box.centre[1] < region.y1
    )


def _in_column(one: Pair, other: Pair) -> bool:
    here, there = one.frame, other.frame
    return abs(here.x0 - there.x0) <= SNAP_PT and abs(here.x1 - there.x1) <= SNAP_PT


def _is_sure(pair: Pair) -> bool:
    """Return whether a short label stands alone beside lines that no other frame is beside."""
    frame = pair.frame
    return 0 < sum(len(line.text) for line in pair.label) <= _LABEL_LONGEST and all(
        overlap(frame.y0, frame.y1, line.box.y0, line.box.y1) >= _WITHIN * line.box.height
        for line in pair.value
    )
