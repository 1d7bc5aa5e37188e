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
_PAGE = (".html", ".htm")
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
    from simulator.cli.output import STDOUT, ending_of, print_json, talk_console
    from simulator.cli.paper import ENDINGS
    from simulator.practice.day_before.card import card_for
    from simulator.practice.preparing import preparing_for

    wants_file = output is not None and not as_json
    ending = ending_of(output, (*_PAGE, *ENDINGS)) if output and wants_file else _PAGE[0]
    today = date.today()
    one = preparing_for(stage, profile, today=today)
    with talk_console().status("これまでの答えと資料から集めています"):
        made = card_for(one, today=today)
    if as_json:
        from pydantic import TypeAdapter

        from simulator.values.card import Card

        print_json(TypeAdapter(Card).dump_python(made, mode="json"))
        return
    path = _write(made, output, ending)
    if path == STDOUT:
        return
    from simulator.cli.views.card import print_card

    print_card(made)
    opening = "(ブラウザーで開いて印刷してください)" if ending in _PAGE else ""
    typer.echo(f"印刷できる一枚: {path}{opening}", err=True)
    if not made.motivation:
        typer.echo(f"志望動機は `{typed('drill', 'motivation')}` で話すと入ります。", err=True)


def _write(made: Card, output: Path | None, ending: str) -> Path:
    """Write the card in the form of ``ending``, a page by itself, and return where it is.

    Raises StorageError if that fails.
    """
    from simulator.cli.output import write_file
    from simulator.cli.paper import on_paper
    from simulator.config import practice_folder
    from simulator.files import make_folder, write_private
    from simulator.report import card_view
    from simulator.report.card_markdown import to_markdown
    from simulator.report.card_page import to_html

    if ending in _PAGE:
        content: str | bytes = to_html(made)
    else:
        content = on_paper(to_markdown(made), ending, title=card_view.title(made))
    if output is not None:
        write_file(content, output)
        return output
    path = practice_folder() / _NAME
    make_folder(path.parent)
    write_private(path, content)
    return path
