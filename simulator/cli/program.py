"""The whole command line: every command, each imported when it is used."""

from __future__ import annotations

from importlib import import_module
from typing import Annotated, Any

import typer
import typer.main

from simulator import __version__
from simulator.cli.app import App, Group
from simulator.cli.commands import COMMANDS

_EXIT_CODES = """終了コード:
  0    成功
  1    その他のエラー
  2    使い方の誤り
  3    音声ファイルを読めない
  4    データファイルの誤り
  5    マイク・スピーカー
  6    音声認識モデル
  7    保存
  8    LLM
  9    資料を読めない
  130  中断"""


class _Commands(Group):
    """All commands of the program; the module of one is imported when it is asked for."""

    def list_commands(self, ctx: Any) -> list[str]:
        return list(COMMANDS)

    def summaries(self, ctx: Any) -> list[tuple[str, str]]:
        return [(name, listed.help) for name, listed in COMMANDS.items()]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in COMMANDS:
            return None
        listed = COMMANDS[cmd_name]
        module = import_module(f"simulator.cli.commands.{listed.module}")
        command = typer.main.get_command(module.app)
        command.name, command.help = cmd_name, listed.help
        return command


def _show_version(value: bool) -> None:
    if value:
        typer.echo(f"mensetsu {__version__}")
        raise typer.Exit


app = App(cls=_Commands, invoke_without_command=True)


@app.callback(
    help="日本語の音声模擬面接。録音も採点も、すべてこのパソコンの中で行います。",
    epilog=_EXIT_CODES,
)
def start(
    ctx: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", help="版を表示して終わります。", callback=_show_version)
    ] = False,
) -> None:
    """Greet and offer what there is to do, if no command is named."""
    if ctx.invoked_subcommand is None:
        from simulator.cli.commands.welcome import welcome

        welcome()
