"""Find what stands side by side on a page, and whether it is a table or columns of text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from simulator.documents.pdf_lines import WIDE_GAP_EM
from simulator.documents.pdf_values import Box, Island, Line, Part, union

_TRIM = 0.2
"""Share of a line's height by which lines that are set tightly may overlap."""
_NEAR_EM = 3.0
"""Space above a band that still belongs to the columns above it."""
_NARROW_EM = 0.35
"""A gutter may become so narrow below its first lines."""
_FULL_EM = 1.6
_LONG_EM = 10.0
"""A label that is broken over two lines is shorter."""
_FUSED = 3
"""A row of a table rarely has labels of so many lines."""
_STOPS = "。．.！？!?：:；;"
_ALIGNED_EM = 0.25
_CONTINUES = 1.35
_MOST_PARTS = 3_000

Interval = tuple[float, float]


@dataclass
class Band:
    """Parts with no horizontal white space between them."""

    parts: list[Part]

    @property
    def box(self) -> Box:
        return union(part.box for part in self.parts)


@dataclass
class Run:
    """Bands below each other that have the same gutters."""

    bands: list[Band] = field(default_factory=list)
    gutters: list[Interval] = field(default_factory=list)

    @property
    def parts(self) -> list[Part]:
        return [part for band in self.bands for part in band.parts]


def runs_of(parts: Sequence[Part]) -> list[Run]:
    """Return all parts in runs from top to bottom; a run without gutters is a single column."""
    em = em_of(parts)
    runs: list[Run] = []
    for band in _bands(parts):
        gutters = _free([part.box for part in band.parts], WIDE_GAP_EM * em)
        if not runs or not _extend(runs[-1], band, gutters, em):
            head = _head(runs[-1], band, gutters, em) if runs else []
            runs.append(Run([*head, band], gutters))
    return [run for run in runs if run.bands]


def _head(above: Run, band: Band, gutters: list[Interval], em: float) -> list[Band]:
    """Take from the run above its last band if the right column of ``band`` begins there."""
    if above.gutters or not gutters:
        return []
    last = above.bands[-1]
    near = band.box.y0 - last.box.y1 < em
    if not near or last.box.x0 < gutters[0][1] or len(_kept(gutters, [last.box], 0)) < len(gutters):
        return []
    return [above.bands.pop()]


def em_of(parts: Sequence[Part]) -> float:
    """Return the usual size of the letters."""
    return median([part.size for part in parts if isinstance(part, Line)] or [10.0])


def _bands(parts: Sequence[Part]) -> list[Band]:
    bands: list[Band] = []
    reach = float("-inf")
    for part in sorted(parts, key=lambda part: part.box.y0):
        trim = _TRIM * part.box.height if isinstance(part, Line) else 0.0
        if bands and part.box.y0 + trim < reach:
            bands[-1].parts.append(part)
        else:
            bands.append(Band([part]))
        reach = max(reach, part.box.y1 - trim)
    return bands


def _free(boxes: Sequence[Box], least: float) -> list[Interval]:
    """Return the intervals between ``boxes`` that none of them covers."""
    free: list[Interval] = []
    reach: float | None = None
    for box in sorted(boxes, key=lambda box: box.x0):
        if reach is not None and box.x0 - reach >= least:
            free.append((reach, box.x0))
        reach = box.x1 if reach is None else max(reach, box.x1)
    return free


def _extend(run: Run, band: Band, gutters: list[Interval], em: float) -> bool:
    """Add ``band`` to ``run`` if it keeps to the gutters; return whether it does."""
    if not run.gutters:
        if gutters:
            return False
        run.bands.append(band)
        return True
    if band.box.y0 - union(part.box for part in run.parts).y1 > _NEAR_EM * em:
        return False
    kept = _kept(run.gutters, [part.box for part in band.parts], _NARROW_EM * em)
    lost = len(kept) < len(run.gutters)
    if not kept or (lost and (len(run.bands) > 1 or not gutters)):
        return False
    run.gutters = kept
    run.bands.append(band)
    return True


def _kept(gutters: Sequence[Interval], boxes: Sequence[Box], least: float) -> list[Interval]:
    """Return what ``boxes`` leave of ``gutters``, of which each keeps ``least``."""
    kept = []
    for start, end in gutters:
        for box in boxes:
            if box.x0 < end and box.x1 > start:
                if box.x0 - start >= end - box.x1:
                    end = min(end, box.x0)
                else:
                    start = max(start, box.x1)
        if end - start >= least:
            kept.append((start, end))
    return kept


def split(parts: Sequence[Part], gutter: Interval) -> tuple[list[Part], list[Part]]:
    """Return what stands to the left and to the right of a gutter."""
    middle = sum(gutter) / 2
    left = [part for part in parts if part.box.centre[0] < middle]
    return left, [part for part in parts if part.box.centre[0] >= middle]


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


def _parts_columns(run: Run, gutter: Interval, rules: Sequence[Box]) -> bool:
    if len(rules_across(run, gutter, rules)) >= 2:
        return False
    islands = [part.box for part in run.parts if isinstance(part, Island)]
    if any(box.x1 == gutter[0] or box.x0 == gutter[1] for box in islands):
        return True
    return _fused(run, gutter) or _runs_on(run, gutter) or _both_run_on(run, gutter)


