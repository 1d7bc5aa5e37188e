"""Usage errors in Japanese: which word was wrong, and where the help is.

What was wrong is read from the fields of typer's errors; their messages are English. The classes
are known by name, because typer has them in a private module.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any


def explain(error: Any) -> str:
    """Return one Japanese sentence for a usage error of typer's, and where the help is."""
    context = getattr(error, "ctx", None)
    return _what(error, context) + (see_help(context) if context else "")


def see_help(ctx: Any) -> str:
    """Return the sentence that ends every usage error."""
    return f"`{ctx.command_path} --help` で使い方を確かめてください。"


def kind_of(ctx: Any) -> str:
    """Return what the commands of a group are called; those below a command are its actions."""
    return "コマンド" if ctx.parent is None else "操作"


def perhaps(name: str, known: Sequence[str]) -> str:
    """Return a question that names what is spelt nearly like ``name``, else nothing."""
    near = get_close_matches(name, known)
    return f"{'・'.join(near)} ではありませんか。" if near else ""


def _what(error: Any, context: Any) -> str:
    kind = type(error).__name__
    if kind == "NoSuchOption":
        return f"{error.option_name} というオプションはありません。" + perhaps(
            error.option_name, error.possibilities or ()
        )
    if kind == "BadOptionUsage" and context:
        return _misused(error.option_name, context)
    parameter = getattr(error, "param", None)
    if parameter is None:
        return "コマンドの使い方が正しくありません。"
    if kind == "MissingParameter":
        # The help of an option says what each of its choices means.
        means = getattr(parameter, "help", None) if parameter.type_descriptor.choices else None
        return f"{_name(parameter)}を指定してください。{means or ''}"
    return f"{_name(parameter)}は{_expected(parameter)}。"


def _misused(name: str, context: Any) -> str:
    options = context.command.get_params(context)
    named = [option for option in options if name in (*option.opts, *option.secondary_opts)]
    is_flag = any(option.is_flag for option in named)
    return f"{name} には値を付けません。" if is_flag else f"{name} の後に値を書いてください。"


def _expected(parameter: Any) -> str:
    """Return what a parameter takes: one of its choices, or a number."""
    if choices := parameter.type_descriptor.choices:
        return f" {'・'.join(choices)} のどれかです"
    low, high = parameter.min, parameter.max
    bounds = [f"{low:g} 以上"] if low is not None else []
    bounds += [f"{high:g} 以下"] if high is not None else []
    return f" {' '.join(bounds)}の数です" if bounds else "数で指定してください"


def _name(parameter: Any) -> str:
    if parameter.param_type_name == "option":
        return f"{parameter.opts[0]} "
    return f"「{parameter.metavar or parameter.name}」"
