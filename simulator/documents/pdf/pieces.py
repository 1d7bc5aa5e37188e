"""Join characters that follow each other to pieces of text."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from simulator.documents.pdf.values import Box, Glyph, Line, Walls, overlap, union

NEXT_EM = 0.35
"""Characters of a run follow each other within this distance."""
_NEXT_DOWN_EM = 0.45
"""Lines of text are set further apart than characters of a vertical line."""
_APART_PT = 0.5
"""A ruling line between characters needs at least so much room."""
_LONG_EM = 1.6
"""Of a vertical page, a shorter piece across is set in one character's place (tate-chu-yoko)."""
_SPACES_EM = 1.6
"""So wide a row of spaces sets pieces apart as a gap does."""
_SPACE_EM = 0.19
"""The narrowest space that Japanese fonts have is 0.22 em wide."""
_UNEVEN = 2.2


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


def pieces_of(glyphs: Sequence[Glyph], walls: Walls) -> tuple[list[Line], bool]:
    """Return the pieces of text, and whether the page is written in vertical lines.

    Of a vertical page, the boxes are turned so that its lines go across, downwards from the first.
    No piece crosses one of ``walls``.
    """
    runs = _runs(glyphs, walls)
    going_down = sum(len(run.glyphs) for run in runs if run.down)
    going_right = sum(len(run.glyphs) for run in runs if not run.down and len(run.glyphs) > 1)
    vertical = going_down > going_right
    return [piece for run in runs for piece in _pieces(run, vertical)], vertical


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
    if last.quarters != glyph.quarters or glyph.quarters == 1:
        return False
    one, two = last.box.turned(-glyph.quarters), glyph.box.turned(-glyph.quarters)
    gap = two.x0 - one.x1
    shared = overlap(one.y0, one.y1, two.y0, two.y1)
    smaller = min(one.height, two.height)
    return -0.5 * size < gap < NEXT_EM * size and shared > 0.5 * smaller


def _follows_down(last: Glyph, glyph: Glyph, size: float) -> bool:
    # Where it stands is asked first: nearly all letters stand beside the one before.
    if not -0.4 * size < glyph.box.y0 - last.box.y1 < _NEXT_DOWN_EM * size:
        return False
    if abs(glyph.box.centre[0] - last.box.centre[0]) >= 0.35 * size:
        return False
    if last.quarters in (2, 3) or glyph.quarters in (2, 3) or last.struck != glyph.struck:
        return False
    return bool(last.quarters or glyph.quarters) or (_is_upright(last) and _is_upright(glyph))


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
    across = across or glyphs[0].quarters == 3
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
    """Return a text with single spaces; without any if they only spread its letters (氏　名)."""
    words = text.split()
    spread = len(words) > 1 and all(len(word) == 1 and is_wide(word) for word in words)
    return ("" if spread else " ").join(words)


def is_wide(char: str) -> bool:
    """Return whether a character is as wide as a kanji."""
    return unicodedata.east_asian_width(char) in "WF"
