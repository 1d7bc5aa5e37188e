"""Join a page's characters to lines of text, and leave out ruby."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from simulator.documents.pdf_values import Box, Glyph, Line, overlap, union

BULLETS = "・•‣●○◯◦▪□☐■☑☒✓✔◆◇▶►▷★☆※＊*–-"
_MARKER = re.compile(rf"[{re.escape(BULLETS)}]|[(（]?[0-9０-９]{{1,3}}[.)）．]|[①-⑳]")
_NUMBER = re.compile(r"[0-9０-９]{1,2}")
"""Of a footnote, if its text follows closely."""
_NEXT_EM = 0.35
"""Characters of a run follow each other within this distance."""
_NEXT_DOWN_EM = 0.45
"""Lines of text are set further apart than characters of a vertical line."""
WIDE_GAP_EM = 0.9
"""Pieces of a text line that are further apart belong to different columns or cells."""
_SPACE_LETTER_EM = 1.25
"""A full-width space in a sentence is one em wide; so pieces so near are joined, unless a column
begins there."""
_APART_PT = 0.5
"""A ruling line between characters needs at least so much room."""
_LONG_EM = 1.6
"""Of a vertical page, a shorter piece across is set in one character's place (tate-chu-yoko)."""
_SPACES_EM = 1.6
"""So wide a row of spaces sets pieces apart as a gap does."""
_SPACE_EM = 0.19
"""The narrowest space that Japanese fonts have is 0.22 em wide."""
_UNEVEN = 2.2
_WORD_GAP_EM = 0.15
_COLUMN_ROWS = 2
"""Rows in which a piece begins at the same place after a wide gap show a column."""
_MARKER_GAP_EM = 3.0
_MOST_LINES = 5_000
"""On a page in which ruby is looked for."""
_RUBY_SIZE = 0.65
"""Ruby is set at half the size of its base (JLREQ 3.3.3); some writers take 60 %."""


@dataclass(slots=True)
class _Run:
    """Characters that follow each other in the file and on the page."""

    glyphs: list[Glyph]
    down: bool | None = None
    """Whether they go downwards; None: there is only one yet."""

    def takes(self, glyph: Glyph) -> bool:
        """Add ``glyph`` if it follows; return whether it does."""
        last = self.glyphs[-1]
        size = max(last.size, glyph.size)
        down = _follows_down(last, glyph, size)
        if down == (self.down is True) and (down or _follows_right(last, glyph, size)):
            self.glyphs.append(glyph)
            return True
        if self.down is None and down:
            self.down = True
            self.glyphs.append(glyph)
            return True
        return False

    def begins_line(self, glyph: Glyph) -> bool:
        """Return whether the last character of a vertical run begins a line with ``glyph``."""
        last = self.glyphs[-1]
        size = max(last.size, glyph.size)
        return self.down is True and _follows_right(last, glyph, size)


def lines_of(glyphs: Sequence[Glyph], walls: Walls) -> tuple[list[Line], bool]:
    """Return the pieces of text lines, and whether the page is written in vertical lines.

    Of a vertical page, the boxes are turned so that its lines go across, downwards from the first.
    No piece crosses one of ``walls``.
    """
    runs = _runs(glyphs, walls)
    going_down = sum(len(run.glyphs) for run in runs if run.down)
    going_right = sum(len(run.glyphs) for run in runs if not run.down and len(run.glyphs) > 1)
    vertical = going_down > going_right
    pieces = [piece for run in runs for piece in _pieces(run, vertical)]
    return _without_ruby(_joined(pieces, walls.turned(-1) if vertical else walls)), vertical


class Walls:
    """Ruling lines, which no text line crosses."""

    def __init__(self, across: Sequence[Box], down: Sequence[Box]) -> None:
        self.across = tuple(sorted(across, key=lambda wall: wall.y0))
        self.down = tuple(sorted(down, key=lambda wall: wall.x0))
        self._heights = [wall.y0 for wall in self.across]
        self._places = [wall.x0 for wall in self.down]

    def turned(self, quarters: int) -> Walls:
        """Return the walls after an odd number of clockwise quarter turns."""
        return Walls(
            across=[wall.turned(quarters) for wall in self.down],
            down=[wall.turned(quarters) for wall in self.across],
        )

    def part(self, one: Box, two: Box) -> bool:
        """Return whether a line stands between two boxes that follow each other."""
        (x0, y0), (x1, y1) = one.centre, two.centre
        if abs(x1 - x0) >= abs(y1 - y0):
            first, last = (
                bisect_right(self._places, min(x0, x1)),
                bisect_left(self._places, max(x0, x1)),
            )
            return any(wall.y0 < (y0 + y1) / 2 < wall.y1 for wall in self.down[first:last])
        first, last = (
            bisect_right(self._heights, min(y0, y1)),
            bisect_left(self._heights, max(y0, y1)),
        )
        return any(wall.x0 < (x0 + x1) / 2 < wall.x1 for wall in self.across[first:last])