def _both_run_on(run: Run, gutter: Interval) -> bool:
    """Return whether both sides hold prose: long lines whose sentence goes on below."""
    return all(_holds_prose(side) for side in split(run.parts, gutter))


def _holds_prose(side: Sequence[Part]) -> bool:
    edge = max((part.box.x1 for part in side), default=0.0)
    ordered = sorted(side, key=lambda part: part.box.y0)
    return any(
        above.box.width >= _LONG_EM * _size(above) and _goes_on(above, below, edge)
        for above, below in pairwise(ordered)
    )


def _unaligned(run: Run, gutter: Interval) -> float:
    """Return the share of the lines on the left that have none beside them on the same height."""
    left, right = split(run.parts, gutter)
    heights = [part.box.centre[1] for part in right]
    alone = sum(
        all(abs(part.box.centre[1] - height) > _ALIGNED_EM * _size(part) for height in heights)
        for part in left
    )
    return round(alone / max(len(left), 1), 1)


def rules_across(run: Run, gutter: Interval, rules: Sequence[Box]) -> list[Box]:
    """Return the ruling lines between a run's bands that cross a gutter."""
    box = union(part.box for part in run.parts)
    return [
        rule
        for rule in rules
        if rule.x0 < gutter[0] and rule.x1 > gutter[1] and box.y0 < rule.y0 < box.y1
    ]


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
            wrapped = room < _size(beside) and beside.box.width < _LONG_EM * _size(beside)
            long = up[side][-1].box.width >= _LONG_EM * _size(up[side][-1])
            if long and not wrapped and _goes_on(up[side][-1], down[side][0], edges[side]):
                return True
    return False


def _goes_on(above: Part, below: Part, edge: float) -> bool:
    if not (isinstance(above, Line) and isinstance(below, Line)):
        return False
    near = below.box.y0 - above.box.y1 < 1.2 * above.size
    same = abs(above.size - below.size) < 0.1 * above.size
    return near and same and _is_full(above, edge) and above.text[-1:] not in _STOPS


def _is_full(part: Part, edge: float) -> bool:
    return edge - part.box.x1 < _FULL_EM * _size(part)


def _size(part: Part) -> float:
    return part.size if isinstance(part, Line) else 10.0


def table_rows(run: Run, rules: Sequence[Box]) -> list[list[list[Part]]]:
    """Return a table's rows, each with the parts of its cells."""
    first = run.gutters[0]
    lines = rules_across(run, first, rules)
    rows: list[list[Band]] = []
    begins = _begins_by_rules(run.bands, lines) if len(lines) >= 2 else _begins(run, first)
    for band, new in zip(run.bands, begins, strict=True):
        if new or not rows:
            rows.append([band])
        else:
            rows[-1].append(band)
    return [_cells([part for band in row for part in band.parts], run.gutters) for row in rows]


def _cells(parts: Sequence[Part], gutters: Sequence[Interval]) -> list[list[Part]]:
    cells, rest = [], list(parts)
    for gutter in gutters:
        cell, rest = split(rest, gutter)
        cells.append(cell)
    return [*cells, rest]


def _begins_by_rules(bands: Sequence[Band], lines: Sequence[Box]) -> list[bool]:
    begins = [True]
    for above, below in pairwise(bands):
        top, bottom = above.box.centre[1], below.box.centre[1]
        begins.append(any(top < line.y0 < bottom for line in lines))
    return begins


def _begins(run: Run, gutter: Interval) -> list[bool]:
    """Return for each band whether a row begins with it.

    Where lines of one cell are nearer to each other than rows are, by the space; else each band
    with a label begins a row, unless the label above was broken at the column's edge.
    """
    bands = run.bands
    labelled = [bool(split(band.parts, gutter)[0]) for band in bands]
    gaps = [below.box.y0 - above.box.y1 for above, below in pairwise(bands)]
    # A label in the middle of its cell may overlap the lines beside it.
    inner = [gap for gap, label in zip(gaps, labelled[1:], strict=True) if not label and gap > 0]
    if inner:
        most = _CONTINUES * min(inner) + 0.5
        before_labels = [gap for gap, label in zip(gaps, labelled[1:], strict=True) if label]
        wide = sum(gap > most for gap in before_labels)
        if before_labels and 2 * wide >= len(before_labels):
            return [True, *(gap > most for gap in gaps)]
    return [
        True,
        *(
            label and not _broken_label(above, below, gutter, gap, gaps)
            for above, below, gap, label in zip(bands, bands[1:], gaps, labelled[1:], strict=False)
        ),
    ]


def _broken_label(
    above: Band, below: Band, gutter: Interval, gap: float, gaps: Sequence[float]
) -> bool:
    """Return whether the label of ``below`` is the rest of the one above."""
    up, down = split(above.parts, gutter)[0], split(below.parts, gutter)[0]
    if not up or not down or split(below.parts, gutter)[1]:
        return False
    return gap < 0.75 * max(gaps) and abs(up[-1].box.x0 - down[0].box.x0) < _size(up[-1])


def is_too_much(parts: Sequence[Part]) -> bool:
    """Return whether a page has more parts than a layout is looked for in."""
    return len(parts) > _MOST_PARTS
