"""Put a bullet where a page has a dot drawn before a line, as browsers print their lists."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from statistics import median

from simulator.documents.pdf.values import Box, Glyph

BULLET = "•"
_LEAST_PT, _MOST_PT = 1.5, 6.0
"""Of a dot's sides; browsers draw one of 3.8 pt before letters of 8 to 11 pt."""
_SQUARE_PT = 0.6
"""Most that its sides differ."""
_NEAR_EM = 2.0
"""Free space between a dot and its line."""
_ALONE_EM = 1.0
"""The least between what stands on its left and a dot."""
_MOST_EM = 0.6
"""A dot's side; a larger one is a picture."""
_HEADING_SIZE = 1.1
"""In sizes of the usual letters: dots beside headings are those of a timeline."""
_LISTED = 2
_MOST_DOTS = 500


def is_dot(box: Box) -> bool:
    """Return whether a filled round shape is as small as a bullet."""
    sides = box.width, box.height
    return (
        min(sides) >= _LEAST_PT
        and max(sides) <= _MOST_PT
        and abs(sides[0] - sides[1]) <= _SQUARE_PT
    )


def with_bullets(glyphs: Sequence[Glyph], dots: Sequence[Box]) -> tuple[Glyph, ...]:
    """Return the glyphs with a bullet before each line that a dot begins.

    Several dots stand below each other; what has a letter or a dot near its left is none.
    """
    columns = Counter(round(dot.x0) for dot in dots)
    listed = [dot for dot in dots[:_MOST_DOTS] if columns[round(dot.x0)] >= _LISTED]
    if not listed or not glyphs:
        return tuple(glyphs)
    usual = median(glyph.size for glyph in glyphs)
    order = sorted(range(len(glyphs)), key=lambda at: glyphs[at].box.y0)
    tops = [glyphs[at].box.y0 for at in order]
    highest = max(glyph.box.height for glyph in glyphs)
    before: dict[int, Glyph] = {}
    for dot in listed:
        middle = dot.centre[1]
        near = order[bisect_left(tops, middle - highest) : bisect_right(tops, middle)]
        beside = [at for at in near if glyphs[at].box.y1 > middle and not glyphs[at].char.isspace()]
        first = _first_behind(dot, beside, glyphs, dots)
        if first is not None and glyphs[first].size <= _HEADING_SIZE * usual:
            line = glyphs[first]
            left = line.box.x0  # as near as a written bullet, wherever the dot is
            box = Box(left - line.size, line.box.y0, left, line.box.y1)
            before[first] = Glyph(BULLET, box, line.size, line.quarters)
    return tuple(
        one
        for at, glyph in enumerate(glyphs)
        for one in ((before[at], glyph) if at in before else (glyph,))
    )


def _first_behind(
    dot: Box, beside: Sequence[int], glyphs: Sequence[Glyph], dots: Sequence[Box]
) -> int | None:
    """Return the glyph that the line of a dot begins with; None if it begins none."""
    behind = [at for at in beside if glyphs[at].box.x0 >= dot.x1]
    first = min(behind, key=lambda at: glyphs[at].box.x0, default=None)
    if first is None:
        return None
    em, start = glyphs[first].size, glyphs[first].box.x0
    is_near = start - dot.x1 <= _NEAR_EM * em and dot.height <= _MOST_EM * em
    boxes = [glyphs[at].box for at in beside]
    boxes += [one for one in dots if one.y0 < dot.centre[1] < one.y1 and one != dot]
    room = dot.x0 - _ALONE_EM * em
    return (
        first if is_near and not any(box.x1 >= room and box.x0 < start for box in boxes) else None
    )
