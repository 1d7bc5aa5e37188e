"""``report``: show the report of a session."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from simulator.cli import options as given
from simulator.cli.app import App
from simulator.errors import StorageError
from simulator.values.session import SessionKind

if TYPE_CHECKING:
    from simulator.session.closing import Written
    from simulator.values.session import Session


app = App()


class Format(StrEnum):
    TERMINAL = "terminal"
    MD = "md"
    HTML = "html"
    JSON = "json"


@app.command()
def report(
    session_id: Annotated[
        str, typer.Argument(metavar="ID", help="面接の ID。省くといちばん新しいもの。")
    ] = "latest",
    format: Annotated[
        Format, typer.Option("--format", help="terminal・md・html・json。")
    ] = Format.TERMINAL,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="ファイル", help="書き出すファイル。")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="--format json と同じです。")] = False,
