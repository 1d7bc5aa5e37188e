"""``progress``: what changed over sessions, beyond the noise."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from simulator.cli import options
from simulator.cli.app import App
from simulator.values.stage import Stage

if TYPE_CHECKING:
    from simulator.values.progress import Progress

app = App()
PAGE = "progress.html"


@app.command()
def progress(
    as_json: options.Json = False,
    stage: Annotated[
        Stage | None, typer.Option("--stage", help="この段階だけを見ます(省くとすべて)。")
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="ファイル",
            help="書き出すファイル。名前の終わりが .md なら Markdown、ほかは HTML です。",
        ),
    ] = None,
) -> None:
    """Compare all answers, write the page, and show what can be said."""
    from simulator.cli.output import print_json, write_file
    from simulator.cli.views.progress import as_data, show, talk_of
    from simulator.report.progress_page import to_html

    found = _measure(tuple(Stage) if stage is None else (stage,))
    if as_json:
        talk_of(found)
        if output is None:
            print_json(as_data(found))
        else:
            import json

            write_file(json.dumps(as_data(found), ensure_ascii=False, indent=1) + "\n", output)
        return
    if output is not None:
        write_file(_rendered(found, output), output)
        return
    show(found, _write_page(to_html(found)))


def _measure(stages: tuple[Stage, ...]) -> Progress:
    from datetime import datetime

    from simulator.evaluation.ruler import ruler
    from simulator.practice.history import load_history
    from simulator.practice.progress import progress_of
    from simulator.practice.repeatability import load_repeatability

    return progress_of(
        load_history(),
        ruler=ruler(),
        repeatability=load_repeatability(),
        now=datetime.now().astimezone(),
        stages=stages,
    )


def _rendered(found: Progress, output: Path) -> str:
    from simulator.report.progress_markdown import to_markdown
    from simulator.report.progress_page import to_html

    return to_markdown(found) if output.suffix.lower() == ".md" else to_html(found)


def _write_page(page: str) -> Path:
    from simulator.config import practice_folder
    from simulator.practice.records import make_folder
    from simulator.storage import write_private

    path = practice_folder() / PAGE
    make_folder(path.parent)
    write_private(path, page)
    return path
