"""What the styles of a workbook say of its cells: how a number is shown, and with what letters."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from simulator.documents.office_archive import attribute, elements, is_on
from simulator.documents.xlsx.formats import GENERAL, code_of


@dataclass(frozen=True, kw_only=True)
class Look:
    """How a cell looks."""

    code: str = GENERAL
    """Of its number format."""
    size: int = 11
    """Of its letters, in whole points."""
    is_bold: bool = False
    is_struck: bool = False
    is_filled: bool = False
    """Whether the cell has a colour."""


PLAIN = Look()
_NO_COLOUR = ("none", "gray125")
"""The first two fills of every workbook; the second is used by no cell."""


def read_looks(xml: bytes | None) -> tuple[Look, ...]:
    """Return the looks of cells by the numbers that the cells name. Raises Refused."""
    fonts: list[Look] = []
    fills: list[bool] = []
    codes: dict[int, str] = {}
    looks: list[Look] = []
    within = ""
    for event, name, node in elements(xml) if xml else ():
        if name in ("fonts", "fills", "cellXfs", "cellStyleXfs", "dxfs"):
            within = name if event == "start" else ""
        elif within == "fonts":
            _note_font(fonts, event, name, node)
        elif event == "end" and name == "patternFill" and within == "fills":
            fills.append(attribute(node, "patternType") not in (None, *_NO_COLOUR))
        elif event == "end" and name == "numFmt" and not within:
            codes[whole(attribute(node, "numFmtId"), 0)] = attribute(node, "formatCode") or ""
        elif event == "end" and name == "xf" and within == "cellXfs":
            font = whole(attribute(node, "fontId"), 0)
            code = code_of(whole(attribute(node, "numFmtId"), 0), codes)
            fill = whole(attribute(node, "fillId"), 0)
            look = fonts[font] if font < len(fonts) else PLAIN
            is_filled = fill < len(fills) and fills[fill]
            looks.append(replace(look, code=code, is_filled=is_filled))
    return tuple(looks)


def _note_font(fonts: list[Look], event: str, name: str, node: Any) -> None:
    match event, name:
        case "start", "font":
            fonts.append(PLAIN)
        case "end", "b":
            fonts[-1] = replace(fonts[-1], is_bold=is_on(node))
        case "end", "strike":
            fonts[-1] = replace(fonts[-1], is_struck=is_on(node))
        case "end", "sz":
            size = (attribute(node, "val") or "").partition(".")[0]
            fonts[-1] = replace(fonts[-1], size=whole(size, PLAIN.size))


def whole(text: str | None, other: int) -> int:
    """Return a count as a number, and ``other`` for what is none."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else other
