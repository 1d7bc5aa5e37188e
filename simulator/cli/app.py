"""The command line's application: commands register here, and their help is in Japanese."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import typer
from typer.core import TyperCommand, TyperGroup

Function = TypeVar("Function", bound=Callable[..., Any])

_ORDER = (
    "interview",
    "drill",
    "demo",
    "report",
    "correct",
    "profile",
    "resume",
    "sessions",
    "doctor",
    "devices",
    "personas",
    "transcribe",
    "grade",
    "judge",
    "llm",
    "prepare",
)
"""On the help page: what candidates need first comes first."""

EPILOG = (
    "終了コード: 0 成功 / 1 その他のエラー / 2 使い方の誤り / 3 音声ファイルを読めない / "
    "4 データファイルの誤り / 5 マイク・スピーカー / 6 音声認識モデル / 7 保存 / 8 LLM / "
    "9 資料を読めない / 130 中断"
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
    def list_commands(self, ctx: Any) -> list[str]:
        return sorted(super().list_commands(ctx), key=_ORDER.index)

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
