"""Read a PDF page's characters, ruling lines and strokes, turned so that the text is upright."""

from __future__ import annotations

import ctypes
import math
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from simulator.documents.pdf.dots import is_dot, with_bullets
from simulator.documents.pdf.values import Box, Glyph, overlap, union

_ASCENT, _DESCENT = 0.88, 0.12
"""Of a kanji's em box above and below the baseline, as Japanese fonts have them (OpenType spec,
baseline tags: ideographic em-box)."""
_SLANTED = math.radians(15)
"""Text that is turned further away from a quarter turn is a watermark."""
_MOST_GLYPHS = 60_000
"""On a page; a newspaper's has 15,000."""
_MOST_OBJECTS = 20_000
_MOST_DEPTH = 6
_MOST_SEGMENTS = 400
_THIN_PT = 3.0
"""A filled rectangle of at most this thickness is a ruling line."""
_SHORT_PT = 4.0
_LINE_PT = 1.0
"""The most that the edge of a shape is thick as it is kept here; a dot is thicker."""
_ROUND_CORNERED = 17
"""A rectangle with round corners has at most so many segments, curves counted by three points."""
_WHITE = 0.98


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """What is drawn on a page, upright."""

    glyphs: tuple[Glyph, ...]
    """In the order of the file."""
    across: tuple[Box, ...]
    """Horizontal ruling lines and the edges of rectangles, with (almost) no height."""
    down: tuple[Box, ...]
    """Vertical ones."""
    quarters: int
    """Clockwise quarter turns that made the page upright."""
    slanted: str
    """The letters that stand askew, such as a watermark's."""
    page: Box
    """The page itself."""

    def upright(self, left: float, bottom: float, right: float, top: float) -> Box:
        """Return the place on this sheet of a rectangle in the file's own coordinates."""
        return Box(left, -top, right, -bottom).turned(self.quarters)


def read_sheet(page: Any) -> Sheet:
    """Return what is drawn on a pypdfium2 page."""
    found, slanted = _glyphs(page.get_textpage())
    turns = Counter(glyph.quarters for glyph in found if not glyph.char.isspace())
    against = turns.most_common(1)[0][0] if turns else 0
    left, bottom, right, top = page.get_mediabox()
    drawn = [box.turned(-against) for box in _drawn(page)]
    edges = [box for box in drawn if min(box.width, box.height) <= _LINE_PT]
    dots = [box for box in drawn if min(box.width, box.height) > _LINE_PT]
    across = tuple(edge for edge in edges if edge.height <= edge.width)
    if against:
        found = [
            replace(glyph, box=glyph.box.turned(-against), quarters=(glyph.quarters - against) % 4)
            for glyph in found
        ]
    return Sheet(
        glyphs=with_bullets(_with_strikes(tuple(found), across), dots),
        across=across,
        down=tuple(edge for edge in edges if edge.height > edge.width),
        quarters=-against,
        slanted=slanted,
        page=Box(left, -top, right, -bottom).turned(-against),
    )


def _glyphs(textpage: Any) -> tuple[list[Glyph], str]:
    import pypdfium2.raw as pdfium

    raw, matrix = textpage.raw, pdfium.FS_MATRIX()
    x, y, box = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
    found: list[Glyph] = []
    slanted: list[str] = []
    for index in range(min(textpage.count_chars(), _MOST_GLYPHS)):
        if pdfium.FPDFText_IsGenerated(raw, index) == 1:
            continue
        char = _char(pdfium.FPDFText_GetUnicode(raw, index))
        pdfium.FPDFText_GetMatrix(raw, index, matrix)
        angle = -math.atan2(matrix.b, matrix.a) / (math.pi / 2)
        quarters = round(angle) % 4
        if abs(angle - round(angle)) * (math.pi / 2) > _SLANTED:
            slanted.append(char)
            continue
        pdfium.FPDFText_GetCharOrigin(raw, index, x, y)
        pdfium.FPDFText_GetLooseCharBox(raw, index, box)
        size = pdfium.FPDFText_GetFontSize(raw, index) * math.hypot(matrix.c, matrix.d)
        loose = Box(box.left, -box.top, box.right, -box.bottom).turned(-quarters)
        origin = Box(x.value, -y.value, x.value, -y.value).turned(-quarters)
        em_box = _em_box(char, origin, loose, abs(size) or loose.height)
        found.append(Glyph(char, em_box.turned(quarters), abs(size) or loose.height, quarters))
    return found, "".join(slanted)


def _char(code: int) -> str:
    if code == 0 or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:
        return "\ufffd"
    char = chr(code)
    return " " if char in "\t\r\n\xa0" else char


def _em_box(char: str, origin: Box, loose: Box, size: float) -> Box:
    """Return the em box of an upright character: pdfium's own box may be as tight as the ink."""
    wide = unicodedata.east_asian_width(char) in "WF"
    right = origin.x0 + size if wide else max(loose.x1, origin.x0)
    return Box(origin.x0, origin.y0 - _ASCENT * size, right, origin.y0 + _DESCENT * size)


