"""Tell columns of text from tables."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from simulator.documents.pdf.flow import is_within_clause
from simulator.documents.pdf.gutters import Band, Interval, Run, em_of, rules_across, size_of, split
from simulator.documents.pdf.values import Box, Island, Line, Part

_FULL_EM = 1.6
_LONG_EM = 10.0
"""A label that is broken over two lines is shorter."""
_FUSED = 3
"""A row of a table rarely has labels of so many lines."""
_STOPS = "。．.！？!?：:；;"
_BULLETS = ("・", "•", "●", "◆", "▪", "‣", "✓")
_LISTED = 2
_ALIGNED_EM = 0.25
_TIGHT_EM = 0.8
"""Free space between the lines of a paragraph."""
_HEADING_SIZE = 1.1
"""Of a heading, in sizes of the letters below it."""
_GOES_ON_EM = 1.2
"""Free space up to what goes on with a list or paragraph."""
_STRAY = 2
_STRAY_SHARE = 1 / 3


def column_gutter(run: Run, rules: Sequence[Box]) -> Interval | None:
    """Return the gutter between columns of text; None if the run is a table.

    Columns are side by side where a sentence runs on to the next line although a new line begins
    in the other column, where many lines of both have no white space in common, or where a table
    or frame stands beside text.
    """
    found = [gutter for gutter in run.gutters if _parts_columns(run, gutter, rules)]
    return max(
        found, key=lambda gutter: (_unaligned(run, gutter), gutter[1] - gutter[0]), default=None
    )


def give_back(run: Run, gutter: Interval, below: Run) -> None:
    """Move the last bands of columns to ``below`` if they only begin what goes on there.

    That is a heading that nothing stands beside, with short lines which leave the gutter free by
    chance, and in the whole width what follows them closely.
    """
    left_alone: list[Band] = []
    for band in reversed(run.bands):
        if split(band.parts, gutter)[1]:
            break
        left_alone.insert(0, band)
    head = next((at for at, band in enumerate(left_alone) if _is_head(band, run)), None)
    if below.gutters or head is None or len(left_alone) == len(run.bands):
        return
    moved = left_alone[head:]
    if below.bands[0].box.y0 - moved[-1].box.y1 > _GOES_ON_EM * em_of(run.parts):
        return
    run.bands[-len(moved) :] = []
    below.bands[:0] = moved


def _is_head(band: Band, run: Run) -> bool:
    return min(map(size_of, band.parts)) >= _HEADING_SIZE * em_of(run.parts)


def _parts_columns(run: Run, gutter: Interval, rules: Sequence[Box]) -> bool:
    if len(rules_across(run, gutter, rules)) >= 2:
        return False
    islands = [part.box for part in run.parts if isinstance(part, Island)]
    if any(box.x1 == gutter[0] or box.x0 == gutter[1] for box in islands):
        return True
    signs = (_fused, _runs_on, _both_run_on, _both_list, _strays)
    return any(sign(run, gutter) for sign in signs)


def _strays(run: Run, gutter: Interval) -> bool:
    """Return whether many lines on the left are no labels of what stands on the right.

    A label stands at the height of a line, or in the middle of the lines that it names.
    """
    left, right = split(run.parts, gutter)
    if not left or not right or any(_is_field(part) for part in run.parts):
        return False
    edge = max(part.box.x1 for part in left)
    blocks = _tight_blocks(right)
    strays = [
        part
        for above, part in zip([None, *left], left, strict=False)
        if not _is_label(part, right, blocks) and not _is_rest(above, part, edge)
    ]
    return len(strays) >= max(_STRAY, _STRAY_SHARE * len(left))


def _is_field(part: Part) -> bool:
    return isinstance(part, Line) and part.field is not None


def _tight_blocks(parts: Sequence[Part]) -> list[tuple[float, float]]:
    """Return where the paragraphs of a column begin and end."""
    blocks: list[tuple[float, float]] = []
    for part in sorted(parts, key=lambda part: part.box.y0):
        if blocks and part.box.y0 - blocks[-1][1] < _TIGHT_EM * size_of(part):
            blocks[-1] = (blocks[-1][0], max(blocks[-1][1], part.box.y1))
        else:
            blocks.append((part.box.y0, part.box.y1))
    return blocks


def _is_label(part: Part, right: Sequence[Part], blocks: Sequence[tuple[float, float]]) -> bool:
    middle, near = part.box.centre[1], _ALIGNED_EM * size_of(part)
    return any(abs(other.box.centre[1] - middle) <= near for other in right) or any(
        abs((start + end) / 2 - middle) <= 2 * near for start, end in blocks
    )


def _is_rest(above: Part | None, part: Part, edge: float) -> bool:
    """Return whether a line is the rest of a label that was broken at the column's edge."""
    if above is None or above.box.width >= _LONG_EM * size_of(above):
        return False
    near = part.box.y0 - above.box.y1 < _TIGHT_EM * size_of(above)
    return near and edge - above.box.x1 < size_of(above)


