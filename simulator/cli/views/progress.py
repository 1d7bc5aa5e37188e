"""Progress on the terminal, and as JSON data."""

from __future__ import annotations

from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from simulator.cli.display import is_plain, make_console
from simulator.cli.output import talk_console
from simulator.report import progress_view as view
from simulator.report import progress_words as words
from simulator.report.terminal_lines import beside
from simulator.values.progress import Progress

_STYLES = {"better": "green", "worse": "yellow"}


def as_data(progress: Progress) -> dict[str, Any]:
    """Return every line as JSON data."""
    return {
        "criteria": [
            {
                "id": line.criterion,
                "stage": line.stage,
                "line": line.kind,
                "n_before": line.n_before,
                "n_after": line.n_after,
                "mean_before": line.mean_before,
                "mean_after": line.mean_after,
                "mdc": line.mdc,
                "verdict": line.change,
            }
            for stage in progress.stages
            for line in stage.lines
        ]
    }


def talk_of(progress: Progress) -> None:
    """Say beside the data what was left out, and which way of answering is compared."""
    console = talk_console()
    for stage in progress.stages:
        _print(console, f"{stage.stage.label}:", words.way(stage))
    for note in words.notes(progress):
        _print(console, "※", note.text)
        if note.command:
            _print(console, "", note.command, indent=3)


def show(progress: Progress) -> None:
    """Print what can be said, shortly; the page has the rest."""
    console = make_console()
    if nothing := words.nothing(progress):
        _print(console, "", nothing)
    for stage in view.stages(progress):
        _stage(console, stage)
    for estimate in view.estimates(progress):
        _print(console, f"自己評価({estimate.label}):", estimate.verdict)
    for note in words.notes(progress):
        _print(console, "※", note.text, "yellow")
        if note.command:
            _print(console, "", note.command, "bold", indent=3)


def _stage(console: Console, stage: view.ShownStage) -> None:
    _print(console, f"{stage.label}:", stage.headline, "bold")
    for line in stage.beside:
        _print(console, "", line, "dim", indent=2)
    for kind in stage.kinds:
        _print(console, "", kind.title, indent=2)
        for shown in kind.changed:
            _print(console, f"{shown.label}:", shown.verdict, _STYLES[shown.mark], indent=4)
            _print(console, "", shown.numbers, "dim", indent=6)
        if kind.within_noise:
            within = "、".join(shown.briefly for shown in kind.within_noise)
            _print(console, f"{words.WITHIN}:", within, "dim", indent=4)
        if kind.not_yet:
            _print(console, f"{words.NOT_YET}:", kind.not_yet, "dim", indent=4)
    for count in stage.counts:
        _print(console, f"{count.label}:", count.verdict, indent=2)
    console.print()


def _print(console: Console, lead: str, body: str, style: str = "", *, indent: int = 0) -> None:
    """Print a lead with its words beside it; on one line where nothing may break it."""
    if is_plain(console):
        line = " ".join(filter(None, (lead, body)))
        console.print(Text(" " * indent + line), soft_wrap=True)
    elif lead:
        console.print(beside(Text(lead, style), Text(body, style), indent=indent))
    else:
        console.print(Padding(Text(body, style, overflow="fold"), (0, 0, 0, indent)))
