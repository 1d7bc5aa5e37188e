"""``progress``: what changed over sessions, beyond the noise."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from simulator.cli import options
from simulator.cli.app import App
from simulator.values.stage import Stage

if TYPE_CHECKING:
    from simulator.practice.history import History
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
            help="書き出すファイル(.html・.pdf・.md。--json なら .json)。",
        ),
    ] = None,
) -> None:
    """Compare all answers, show what can be said, and write the page."""
    from simulator.cli.output import as_json_text, ending_of, write_file
    from simulator.cli.views.progress import as_data, show, talk_of
    from simulator.practice.history import load_history

    if output is not None and as_json:
        ending_of(output, (".json",))
    render = None if output is None or as_json else _form_of(output)
    history = load_history()
    found = _measure(history, tuple(Stage) if stage is None else (stage,))
    if as_json:
        talk_of(found)
        write_file(as_json_text(as_data(found)), output)
    elif render is not None:
        write_file(render(found), output)
    else:
        show(found)
        if found.stages:
            page = _write_page(found if stage is None else _measure(history, tuple(Stage)))
            typer.echo(f"グラフと表: {page}")


def _form_of(output: Path) -> Callable[[Progress], str | bytes]:
    """Return what writes the form that the file's name asks for. Raises UsageProblem."""
    from simulator.cli.output import ending_of
    from simulator.report.progress_markdown import to_markdown
    from simulator.report.progress_page import to_html

    forms: dict[str, Callable[[Progress], str | bytes]] = {
        ".html": to_html, ".htm": to_html, ".md": to_markdown, ".pdf": _to_pdf,
    }  # fmt: skip
    return forms[ending_of(output, tuple(forms))]


def _to_pdf(found: Progress) -> bytes:
    from simulator.report.pdf import to_pdf
    from simulator.report.progress_chart import charts, on_paper
    from simulator.report.progress_markdown import to_markdown
    from simulator.report.progress_words import TITLE

    pictures = {f"{name}.svg": on_paper(chart) for name, chart in charts(found).items()}
    markdown = to_markdown(found, pictures=True)
    return to_pdf(markdown, title=TITLE, made_at=found.made_at, pictures=pictures)


def _measure(history: History, stages: tuple[Stage, ...]) -> Progress:
    from datetime import datetime

    from simulator.evaluation.ruler import ruler
    from simulator.practice.progress.lines import progress_of
    from simulator.practice.progress.repeatability import load_repeatability

    return progress_of(
        history,
        ruler=ruler(),
        repeatability=load_repeatability(),
        now=datetime.now().astimezone(),
        stages=stages,
    )


def _write_page(found: Progress) -> Path:
    from simulator.config import practice_folder
    from simulator.files import make_folder, write_private
    from simulator.report.progress_page import to_html

    path = practice_folder() / PAGE
    make_folder(path.parent)
    write_private(path, to_html(found))
    return path
