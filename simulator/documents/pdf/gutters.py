"""Find the white space that lines below each other have in common: the gutters between columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from simulator.documents.pdf.lines import WIDE_GAP_EM
from simulator.documents.pdf.values import Box, Line, Part, union

_TRIM = 0.2
"""Share of a line's height by which lines that are set tightly may overlap."""
_NEAR_EM = 3.0
"""Space above a band that still belongs to the columns above it."""
_NARROW_EM = 0.35
"""A gutter may become so narrow below its first lines."""
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


def rules_across(run: Run, gutter: Interval, rules: Sequence[Box]) -> list[Box]:
    """Return the ruling lines between a run's bands that cross a gutter."""
    box = union(part.box for part in run.parts)
    return [
        rule
        for rule in rules
        if rule.x0 < gutter[0] and rule.x1 > gutter[1] and box.y0 < rule.y0 < box.y1
    ]


def size_of(part: Part) -> float:
    """Return the size of a part's letters, in points."""
    return part.size if isinstance(part, Line) else 10.0


def is_too_much(parts: Sequence[Part]) -> bool:
    """Return whether a page has more parts than a layout is looked for in."""
    return len(parts) > _MOST_PARTS
