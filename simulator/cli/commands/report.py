"""``report``: show the report of a session."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from simulator.cli import options
from simulator.cli.app import App
from simulator.values.session import SessionKind

if TYPE_CHECKING:
    from simulator.session.closing import Written
    from simulator.values.session import Session

app = App()


class Format(StrEnum):
    TERMINAL = "terminal"
    MD = "md"
    HTML = "html"
    PDF = "pdf"
    JSON = "json"


_ENDINGS = {
    Format.TERMINAL: (".txt",),
    Format.MD: (".md", ".markdown"),
    Format.HTML: (".html", ".htm"),
    Format.PDF: (".pdf",),
    Format.JSON: (".json",),
}
"""How the names of files end, by form."""
_PAGES = (Format.HTML, Format.PDF)


@app.command()
def report(
    session_id: Annotated[
        str, typer.Argument(metavar="ID", help="面接の ID。省くといちばん新しいもの。")
    ] = "latest",
    format: Annotated[Format, typer.Option("--format", help="表示の形。")] = Format.TERMINAL,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="ファイル",
            help="書き出すファイル(.txt・.md・.html・.pdf・.json。- は標準出力)。",
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="--format json と同じです。")] = False,
    full: Annotated[
        bool, typer.Option("--full", help="端末の表示に、回答ごとの点と理由も全部出します。")
    ] = False,
    why: Annotated[
        bool, typer.Option("--why", help="端末の表示に、それぞれの点の内訳も付けます。")
    ] = False,
    model: options.Model = None,
) -> None:
    """Write the report, grading first what still waits for it, and show it."""
    from simulator import storage
    from simulator.cli.judging import judged
    from simulator.cli.output import write_file
    from simulator.cli.views.report import show
    from simulator.session.closing import report_of, write_pages

    if as_json:
        format = Format.JSON
    if output is not None:
        format = _format_of(output, format)
    session = storage.load_session(session_id)
    session = _complete(session, model or session.means.model)
    made = report_of(judged(session) if session.kind is SessionKind.INTERVIEW else session)
    if format is Format.TERMINAL and output is None:
        show(made, full=full, why=why)  # it writes the pages behind it: it needs no disk
        return
    written = write_pages(made)
    if format in _PAGES and output is None:
        typer.echo(str(_page_of(written, format)))
    else:
        write_file(_rendered(written, format, why=why), output)


def _format_of(output: Path, wanted: Format) -> Format:
    """Return the form that the file's name asks for, unless one is named.

    Raises UsageProblem if the name fits none, StorageError if there is no such folder.
    """
    from simulator.cli.output import ending_of

    if wanted is not Format.TERMINAL:
        ending_of(output, _ENDINGS[wanted])
        return wanted
    by_ending = {ending: form for form, endings in _ENDINGS.items() for ending in endings}
    return by_ending[ending_of(output, tuple(by_ending))]


def _complete(session: Session, model: str) -> Session:
    """Hear and grade what ``--record-only`` or a killed process left waiting."""
    from simulator.cli.listeners import make_listener, make_scoring_listener
    from simulator.cli.output import talk_console
    from simulator.session.closing import finish_grading, waits_for_hearing
    from simulator.session.material import expected_in
    from simulator.session.opening import AUTO

    if not waits_for_hearing(session):
        return finish_grading(session, None)
    expected = expected_in(session)
    talk = make_listener(model, expected=expected)
    listener = make_scoring_listener(AUTO, talk_model=talk.model, expected=expected) or talk
    with talk_console().status("録音を文字に起こして、採点しています"):
        return finish_grading(session, listener)


def _rendered(written: Written, format: Format, *, why: bool) -> str | bytes:
    from simulator.report.json import to_json
    from simulator.report.terminal import to_text
    from simulator.session.closing import pdf_of

    if format is Format.JSON:
        return to_json(written.report)
    if format is Format.TERMINAL:
        return to_text(written.report, why=why)
    if format is Format.PDF:
        return pdf_of(written.report)
    path = written.html_path if format is Format.HTML else written.markdown_path
    return path.read_text(encoding="utf-8")


def _page_of(written: Written, format: Format) -> Path:
    """Return where the page is that was asked for without a place."""
    from simulator.session.closing import write_pdf

    return write_pdf(written) if format is Format.PDF else written.html_path
