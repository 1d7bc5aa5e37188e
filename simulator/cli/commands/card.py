"""``card``: the one page for the morning of the interview."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from simulator.cli import options
from simulator.cli.app import App
from simulator.command_line import typed

if TYPE_CHECKING:
    from simulator.values.card import Card

app = App()
_ON_PAPER = (".md", ".markdown", ".pdf")
_NAME = "card.html"


@app.command()
def card(
    stage: options.PreparedStage = None,
    profile: options.PreparedProfile = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="ファイル",
            help="書き出すファイル(.html・.pdf・.md)。省くと、練習の記録と同じ場所に置きます。",
        ),
    ] = None,
    as_json: options.Json = False,
) -> None:
    """Put the card together and write it."""
    from simulator.cli.output import print_json, talk_console
    from simulator.practice.day_before.card import card_for
    from simulator.practice.preparing import preparing_for

    today = date.today()
    one = preparing_for(stage, profile, today=today)
    with talk_console().status("これまでの答えと資料から集めています"):
        made = card_for(one, today=today)
    if as_json:
        from pydantic import TypeAdapter

        from simulator.values.card import Card

        print_json(TypeAdapter(Card).dump_python(made, mode="json"))
        return
    path = _write(made, output)
    from simulator.cli.views.card import print_card

    print_card(made)
    opening = "(ブラウザーで開いて印刷してください)" if path.suffix.lower() == ".html" else ""
    typer.echo(f"印刷できる一枚: {path}{opening}", err=True)
    if not made.motivation:
        typer.echo(f"志望動機は `{typed('drill', 'motivation')}` で話すと入ります。", err=True)


def _write(made: Card, output: Path | None) -> Path:
    """Write the card in the form that the name asks for, a page by itself.

    Raises StorageError if that fails.
    """
    from simulator.cli.paper import check_folder, write_paper
    from simulator.config import practice_folder
    from simulator.records import make_folder
    from simulator.report import card_view
    from simulator.report.card_markdown import to_markdown
    from simulator.report.card_page import to_html
    from simulator.storage import write_private

    path = output or practice_folder() / _NAME
    if path.suffix.lower() in _ON_PAPER:
        write_paper(path, to_markdown(made), title=card_view.title(made))
        return path
    if output is None:
        make_folder(path.parent)
    check_folder(path)
    write_private(path, to_html(made))
    return path
