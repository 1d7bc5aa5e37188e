"""An answer that was given again, beside the one before: as JSON data and on the terminal."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from rich.text import Text

from simulator.cli.display import make_console
from simulator.cli.screen import nothing
from simulator.command_line import typed
from simulator.report.estimate import says
from simulator.report.first_page import STUDY
from simulator.report.terminal import compared
from simulator.report.text import visible
from simulator.report.values import Report
from simulator.session.closing import Written
from simulator.values.comparison import Comparison
from simulator.values.session import Mode, Turn


def as_data(report: Report) -> dict[str, Any]:
    """Return the comparison as JSON data."""
    from pydantic import TypeAdapter

    session = report.session
    return {
        "session": session.id,
        "mode": session.mode,
        "estimate": [asdict(mark) for mark in report.estimate],
        "repeats": TypeAdapter(type(session.repeats)).dump_python(session.repeats, mode="json"),
        "text": session.turns[0].answer.text,
        "comparison": TypeAdapter(Comparison | None).dump_python(report.compared, mode="json"),
    }


def print_comparison(before: Turn, written: Written) -> None:
    """Print both answers, what changed, and what to do next."""
    report, console = written.report, make_console()
    (turn,) = report.session.turns
    for title, answer in (("前の答え", before.answer), ("今回の答え", turn.answer)):
        console.print(Text(title, "bold"))
        console.print(Text(f"  {visible(answer.text or nothing(answer))}\n"))
    if report.session.mode is Mode.STUDY:
        console.print(Text(STUDY))
    for line in says(report.estimate):
        console.print(Text(line))
    for part in compared(report):
        console.print(part)
    more = typed("retry", report.session.id, 1)
    console.print(f"もう一度答える: {more}", style="dim", markup=False, soft_wrap=True)
    console.print(
        f"今回の答えのレポート: {written.html_path}", style="dim", markup=False, soft_wrap=True
    )
