"""Find the cells that a page's ruling lines make."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from simulator.documents.pdf.values import Box, overlap, union

SNAP_PT = 4.5
"""Lines that are nearer to each other are one: with border-spacing, as browsers have it by default,
the frames of two cells stand 3 points apart."""
_LEAST_PT = 6.0
"""A cell is at least so wide and so high."""
_MOST_EDGES = 5_000
"""Of a page; with more it shows a drawing,"""
_MOST_CROSSINGS = 20_000
"""or graph paper."""


@dataclass(frozen=True)
class Grid:
    """Cells that touch each other: a table, or a single frame."""

    cells: tuple[Box, ...]
    box: Box

    def rows(self) -> list[list[Box]]:
        """Return the cells by rows, a cell of several rows in the first of them."""
        rows: list[list[Box]] = []
        for cell in sorted(self.cells, key=lambda cell: (round(cell.y0), cell.x0)):
            if rows and cell.y0 - rows[-1][0].y0 <= SNAP_PT:
                rows[-1].append(cell)
            else:
                rows.append([cell])
        return [sorted(row, key=lambda cell: cell.x0) for row in rows]

    @property
    def is_stack(self) -> bool:
        """Return whether no two cells stand side by side."""
        return all(len(row) == 1 for row in self.rows())


def grids_of(across: Sequence[Box], down: Sequence[Box]) -> list[Grid]:
    """Return the grids of a page's ruling lines, the outermost first."""
    if not 2 <= len(across) + len(down) <= _MOST_EDGES:
        return []
    level = _merged((line.y0, line.x0, line.x1) for line in across)
    upright = _merged((line.x0, line.y0, line.y1) for line in down)
    if len(level) * len(upright) > _MOST_CROSSINGS:
        return []
    return sorted(
        map(_grid, _touching(_cells(level, upright))),
        key=lambda grid: -grid.box.width * grid.box.height,
    )


def _grid(cells: Sequence[Box]) -> Grid:
    return Grid(tuple(cells), union(cells))


_Edge = tuple[float, float, float]
"""Its place across its direction, its start and its end."""


def _merged(edges: Iterable[_Edge]) -> list[_Edge]:
    """Return edges with those on one line joined where they meet."""
    lines: list[list[_Edge]] = []
    for edge in sorted(edges):
        if lines and edge[0] - lines[-1][0][0] <= SNAP_PT:
            lines[-1].append(edge)
        else:
            lines.append([edge])
    return [joined for line in lines for joined in _joined(line)]


def _joined(line: Sequence[_Edge]) -> list[_Edge]:
    at = sum(edge[0] for edge in line) / len(line)
    joined: list[_Edge] = []
    for _, start, end in sorted(line, key=lambda edge: edge[1]):
        if joined and start <= joined[-1][2] + SNAP_PT:
            joined[-1] = (at, joined[-1][1], max(end, joined[-1][2]))
        else:
            joined.append((at, start, end))
    return joined


def _cells(level: Sequence[_Edge], upright: Sequence[_Edge]) -> list[Box]:
    """Return the smallest rectangles whose four sides are drawn.

    From each crossing as the top left corner, the nearest bottom right one whose sides are drawn.
    """
    cells = []
    for top, left_end, right_end in level:
        crossings = [
            x
            for x, start, end in upright
            if left_end - SNAP_PT <= x <= right_end + SNAP_PT
            and start - SNAP_PT <= top <= end - _LEAST_PT
        ]
        for left in crossings:
            cell = _cell(top, left, crossings, level, upright)
            if cell is not None:
                cells.append(cell)
    return cells


def _cell(
    top: float,
    left: float,
    crossings: Sequence[float],
    level: Sequence[_Edge],
    upright: Sequence[_Edge],
) -> Box | None:
    side = next(
        (end for x, start, end in upright if x == left and start - SNAP_PT <= top < end), None
    )
    if side is None:
        return None
    bottoms = [
        (y, end)
        for y, start, end in level
        if top + _LEAST_PT <= y <= side + SNAP_PT and start - SNAP_PT <= left <= end - _LEAST_PT
    ]
    for bottom, reach in bottoms:
        for right in crossings:
            if left + _LEAST_PT <= right <= reach + SNAP_PT and any(
                x == right and start - SNAP_PT <= top and bottom <= end + SNAP_PT
                for x, start, end in upright
            ):
                return Box(left, top, right, bottom)
    return None


def _touching(cells: Sequence[Box]) -> list[list[Box]]:
    """Return the cells in groups that share sides."""
    groups: list[list[Box]] = []
    for cell in cells:
        near = [group for group in groups if any(_share_side(cell, other) for other in group)]
        for group in near:
            groups.remove(group)
        groups.append([cell, *(other for group in near for other in group)])
    return groups


def _share_side(one: Box, two: Box) -> bool:
    beside = min(abs(one.x1 - two.x0), abs(two.x1 - one.x0)) <= SNAP_PT
    below = min(abs(one.y1 - two.y0), abs(two.y1 - one.y0)) <= SNAP_PT
    return (beside and overlap(one.y0, one.y1, two.y0, two.y1) > SNAP_PT) or (
        below and overlap(one.x0, one.x1, two.x0, two.x1) > SNAP_PT
    )
