"""The pieces of the command line: commands and groups of actions, with help in Japanese."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import typer
import typer.main
from typer.core import TyperCommand, TyperGroup
from typer.exceptions import TyperException

from simulator.cli.help_page import help_page
from simulator.cli.usage import kind_of, perhaps, see_help
from simulator.errors import UsageProblem

Function = TypeVar("Function", bound=Callable[..., Any])


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


class App(typer.Typer):
    """A command, or a group of actions with a default action."""

    def __init__(
        self,
        *,
        default: str | None = None,
        cls: type[Group] = Group,
        invoke_without_command: bool = False,
    ) -> None:
        if default is not None:
            cls = type("GroupWithDefault", (cls,), {"default": default})
        super().__init__(
            cls=cls,
            add_completion=False,
            invoke_without_command=invoke_without_command,
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
