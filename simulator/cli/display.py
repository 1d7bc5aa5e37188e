"""Consoles and tables for every screen: narrow ones, dumb ones, and ones that are read aloud."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from itertools import chain, repeat, zip_longest

from rich.cells import cell_len
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from simulator.report.text import one_line

_COMFORTABLE = 16
"""Cells that a column of longer text needs: eight kanji."""
_NAME = 24
"""Cells of an id that is copied, or a short name."""
_AROUND = 3
"""Cells for a column's border and padding, and one more for the last border."""


def make_console(*, stderr: bool = False) -> Console:
    """Return a console, without drawing and moving parts if the user asked for plain text.

    ``NO_COLOR`` and ``TERM=dumb`` ask for it: screen readers, editors and logs need plain lines.
    """
    plain = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") in ("dumb", "unknown")
    return Console(stderr=stderr, highlight=False, force_terminal=False if plain else None)


def is_plain(console: Console) -> bool:
    """Return whether to print plain lines, without boxes and without line breaks of our own."""
    return not console.is_terminal


def print_indented(console: Console, text: Text, by: int = 0, *, lead: str = "") -> None:
    """Print a paragraph whose every line begins ``by`` cells in, behind its ``lead``.

    Plain text is not broken.
    """
    if is_plain(console):
        print_command(console, Text(f"{lead} " if lead else "") + text, by)
    elif lead:
        from simulator.report.terminal_lines import beside

        console.print(beside(Text(lead, text.style), text, indent=by))
    else:
        console.print(Padding(text, (0, 0, 0, by)))


def print_command(console: Console, text: Text, by: int = 0) -> None:
    """Print a command on one line, so that it can be copied whole."""
    console.print(Text(" " * by) + text, soft_wrap=True)


def print_table(
    console: Console, headings: Sequence[str], rows: Iterable[Sequence[str]], *, lines: bool = False
) -> None:
    """Print a table, or each row as lines of 「heading: text」 if the table is too wide.

    Nothing is cut in either form. ``lines`` draws a line between rows.
    """
    shown = [[one_line(cell) for cell in row] for row in rows]
    if _width_of(headings, shown) > console.width:
        for row in shown:
            for heading, cell in zip_longest(headings, row, fillvalue=""):
                if cell:
                    console.print(Text(f"{heading}: {cell}"), soft_wrap=True)
            console.print()
        return
    table = Table(show_lines=lines)
    first = _widths(headings, shown)[0]
    whole = all(cell_len(row[0]) <= first for row in shown)
    for place, heading in enumerate(headings):
        table.add_column(
            Text(heading),
            overflow="fold",
            min_width=None if place else first,
            no_wrap=whole and not place,  # rich takes the room from the others only then
        )
    for row in shown:
        table.add_row(*map(Text, row))
    console.print(table)


def _width_of(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> int:
    """Return how many cells the table needs to be read with ease."""
    widths = _widths(headings, rows)
    return sum(widths) + _AROUND * len(widths) + 1


def _widths(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> list[int]:
    """Return the cells that each column needs; the first, which names a row, is not broken."""
    return [
        max(cell_len(heading), min(most, max(map(cell_len, cells), default=0)))
        for most, (heading, *cells) in zip(
            chain((_NAME,), repeat(_COMFORTABLE)),
            zip_longest(headings, *rows, fillvalue=""),
            strict=False,
        )
    ]
