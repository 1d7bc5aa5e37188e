"""The command line's application: Japanese help, and commands that are imported when used."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Annotated, Any, TypeVar

import typer
import typer.main
from typer.core import TyperCommand, TyperGroup
from typer.exceptions import TyperException

from simulator import __version__
from simulator.cli.commands import COMMANDS
from simulator.cli.help_page import help_page
from simulator.cli.usage import kind_of, perhaps, see_help
from simulator.errors import UsageProblem

Function = TypeVar("Function", bound=Callable[..., Any])

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


class Command(TyperCommand):
    """A command with a Japanese help page."""

    allow_extra_args = True  # to refuse them in Japanese below

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse the words. Raises UsageProblem for a word that the command does not take."""
        try:
            rest = super().parse_args(ctx, args)
        except TyperException as error:
            # Typer's parser doesn't always say of which command it speaks.
            raise _with_context(error, ctx) from error
        if rest:
            raise UsageProblem(
                f"「{rest[0]}」の置き場所がありません。空白のある名前は、引用符で囲んでください。"
                + see_help(ctx)
            )
        return rest

    def get_help_option(self, ctx: Any) -> Any:
        return _in_japanese(super().get_help_option(ctx))

    def format_help(self, ctx: Any, formatter: Any) -> None:
        formatter.write(help_page(self, ctx))


class Group(TyperGroup):
    """A command with actions; ``default`` is the action if none is named."""

    default: str | None = None

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        named = bool(args) and (not args[0].startswith("-") or args[0] in ctx.help_option_names)
        if self.default is not None and not named:
            args = [self.default, *args]
        return super().parse_args(ctx, args)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command. Raises UsageProblem if there is none of that name."""
        name = args[0]
        if not name.startswith("-") and self.get_command(ctx, name) is None:
            known = [known for known, _ in self.summaries(ctx)]
            listed = f"{'・'.join(known)} のどれかです。" if ctx.parent else ""  # sixteen are many
            raise UsageProblem(
                f"「{name}」という{kind_of(ctx)}はありません。"
                + (perhaps(name, known) or listed)
                + see_help(ctx)
            )
        return super().resolve_command(ctx, args)

    def summaries(self, ctx: Any) -> list[tuple[str, str]]:
        """Return the name and the one-line help of each command, in the order of the help page."""
        return [(name, command.help or "") for name, command in self.commands.items()]

    def get_help_option(self, ctx: Any) -> Any:
        return _in_japanese(super().get_help_option(ctx))

    def format_help(self, ctx: Any, formatter: Any) -> None:
        formatter.write(help_page(self, ctx))


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


class App(typer.Typer):
    """A command, or a group of actions with a default action."""

    def __init__(self, *, default: str | None = None, cls: type[Group] = Group) -> None:
        if default is not None:
            cls = type("GroupWithDefault", (cls,), {"default": default})
        super().__init__(
            cls=cls,
            add_completion=False,
            invoke_without_command=cls is _Commands,
            pretty_exceptions_enable=False,
            rich_markup_mode=None,
        )

    def command(self, name: str | None = None, **settings: Any) -> Callable[[Function], Function]:
        return super().command(name, cls=Command, **settings)


def _with_context(error: Any, ctx: Any) -> Any:
    error.ctx = getattr(error, "ctx", None) or ctx
    return error


def _in_japanese(option: Any) -> Any:
    if option is not None:
        option.help = "この説明を表示して終わります。"
    return option


def _show_version(value: bool) -> None:
    if value:
        typer.echo(f"mensetsu {__version__}")
        raise typer.Exit


app = App(cls=_Commands)


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