def _runs(glyphs: Sequence[Glyph], walls: Walls) -> list[_Run]:
    runs: list[_Run] = []
    for glyph in glyphs:
        apart = runs and _gap(runs[-1].glyphs[-1].box, glyph.box) > _APART_PT
        if apart and walls.part(runs[-1].glyphs[-1].box, glyph.box):
            runs.append(_Run([glyph]))
        elif runs and runs[-1].takes(glyph):
            if runs[-1].down is None and len(runs[-1].glyphs) > 1:
                runs[-1].down = False
        elif runs and runs[-1].begins_line(glyph):
            runs.append(_Run([runs[-1].glyphs.pop(), glyph], down=False))
            if len(runs[-2].glyphs) == 1:
                runs[-2].down = None
        else:
            runs.append(_Run([glyph]))
    return runs


def _gap(one: Box, two: Box) -> float:
    return max(-overlap(one.x0, one.x1, two.x0, two.x1), -overlap(one.y0, one.y1, two.y0, two.y1))


def _follows_right(last: Glyph, glyph: Glyph, size: float) -> bool:
    if last.quarters or glyph.quarters:
        return False
    gap = glyph.box.x0 - last.box.x1
    shared = overlap(last.box.y0, last.box.y1, glyph.box.y0, glyph.box.y1)
    smaller = min(last.box.height, glyph.box.height)
    return -0.5 * size < gap < _NEXT_EM * size and shared > 0.5 * smaller


def _follows_down(last: Glyph, glyph: Glyph, size: float) -> bool:
    if last.quarters in (2, 3) or glyph.quarters in (2, 3) or last.struck != glyph.struck:
        return False
    if not (last.quarters or glyph.quarters) and not (_is_upright(last) and _is_upright(glyph)):
        return False
    gap = glyph.box.y0 - last.box.y1
    aside = abs(glyph.box.centre[0] - last.box.centre[0])
    return -0.4 * size < gap < _NEXT_DOWN_EM * size and aside < 0.35 * size


def _is_upright(glyph: Glyph) -> bool:
    """Return whether a character stands upright in vertical writing (UAX #50, simplified)."""
    return glyph.char.isspace() or unicodedata.east_asian_width(glyph.char) in "WFA"


def _pieces(run: _Run, vertical: bool) -> list[Line]:
    """Return the run's text, apart where there is a row of spaces or a change of striking."""
    down = bool(run.down) or vertical
    pieces: list[list[Glyph]] = [[]]
    spaces: list[Glyph] = []
    for glyph in run.glyphs:
        if glyph.char.isspace():
            spaces.append(glyph)
            continue
        room = union(space.box for space in spaces) if spaces else None
        wide = room and (room.height if down else room.width) > _SPACES_EM * glyph.size
        if wide:
            pieces.append([])
        elif pieces[-1]:
            pieces[-1] += spaces
        pieces[-1].append(glyph)
        spaces = []
    return [_piece(part, bool(run.down), vertical) for part in pieces if part]


def _piece(glyphs: Sequence[Glyph], down: bool, vertical: bool) -> Line:
    box = union(glyph.box for glyph in glyphs)
    chars = _spaced(glyphs, down or vertical)
    kept = "".join(char for char, glyph in zip(chars, glyphs, strict=True) if not glyph.struck)
    struck = "".join(char for char, glyph in zip(chars, glyphs, strict=True) if glyph.struck)
    size = sorted(glyph.size for glyph in glyphs)[len(glyphs) // 2]
    length = box.height if down else box.width
    across = down != vertical and len(glyphs) > 1 and (down or length > _LONG_EM * size)
    return Line(
        text=_paired(kept),
        struck=_paired(struck),
        box=box.turned(-1) if vertical else box,
        size=size,
        vertical=across,
    )


def _spaced(glyphs: Sequence[Glyph], down: bool) -> list[str]:
    """Return the characters, with a space where one was left free.

    Browsers draw no spaces. There is none where letters are set apart evenly, as under ruby, nor
    between Japanese and Latin letters, which word processors set a quarter em apart.
    """
    gaps = [0.0, *(_room(one, two, down) for one, two in pairwise(glyphs)), 0.0]
    return [
        f" {glyph.char}"
        if gaps[at] > max(_SPACE_EM * glyph.size, _UNEVEN * max(gaps[at - 1], gaps[at + 1]))
        else glyph.char
        for at, glyph in enumerate(glyphs)
    ]


def _room(one: Glyph, two: Glyph, down: bool) -> float:
    if one.char.isascii() != two.char.isascii():
        return 0.0
    return two.box.y0 - one.box.y1 if down else two.box.x0 - one.box.x1


def _paired(text: str) -> str:
    return " ".join(text.replace("\u3000", " ").split())


def _joined(pieces: Iterable[Line], walls: Walls) -> list[Line]:
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
    return [line for row in rows for line in _row_joined(row, columns, walls)]


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
        apart = gap > _NEXT_EM * piece.size and not _NUMBER.fullmatch(kept[-1].text)
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
    apart = gap > _NEXT_EM * size and min(len(left.text), len(right.text)) > 1
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
