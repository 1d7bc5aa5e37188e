"""``report``: show the report of a session."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from simulator.cli import options
from simulator.cli.app import App
from simulator.errors import StorageError, UsageProblem
from simulator.values.session import SessionKind

if TYPE_CHECKING:
    from simulator.session.closing import Written
    from simulator.values.session import Session

app = App()
_STDOUT = Path("-")


class Format(StrEnum):
    TERMINAL = "terminal"
    MD = "md"
    HTML = "html"
    PDF = "pdf"
    JSON = "json"


@app.command()
def report(
    session_id: Annotated[
        str, typer.Argument(metavar="ID", help="面接の ID。省くといちばん新しいもの。")
    ] = "latest",
    format: Annotated[Format, typer.Option("--format", help="表示の形。")] = Format.TERMINAL,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="ファイル", help="書き出すファイル(PDF は - で標準出力)。"
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
    from simulator.cli.views.report import show
    from simulator.session.closing import write_reports

    session = storage.load_session(session_id)
    session = _complete(session, model or session.means.model)
    written = write_reports(judged(session) if session.kind is SessionKind.INTERVIEW else session)
    if as_json:
        format = Format.JSON
    elif format is Format.TERMINAL and output is not None and output.suffix.lower() == ".pdf":
        format = Format.PDF  # text in a file of that name could not be opened
    if format is Format.TERMINAL and output is None:
        show(written, full=full, why=why)
    elif format is Format.HTML and output is None:
        typer.echo(str(written.html_path))
    elif format is Format.PDF:
        _put_pdf(written, output)
    else:
        _write(_rendered(written, format, why=why), output)


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


def _rendered(written: Written, format: Format, *, why: bool) -> str:
    from simulator.report.json import to_json
    from simulator.report.terminal import to_text

    if format is Format.JSON:
        return to_json(written.report)
    if format is Format.TERMINAL:
        return to_text(written.report, why=why)
    path = written.html_path if format is Format.HTML else written.markdown_path
    return path.read_text(encoding="utf-8")


def _put_pdf(written: Written, output: Path | None) -> None:
    from simulator.cli.output import write_bytes
    from simulator.session.closing import pdf_of, write_pdf

    if output is None:
        typer.echo(str(write_pdf(written)))
    elif output != _STDOUT:
        _save(pdf_of(written.report), output)
    elif sys.stdout.isatty():
        raise UsageProblem(
            "PDF は画面に出せません。`--output report.pdf` のようにファイルを指定してください。"
        )
    else:
        write_bytes(pdf_of(written.report))


def _write(text: str, output: Path | None) -> None:
    if output is None:
        typer.echo(text)
    else:
        _save(text.encode("utf-8"), output)


def _save(data: bytes, output: Path) -> None:
    try:
        output.write_bytes(data)
    except OSError as error:
        raise StorageError(
            f"{output} に書き込めません({error.strerror})。別の場所を --output で指定してください。"
        ) from error
    typer.echo(f"{output} に書き出しました。", err=True)
