"""Part a table without ruled cells into its rows."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from simulator.documents.pdf.gutters import Band, Interval, Run, rules_across, size_of, split
from simulator.documents.pdf.values import Box, Part

_CONTINUES = 1.35
"""Rows are at least so many times further apart than the lines of a cell."""


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
    return gap < 0.75 * max(gaps) and abs(up[-1].box.x0 - down[0].box.x0) < size_of(up[-1])
