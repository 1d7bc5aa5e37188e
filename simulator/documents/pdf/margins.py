"""Tell a page's headers, footers and page numbers from its text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from simulator.documents.pdf.values import Box, Line, overlap

_OUTER = 0.09
"""Share of a page's height at its head and at its foot in which a repeated line or a page number
is a header."""
_RIM = 0.055
"""Likewise for letters smaller than the body's: what a browser prints around a page."""
_SMALL = 0.87
_PAGE_NUMBER = re.compile(
    r"\W{0,3}(?:p(?:age)?\W{0,2})?\d{1,4}(?:\s*(?:[/／]|of)\s*\d{1,4})?\W{0,3}(?:ページ|頁)?\W{0,2}",
    re.IGNORECASE,
)
_NEAR_PT = 4.0


@dataclass(frozen=True, kw_only=True)
class Margins:
    """A page's lines by where they belong."""

    head: tuple[Line, ...]
    text: tuple[Line, ...]
    foot: tuple[Line, ...]


def part_margins(
    pages: Sequence[Sequence[Line]], sheets: Sequence[Box], *, body: float
) -> list[Margins]:
    """Return each page's lines by where they belong.

    The lines' boxes are upright as ``sheets`` are, the pages' own; ``body`` is the usual size.
    """
    repeated = _repeated(pages, sheets, body)
    return [
        _margins(lines, sheet, repeated, body) for lines, sheet in zip(pages, sheets, strict=True)
    ]


_Key = tuple[str, bool, int]


def _repeated(pages: Sequence[Sequence[Line]], sheets: Sequence[Box], body: float) -> set[_Key]:
    counts = Counter(
        key
        for lines, sheet in zip(pages, sheets, strict=True)
        for key in {_key(line, sheet, body) for line in lines if _from_edge(line, sheet) < _OUTER}
    )
    least = max(2, len(pages) // 4)
    return {key for key, count in counts.items() if count >= least}


def _key(line: Line, sheet: Box, body: float) -> _Key:
    """Return what is the same of a header on all pages: its place, and its text.

    Numbers may differ, but not those of chapters in larger letters.
    """
    head = _is_head(line, sheet)
    away = line.box.y0 - sheet.y0 if head else sheet.y1 - line.box.y1
    text = line.text if line.size > body else re.sub(r"\d+", "#", line.text)
    return text, head, round(away / _NEAR_PT)


def _is_head(line: Line, sheet: Box) -> bool:
    return line.box.centre[1] < sheet.centre[1]


def _from_edge(line: Line, sheet: Box) -> float:
    """Return how far a line is from the page's nearer end, as a share of its height."""
    middle = line.box.centre[1]
    return min(middle - sheet.y0, sheet.y1 - middle) / max(sheet.height, 1.0)


def _margins(lines: Sequence[Line], sheet: Box, repeated: set[_Key], body: float) -> Margins:
    outside = {id(line) for line in lines if _is_outside(line, lines, sheet, repeated, body)}
    if len(outside) == len(lines):  # nothing else is on the page
        outside = set()
    out = [line for line in lines if id(line) in outside]
    return Margins(
        head=tuple(line for line in out if _is_head(line, sheet)),
        text=tuple(line for line in lines if id(line) not in outside),
        foot=tuple(line for line in out if not _is_head(line, sheet)),
    )


def _is_outside(
    line: Line, lines: Sequence[Line], sheet: Box, repeated: set[_Key], body: float
) -> bool:
    away = _from_edge(line, sheet)
    if away >= _OUTER:
        return False
    if _key(line, sheet, body) in repeated or (away < _RIM and line.size < _SMALL * body):
        return True
    return _PAGE_NUMBER.fullmatch(line.text) is not None and _is_alone(line, lines)


def _is_alone(line: Line, lines: Sequence[Line]) -> bool:
    return not any(
        other is not line and overlap(line.box.y0, line.box.y1, other.box.y0, other.box.y1) > 0
        for other in lines
    )
