"""Limit what a workbook unfolds to: a small file may name one text, or span its boxes, a million
times."""

from __future__ import annotations

from simulator.documents.forms import Problem, Refused


class Budget:
    """Counts what the sheets of a workbook hold. Its methods raise Refused once it is too much."""

    def __init__(self, *, letters: int, cells: int) -> None:
        self._letters, self._cells, self._boxed = letters, cells, cells

    def take(self, text: str) -> None:
        """Count the letters of a cell."""
        self._letters -= len(text)
        if self._letters < 0:
            raise Refused(Problem.TOO_LONG)

    def lay(self, cells: int) -> None:
        """Count the cells of a table, rows by columns."""
        self._cells -= cells
        if self._cells < 0:
            raise Refused(Problem.TOO_MANY_PARTS)

    def box(self, rows: int) -> None:
        """Count the rows that a merged box reaches over; boxes that overlap are many."""
        self._boxed -= rows
        if self._boxed < 0:
            raise Refused(Problem.TOO_MANY_PARTS)
