"""The command line's entry: commands, Japanese help, and errors as one sentence."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from typing import Annotated, Any, TypeVar

import typer
from typer.core import TyperCommand, TyperGroup
from typer.exceptions import TyperException

from simulator import __version__
from simulator.config import as_typed
from simulator.errors import SimulatorError

Function = TypeVar("Function", bound=Callable[..., Any])

INTERRUPTED = 130

EPILOG = (
    "終了コード: 0 成功 / 1 その他のエラー / 2 使い方の誤り / 3 音声ファイルを読めない / "
    "4 データファイルの誤り / 5 マイク・スピーカー / 6 音声認識モデル / 7 保存 / 130 中断"
)


def _japanese_help() -> None:
    """Typer's own words for panels and notes, in Japanese."""
    from typer import rich_utils

    rich_utils.ARGUMENTS_PANEL_TITLE = "引数"
    rich_utils.OPTIONS_PANEL_TITLE = "オプション"
    rich_utils.COMMANDS_PANEL_TITLE = "コマンド"
    rich_utils.DEFAULT_STRING = "[既定: {}]"
    rich_utils.REQUIRED_LONG_STRING = "[必須]"


class _Command(TyperCommand):
    def format_help(self, ctx: Any, formatter: Any) -> None:
        _japanese_help()
        super().format_help(ctx, formatter)

    def get_help_option(self, ctx: Any) -> Any:
        return _in_japanese(super().get_help_option(ctx))


class _Group(TyperGroup):
    def format_help(self, ctx: Any, formatter: Any) -> None:
        _japanese_help()
        super().format_help(ctx, formatter)

    def get_help_option(self, ctx: Any) -> Any:
        return _in_japanese(super().get_help_option(ctx))


def _in_japanese(option: Any) -> Any:
    if option is not None:
        option.help = "この説明を表示して終わります。"
    return option


app = typer.Typer(
    cls=_Group,
    add_completion=False,
    invoke_without_command=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    help="日本語の音声模擬面接。録音も採点も、すべてこのパソコンの中で行います。",
    epilog=EPILOG,
)


def command(name: str) -> Callable[[Function], Function]:
    """Register a command with Japanese help."""
    return app.command(name, cls=_Command)


def _show_version(value: bool) -> None:
    if value:
        typer.echo(f"mensetsu {__version__}")
        raise typer.Exit


@app.callback()
def start(
    ctx: typer.Context,
    version: Annotated[
        bool,
        typer.Option("--version", help="版を表示して終わります。", callback=_show_version),
    ] = False,
) -> None:
    if ctx.invoked_subcommand is None:
        from simulator.cli.welcome import welcome

        welcome()


def run() -> None:
    """Run the command line; every error ends in one sentence and its exit code."""
    from simulator.cli import commands  # noqa: F401  registers them

    _speak_utf8()
    try:
        code = app(prog_name="mensetsu", standalone_mode=False)
    except SimulatorError as error:
        _end(str(error), error.exit_code)
    except TyperException as error:
        from simulator.cli.usage import explain

        _end(explain(error), getattr(error, "exit_code", 2))
    except (KeyboardInterrupt, typer.Abort):
        code = INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # `mensetsu report | head`
        code = 0
    except Exception as error:  # noqa: BLE001 kept whole in a file; a candidate gets a sentence
        from simulator.cli.crash import keep_traceback

        _end(keep_traceback(error), 1)
    if code == INTERRUPTED:
        _end("中断しました。", INTERRUPTED)
    sys.exit(code or 0)


def _speak_utf8() -> None:
    """Piped text is UTF-8 on every system (Windows' default is cp932); bad bytes become 「�」."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and not stream.isatty():
            stream.reconfigure(encoding="utf-8", errors="replace")


def _end(sentence: str, code: int) -> None:
    typer.echo(as_typed(sentence), err=True)
    sys.exit(code)
