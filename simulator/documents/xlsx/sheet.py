"""Read the cells of a sheet, and which of them are merged or hidden."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from simulator.documents.office_archive import elements, is_on
from simulator.documents.xlsx.budget import Budget
from simulator.documents.xlsx.formats import shown_number, shown_text
from simulator.documents.xlsx.styles import PLAIN, Look, whole

_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_MOST_COLUMNS = 16_385
"""Excel's last column is the 16,384th, XFD; there is none of the number 0."""
_TICKED, _UNTICKED = "☑", "☐"
"""What a truth value is in a paper: a tick box within its cell."""


@dataclass(frozen=True, kw_only=True)
class Cell:
    """A cell with a text."""

    text: str
    look: Look


@dataclass(frozen=True, kw_only=True)
class Span:
    """A range of merged cells; rows and columns count from 1, the last ones included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(kw_only=True)
class Sheet:
    """What a sheet shows."""

    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    """By row and column, from 1, in order."""
    spans: list[Span] = field(default_factory=list)
    has_hidden: bool = False
    """Whether there is text in a row or column that is not shown."""
    is_uncounted: bool = False
    """Whether a formula has no result in the file."""


def read_sheet(
    xml: bytes, *, texts: Sequence[str], looks: Sequence[Look], is_1904: bool, budget: Budget
) -> Sheet:
    """Return the shown cells of a sheet. Raises Refused."""
    return _Reader(texts=texts, looks=looks, is_1904=is_1904, budget=budget).read(xml)


def read_texts(xml: bytes | None) -> list[str]:
    """Return the shared texts of a workbook, without readings (furigana). Raises Refused."""
    texts: list[str] = []
    rich = _Rich()
    for event, name, node in elements(xml) if xml else ():
        if event == "start" and name == "si":
            rich = _Rich()
        elif event == "end" and name == "si":
            texts.append(rich.text)
        else:
            rich.note(event, name, node)
    return texts


class _Rich:
    """Gathers the runs of a text, but of readings and what is struck out."""

    def __init__(self) -> None:
        self.text = ""
        self._is_reading = self._is_struck = False

    def note(self, event: str, name: str, node: Any) -> None:
        match event, name:
            case _, "rPh":
                self._is_reading = event == "start"
            case "start", "r":
                self._is_struck = False
            case "end", "strike":
                self._is_struck = is_on(node)
            case "end", "t" if not self._is_reading and not self._is_struck:
                self.text += node.text or ""


class _Reader:
    def __init__(
        self, *, texts: Sequence[str], looks: Sequence[Look], is_1904: bool, budget: Budget
    ) -> None:
        self._texts, self._looks, self._is_1904 = texts, looks, is_1904
        self._budget = budget
        self._sheet = Sheet()
        self._row = self._column = 0
        self._is_hidden_row = False
        self._hidden = bytearray(_MOST_COLUMNS)
        """By column, whether it is not shown."""
        self._column_marks = 0
        self._value: str | None = None
        self._has_formula = False
        self._rich: _Rich | None = None
        """The text within the cell itself."""

    def read(self, xml: bytes) -> Sheet:
        for event, name, node in elements(xml):
            if event == "start":
                self._start(name, node)
            else:
                self._end(name, node)
            if self._rich:
                self._rich.note(event, name, node)
        return self._sheet

    def _start(self, name: str, node: Any) -> None:
        match name:
            case "row":
                self._row = whole(node.get("r"), self._row + 1)
                self._column = 0
                self._is_hidden_row = node.get("hidden") in ("1", "true")
            case "c":
                found = _REFERENCE.fullmatch(node.get("r", ""))
                self._column = _column(found[1]) if found else self._column + 1
                self._value, self._has_formula, self._rich = None, False, None
            case "is":
                self._rich = _Rich()

    def _end(self, name: str, node: Any) -> None:
        match name:
            case "col" if node.get("hidden") in ("1", "true"):
                self._hide(node)
            case "v":
                self._value = node.text
            case "f":
                self._has_formula = True
            case "c":
                self._cell(node)
            case "mergeCell":
                self._merge(node.get("ref", ""))

    def _cell(self, node: Any) -> None:
        if self._value is None and self._rich is None:
            self._sheet.is_uncounted |= self._has_formula
            return
        number = whole(node.get("s"), 0)
        look = self._looks[number] if number < len(self._looks) else PLAIN
        text = self._shown(node.get("t", "n"), look)
        if not text.strip() or self._column >= _MOST_COLUMNS:
            return
        if self._is_hidden_row or self._hidden[self._column]:
            self._sheet.has_hidden = True
            return
        self._budget.take(text)
        row = self._sheet.rows.setdefault(self._row, {})
        row[self._column] = Cell(text=text, look=look)

    def _shown(self, kind: str, look: Look) -> str:
        """Return what a cell shows; nothing for an error, and a tick box for a truth value."""
        value = self._value or ""
        match kind:
            case "inlineStr":
                return shown_text(self._rich.text if self._rich else "", look.code)
            case "s":
                at = whole(value, len(self._texts))
                return shown_text(self._texts[at], look.code) if at < len(self._texts) else ""
            case "str":
                return shown_text(value, look.code)
            case "b":
                return _TICKED if value == "1" else _UNTICKED
            case "e":
                return ""
            case "d":
                return value.removesuffix("T00:00:00")
        return shown_number(value, look.code, is_1904=self._is_1904) if value else ""

    def _hide(self, node: Any) -> None:
        """Note the columns that are not shown; no sheet has more marks of columns than columns."""
        self._column_marks += 1
        first = whole(node.get("min"), 0)
        last = min(whole(node.get("max"), first), _MOST_COLUMNS - 1)
        if first <= last and self._column_marks < _MOST_COLUMNS:
            self._hidden[first : last + 1] = bytes([1]) * (last + 1 - first)

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        found = [_REFERENCE.fullmatch(corner) for corner in (first, last)]
        if found[0] and found[1]:
            self._sheet.spans.append(
                Span(
                    top=int(found[0][2]),
                    left=_column(found[0][1]),
                    bottom=int(found[1][2]),
                    right=_column(found[1][1]),
                )
            )


def _column(letters: str) -> int:
    """Return the number of a column: 1 of A, 27 of AA."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
