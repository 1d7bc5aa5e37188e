"""Progress on the terminal, and as JSON data."""

from __future__ import annotations

from typing import Any

from rich.console import Console
from rich.text import Text

from simulator.cli.display import is_plain, make_console
from simulator.cli.output import talk_console
from simulator.report import progress_view as view
from simulator.report import progress_words as words
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
        _print(console, Text(f"{stage.stage.label}: {words.way(stage)}"))
    for note in words.notes(progress):
        _print(console, _note(note))


def show(progress: Progress) -> None:
    """Print what can be said, shortly; the page has the rest."""
    console = make_console()
    if nothing := words.nothing(progress):
        _print(console, Text(nothing))
    for stage in view.stages(progress):
        _stage(console, stage)
    for estimate in view.estimates(progress):
        _print(console, Text(f"自己評価({estimate.label}): {estimate.verdict}"))
    for note in words.notes(progress):
        _print(console, _note(note))


def _stage(console: Console, stage: view.ShownStage) -> None:
    _print(console, Text(f"{stage.label}  {stage.headline}", "bold"))
    for line in stage.beside:
        _print(console, Text(f"  {line}", "dim"))
    for kind in stage.kinds:
        _print(console, Text(f"  {kind.title}"))
        for shown in kind.changed:
            _print(console, Text(f"    {shown.label}: {shown.verdict}", _STYLES[shown.mark]))
            _print(console, Text(f"      {shown.numbers}", "dim"))
        if kind.within_noise:
            within = "、".join(shown.briefly for shown in kind.within_noise)
            _print(console, Text(f"    {words.WITHIN}: {within}", "dim"))
        if kind.not_yet:
            _print(console, Text(f"    {words.NOT_YET}: {kind.not_yet}", "dim"))
    for count in stage.counts:
        _print(console, Text(f"  {count.label}: {count.verdict}"))
    console.print()


def _note(note: words.Note) -> Text:
    text = Text(f"※ {note.text}", "yellow")
    return text.append(f"\n   {note.command}", "not yellow bold") if note.command else text


def _print(console: Console, text: Text) -> None:
    console.print(text, soft_wrap=is_plain(console))