def _both_run_on(run: Run, gutter: Interval) -> bool:
    """Return whether both sides hold prose: long lines whose sentence goes on below."""
    return all(_holds_prose(side) for side in split(run.parts, gutter))


def _both_list(run: Run, gutter: Interval) -> bool:
    """Return whether both sides hold lists: no label of a table is an item."""
    return all(
        sum(isinstance(part, Line) and part.text.startswith(_BULLETS) for part in side) >= _LISTED
        for side in split(run.parts, gutter)
    )


def _holds_prose(side: Sequence[Part]) -> bool:
    edge = max((part.box.x1 for part in side), default=0.0)
    ordered = sorted(side, key=lambda part: part.box.y0)
    return any(
        above.box.width >= _LONG_EM * size_of(above) and _goes_on(above, below, edge)
        for above, below in pairwise(ordered)
    )


def _unaligned(run: Run, gutter: Interval) -> float:
    """Return the share of the lines on the left that have none beside them on the same height."""
    left, right = split(run.parts, gutter)
    heights = [part.box.centre[1] for part in right]
    alone = sum(
        all(abs(part.box.centre[1] - height) > _ALIGNED_EM * size_of(part) for height in heights)
        for part in left
    )
    return round(alone / max(len(left), 1), 1)


def _fused(run: Run, gutter: Interval) -> bool:
    for band in run.bands:
        left, right = split(band.parts, gutter)
        if min(len(_heights(left)), len(_heights(right))) >= _FUSED:
            return True
    return False


def _heights(parts: Sequence[Part]) -> set[int]:
    return {round(part.box.centre[1]) for part in parts}


def _runs_on(run: Run, gutter: Interval) -> bool:
    sides = split(run.parts, gutter)
    edges = [max((part.box.x1 for part in side), default=0.0) for side in sides]
    for above, below in pairwise(run.bands):
        up, down = split(above.parts, gutter), split(below.parts, gutter)
        for side, other in ((1, 0), (0, 1)):
            if not (up[side] and down[side] and up[other] and down[other]):
                continue
            beside = up[other][-1]
            room = edges[other] - beside.box.x1
            wrapped = room < size_of(beside) and beside.box.width < _LONG_EM * size_of(beside)
            long = up[side][-1].box.width >= _LONG_EM * size_of(up[side][-1])
            if long and not wrapped and _goes_on(up[side][-1], down[side][0], edges[side]):
                return True
    return False


def _goes_on(above: Part, below: Part, edge: float) -> bool:
    if not (isinstance(above, Line) and isinstance(below, Line)):
        return False
    near = below.box.y0 - above.box.y1 < 1.2 * above.size
    same = abs(above.size - below.size) < 0.1 * above.size
    full = _is_full(above, edge) and above.text[-1:] not in _STOPS
    return near and same and full and is_within_clause(above.text, below.text)


def _is_full(part: Part, edge: float) -> bool:
    return edge - part.box.x1 < _FULL_EM * size_of(part)
