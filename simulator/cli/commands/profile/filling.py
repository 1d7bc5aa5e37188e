"""Fill the empty rows of a マッチング表 with a language model's help."""

from __future__ import annotations

import os

import typer

from simulator.errors import UsageProblem

_NOT_SET = (
    "LLM が設定されていません。環境変数 MENSETSU_MODEL と、OPENAI_API_KEY か OPENAI_BASE_URL を"
    "設定してください。--llm を付けなければ、LLM なしで表を作ります。"
)


def fill_table(name: str) -> None:
    """Ask the model for sentences for the empty rows, after a note on where the data goes.

    Raises UsageProblem if no model is set up, LlmFault if it has no usable reply.
    """
    from simulator.cli.local_model import started
    from simulator.cli.output import talk_console
    from simulator.llm.chat import make_chat
    from simulator.llm.dialects import learned
    from simulator.llm.purse import open_purse
    from simulator.llm.settings import read_settings
    from simulator.profile.proposals import accepted
    from simulator.profile.update import fill, open_rows, remake
    from simulator.session.table import LONGEST_REPLY, propose

    settings = read_settings(os.environ)
    if settings is None:
        raise UsageProblem(_NOT_SET)
    remake(name)
    rows, experiences = open_rows(name)
    if not rows or not experiences:
        missing = "空の行" if experiences else "職務経歴書"
        typer.echo(f"{missing}がないので、LLM には何も送りません。", err=True)
        return
    console = talk_console()
    settings = started(settings, console.status)
    typer.echo(settings.where_goes("職務経歴書の文と求人の要件"), err=True)
    purse = open_purse(os.environ)
    with console.status("空の行に合う文を、LLM に探してもらっています"):
        chat = make_chat(settings, longest=LONGEST_REPLY, learned=learned(settings), purse=purse)
        proposals = propose(chat, rows, experiences)
    filled = accepted(rows, experiences, proposals)
    if filled:
        fill(name, filled)
    typer.echo(_told(len(filled), len(rows)), err=True)


def _told(filled: int, empty: int) -> str:
    if not filled:
        return "職務経歴書にそのままある文は見つからず、表は変えていません。"
    return (
        f"空の {empty} 行のうち {filled} 行に、職務経歴書の文を入れました。"
        "合っているか、自分で確かめてください。"
    )