def _drawn(page: Any) -> list[Box]:
    """Return ruling lines, which are thin, and dots."""
    import pypdfium2.raw as pdfium

    left = [_MOST_OBJECTS]
    identity = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    found: list[Box] = []
    count = pdfium.FPDFPage_CountObjects(page.raw)
    for index in range(count):
        item = pdfium.FPDFPage_GetObject(page.raw, index)
        found += _drawn_by(item, identity, left, _MOST_DEPTH)
        if left[0] <= 0:
            break
    return found


_Matrix = tuple[float, float, float, float, float, float]


def _drawn_by(item: Any, outer: _Matrix, left: list[int], depth: int) -> Iterator[Box]:
    import pypdfium2.raw as pdfium

    left[0] -= 1
    kind = pdfium.FPDFPageObj_GetType(item)
    if left[0] <= 0 or kind not in (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_FORM):
        return
    own = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(item, own)
    matrix = _times((own.a, own.b, own.c, own.d, own.e, own.f), outer)
    if kind == pdfium.FPDF_PAGEOBJ_FORM:
        for index in range(pdfium.FPDFFormObj_CountObjects(item) if depth else 0):
            inner = pdfium.FPDFFormObj_GetObject(item, index)
            yield from _drawn_by(inner, matrix, left, depth - 1)
    elif _is_seen(item):
        yield from _path(item, matrix, is_filled=_is_filled(item))


def _times(one: _Matrix, two: _Matrix) -> _Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = two
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )


def _is_seen(path: Any) -> bool:
    """Return whether a path leaves ink: it is stroked, or filled with something else than white."""
    import pypdfium2.raw as pdfium

    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
    parts = [ctypes.c_uint() for _ in range(4)]
    if stroke.value:
        pdfium.FPDFPageObj_GetStrokeColor(path, *parts)
        return parts[3].value > 0
    if not fill.value or not pdfium.FPDFPageObj_GetFillColor(path, *parts):
        return bool(fill.value)
    red, green, blue, alpha = (part.value / 255 for part in parts)
    return alpha > 0 and min(red, green, blue) < _WHITE


def _is_filled(path: Any) -> bool:
    import pypdfium2.raw as pdfium

    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
    return bool(fill.value)


def _path(path: Any, matrix: _Matrix, *, is_filled: bool) -> Iterator[Box]:
    import pypdfium2.raw as pdfium

    x, y = ctypes.c_float(), ctypes.c_float()
    count = pdfium.FPDFPath_CountSegments(path)
    curved, points = False, []
    for index in range(min(count, _MOST_SEGMENTS)):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        closes = bool(pdfium.FPDFPathSegment_GetClose(segment))
        curved |= kind == pdfium.FPDF_SEGMENT_BEZIERTO
        a, b, c, d, e, f = matrix
        at = (a * x.value + c * y.value + e, -(b * x.value + d * y.value + f))
        points.append((at, kind == pdfium.FPDF_SEGMENT_MOVETO, closes))
    if not points:
        return
    whole = union(Box(*at, *at) for at, _, _ in points)
    if curved and is_filled and is_dot(whole):
        yield whole
    elif min(whole.width, whole.height) <= _THIN_PT:
        yield _flat(whole)
    elif not curved:
        yield from _straight(points)
    elif count <= _ROUND_CORNERED:
        yield from _frame(whole)


_Point = tuple[tuple[float, float], bool, bool]
"""Where; whether a new figure begins there; whether the figure is closed there."""


def _straight(points: list[_Point]) -> Iterator[Box]:
    start = before = points[0][0]
    for at, begins, closes in points:
        if begins:
            start = at
        else:
            yield from _edge(before, at)
        if closes:
            yield from _edge(at, start)
        before = at


def _edge(one: tuple[float, float], two: tuple[float, float]) -> Iterator[Box]:
    box = union((Box(*one, *one), Box(*two, *two)))
    if min(box.width, box.height) <= 1 and max(box.width, box.height) >= _SHORT_PT:
        yield box


def _frame(box: Box) -> Iterator[Box]:
    yield Box(box.x0, box.y0, box.x1, box.y0)
    yield Box(box.x0, box.y1, box.x1, box.y1)
    yield Box(box.x0, box.y0, box.x0, box.y1)
    yield Box(box.x1, box.y0, box.x1, box.y1)


def _flat(box: Box) -> Box:
    """Return a thin box as a line along its middle."""
    x, y = box.centre
    if box.width >= box.height:
        return Box(box.x0, y, box.x1, y)
    return Box(x, box.y0, x, box.y1)


def _with_strikes(glyphs: tuple[Glyph, ...], across: tuple[Box, ...]) -> tuple[Glyph, ...]:
    """Mark the characters that a horizontal line crosses in the middle."""
    strokes = sorted(across, key=lambda line: line.y0)
    if not strokes or len(strokes) > 2_000:
        return glyphs
    heights = [line.y0 for line in strokes]
    return tuple(
        replace(glyph, struck=True) if _is_struck(glyph.box, strokes, heights) else glyph
        for glyph in glyphs
    )


def _is_struck(box: Box, strokes: list[Box], heights: list[float]) -> bool:
    middle, room = (box.y0 + box.y1) / 2, 0.2 * box.height
    first, last = bisect_left(heights, middle - room), bisect_right(heights, middle + room)
    return first < last and any(
        overlap(line.x0, line.x1, box.x0, box.x1) > 0.6 * box.width for line in strokes[first:last]
    )
