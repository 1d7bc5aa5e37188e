"""Advisers' notes on a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from simulator.cli.display import make_console, print_table
from simulator.report.text import one_line, visible
from simulator.values.notes import AdviserNote
from simulator.values.session import Session


def print_notes(session: Session, notes: Sequence[AdviserNote]) -> None:
    """Print the notes below the question that they are about, those on the whole first."""
    console = make_console()
    questions = {turn.number: one_line(turn.asked.text) for turn in session.turns}
    last: int | None = -1
    for note in sorted(notes, key=lambda note: note.turn or 0):
        if note.turn != last:
            asked = questions.get(note.turn or 0, "")
            where = "全体へのメモ" if note.turn is None else f"回答{note.turn} {asked}".rstrip()
            console.print(Text(where, "bold"), soft_wrap=True)
            last = note.turn
        console.print(Text(f"  {one_line(note.signature)}さん", "green"), soft_wrap=True)
        for line in visible(note.text).split("\n"):
            console.print(Text(f"    {line}"), soft_wrap=True)


def print_list(found: Sequence[tuple[str, Sequence[str], int]]) -> None:
    """Print a table of sessions: the id, who wrote notes, and how many there are."""
    rows = [(one, one_line("・".join(writers)), f"{many}件") for one, writers, many in found]
    print_table(make_console(), ("ID", "書いた人", "メモ"), rows)
