"""Join pieces of text to lines, and leave out ruby."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from simulator.documents.pdf.pieces import NEXT_EM, is_wide, pieces_of
from simulator.documents.pdf.values import Box, Glyph, Line, Walls, overlap, union

BULLETS = "・•‣●○◯◦▪□☐■☑☒✓✔◆◇▶►▷★☆※＊*–-"
_MARKER = re.compile(rf"[{re.escape(BULLETS)}]|[(（]?[0-9０-９]{{1,3}}[.)）．]|[①-⑳]")
_NUMBER = re.compile(r"[0-9０-９]{1,2}")
"""Of a footnote, if its text follows closely."""
WIDE_GAP_EM = 0.9
"""Pieces of a text line that are further apart belong to different columns or cells."""
_SPACE_LETTER_EM = 1.25
"""A full-width space in a sentence is one em wide; so pieces so near are joined, unless a column
begins there."""
_WORD_GAP_EM = 0.15
_COLUMN_ROWS = 2
"""Rows in which a piece begins at the same place after a wide gap show a column."""
_SPREAD = 2
_SPREAD_EM = 4.0
_EVEN = 0.15
_MARKER_GAP_EM = 3.0
_MOST_LINES = 5_000
"""On a page in which ruby is looked for."""
_RUBY_SIZE = 0.65
"""Ruby is set at half the size of its base (JLREQ 3.3.3); some writers take 60 %."""


def lines_of(glyphs: Sequence[Glyph], walls: Walls) -> tuple[list[Line], bool]:
    """Return the pieces of text lines, and whether the page is written in vertical lines.

    Of a vertical page, the boxes are turned so that its lines go across, downwards from the first.
    No piece crosses one of ``walls``.
    """
    pieces, vertical = pieces_of(glyphs, walls)
    return _without_ruby(_joined(pieces, walls.turned(-1) if vertical else walls)), vertical


def _joined(pieces: Sequence[Line], walls: Walls) -> list[Line]:
    """Join the pieces of one text line that have no wide gap between them."""
    rows: list[list[Line]] = []
    for piece in sorted(pieces, key=lambda line: (line.box.centre[1], line.box.x0)):
        row = next((row for row in reversed(rows[-12:]) if _in_row(row[0], piece)), None)
        if row is None:
            rows.append([piece])
        else:
            row.append(piece)
    for row in rows:
        row.sort(key=lambda line: round(line.box.x0, 1))
    columns = _column_starts(rows)
    extents = {(round(piece.box.x0), round(piece.box.x1)) for piece in pieces if piece.text[1:]}
    return [
        line for row in rows for line in _row_joined(_gathered(row, extents, walls), columns, walls)
    ]


def _gathered(row: Sequence[Line], extents: set[tuple[int, int]], walls: Walls) -> list[Line]:
    """Return a row with letters joined that were spread evenly, to the width of other labels.

    Three and more are taken for a spread word anyhow; two may be the heads of two columns.
    """
    kept: list[Line] = []
    at = 0
    while at < len(row):
        end = _spread_until(row, at, walls)
        group = row[at:end]
        box = union(piece.box for piece in group)
        if len(group) > _SPREAD or (len(group) == _SPREAD and _is_among(box, extents)):
            text = "".join(piece.text for piece in group)
            kept.append(replace(group[0], text=text, box=box))
        else:
            kept += group
        at = end
    return kept


def _spread_until(row: Sequence[Line], start: int, walls: Walls) -> int:
    """Return the end of the single letters from ``start`` on that are set apart evenly."""
    end, even = start + 1, 0.0
    while end < len(row) and len(row[end - 1].text) == len(row[end].text) == 1:
        one, two = row[end - 1], row[end]
        gap = two.box.x0 - one.box.x1
        uneven = even and abs(gap - even) > _EVEN * even
        if not 0 < gap < _SPREAD_EM * two.size or uneven or walls.part(one.box, two.box):
            break
        if not (is_wide(one.text) and is_wide(two.text)):
            break
        even = even or gap
        end += 1
    return end


def _is_among(box: Box, extents: set[tuple[int, int]]) -> bool:
    x0, x1 = round(box.x0), round(box.x1)
    return any((x0 + dx, x1 + dy) in extents for dx in (-1, 0, 1) for dy in range(-3, 4))


def _column_starts(rows: Sequence[Sequence[Line]]) -> set[int]:
    """Return the places, in points, where several pieces begin after a wide gap."""
    starts = Counter(
        round(right.box.x0)
        for row in rows
        for left, right in pairwise(row)
        if right.box.x0 - left.box.x1 >= WIDE_GAP_EM * max(left.size, right.size)
    )
    return {start for start, count in starts.items() if count >= _COLUMN_ROWS}


def _row_joined(row: Sequence[Line], columns: set[int], walls: Walls) -> list[Line]:
    kept = [row[0]]
    for piece in row[1:]:
        gap = piece.box.x0 - kept[-1].box.x1
        apart = gap > NEXT_EM * piece.size and not _NUMBER.fullmatch(kept[-1].text)
        in_column = apart and round(piece.box.x0) in columns
        if in_column or not _touches(kept[-1], piece) or walls.part(kept[-1].box, piece.box):
            kept.append(piece)
        else:
            kept[-1] = _join(kept[-1], piece)
    return kept


def _in_row(first: Line, piece: Line) -> bool:
    if first.vertical or piece.vertical or first.size * _RUBY_SIZE >= piece.size:
        return False
    shared = overlap(first.box.y0, first.box.y1, piece.box.y0, piece.box.y1)
    return shared > 0.6 * min(first.box.height, piece.box.height)


def _touches(left: Line, right: Line) -> bool:
    gap, size = right.box.x0 - left.box.x1, max(left.size, right.size)
    if _MARKER.fullmatch(left.text):
        return gap < _MARKER_GAP_EM * size
    return gap < _SPACE_LETTER_EM * size


def _join(left: Line, right: Line) -> Line:
    gap, size = right.box.x0 - left.box.x1, max(left.size, right.size)
    latin = left.text[-1:].isascii() and right.text[:1].isascii()
    apart = gap > NEXT_EM * size and min(len(left.text), len(right.text)) > 1
    space = " " if apart or (latin and gap > _WORD_GAP_EM * size) else ""
    longer = max(left, right, key=lambda line: len(line.text))
    return Line(
        text=f"{left.text}{space}{right.text}",
        struck=left.struck + right.struck,
        box=union((left.box, right.box)),
        size=longer.size,
    )


def _without_ruby(lines: Sequence[Line]) -> list[Line]:
    """Return ``lines`` without small kana that stand close above larger letters."""
    kana = [line for line in lines if _is_kana(line.text)]
    if not kana or len(lines) > _MOST_LINES:
        return list(lines)
    ruby = {
        id(line)
        for line in kana
        if any(_is_ruby_of(line, base) for base in lines if line.size <= _RUBY_SIZE * base.size)
    }
    return [line for line in lines if id(line) not in ruby]


def _is_kana(text: str) -> bool:
    return all("\u3040" <= char <= "\u30ff" or char.isspace() for char in text)


def _is_ruby_of(line: Line, base: Line) -> bool:
    gap = base.box.y0 - line.box.y1
    shared = overlap(line.box.x0, line.box.x1, base.box.x0, base.box.x1)
    return -0.6 * line.size < gap < 0.5 * base.size and shared > 0.5 * line.box.width
