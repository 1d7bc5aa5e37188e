"""Write a command's ``--help``: plain Japanese text, wrapped by the width of its characters.

Typer's own page is English, draws boxes with rich (half of the start-up time) and cuts what does
not fit into its columns.
"""

from __future__ import annotations

import re
import shutil
import unicodedata
from collections.abc import Iterator, Sequence
from enum import Enum
from typing import Any

from simulator.cli.usage import kind_of

_MOST_COLUMNS = 100
"""Longer lines are hard to read."""
_FEWEST_COLUMNS = 40
_NAMES_COLUMNS = 24
"""A name that is wider stands on a line of its own, above its explanation."""
_GAP = 2
_UNBREAKABLE = re.compile(
    r"[(「『`]*"  # ends no line
    r"(?:[!-&*-_a-~]+|.)"  # a Latin word, or one Japanese character
    r"[、。)」』`・〜…!?ー々ァィゥェォッャュョぁぃぅぇぉっゃゅょ]*",  # begins no line
    re.DOTALL,
)


def help_page(command: Any, ctx: Any) -> str:
    """Return the page of a command or group of typer's."""
    columns = shutil.get_terminal_size().columns
    columns = max(_FEWEST_COLUMNS, min(columns, _MOST_COLUMNS)) - 1
    blocks = [
        "\n".join(_wrapped(f"使い方: {ctx.command_path} {_usage(command, ctx)}".rstrip(), columns)),
        "\n".join(_wrapped(command.help or "", columns)),
        *(_section(title, rows, columns) for title, rows in _sections(command, ctx) if rows),
        command.epilog or "",
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _usage(command: Any, ctx: Any) -> str:
    names = [_argument_name(argument) for argument in _shown(command.params, "argument")]
    if hasattr(command, "list_commands"):
        names.append(f"[{kind_of(ctx)}]")
    return " ".join([*names, "[オプション]"])


def _sections(command: Any, ctx: Any) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    if hasattr(command, "list_commands"):
        default = f"(省くと {command.default})" if command.default else ""
        yield kind_of(ctx) + default, command.summaries(ctx)
    parameters = command.get_params(ctx)
    arguments, options = _shown(parameters, "argument"), _shown(parameters, "option")
    yield "引数", [(_argument_name(argument), _help(argument)) for argument in arguments]
    yield "オプション", [(_option_name(option), _help(option)) for option in options]


def _shown(parameters: Sequence[Any], kind: str) -> list[Any]:
    return [given for given in parameters if given.param_type_name == kind and not given.hidden]


def _argument_name(argument: Any) -> str:
    name = (argument.metavar or argument.name) + ("..." if argument.nargs == -1 else "")
    return name if argument.required else f"[{name}]"


def _option_name(option: Any) -> str:
    names = "/".join([*option.opts, *option.secondary_opts])
    return names if option.is_flag else f"{names} {_value_name(option)}"


def _value_name(option: Any) -> str:
    choices = option.type_descriptor.choices
    return option.metavar or "|".join(map(str, choices or ())) or "値"


def _help(parameter: Any) -> str:
    is_demanded = parameter.required and parameter.param_type_name == "option"
    notes = ["必須" if is_demanded else "", _range(parameter), _default(parameter)]
    noted = "、".join(note for note in notes if note)
    return (parameter.help or "") + (f"({noted})" if noted else "")


def _range(parameter: Any) -> str:
    low, high = parameter.min, parameter.max
    if low is None and high is None:
        return ""
    return f"{low:g} 以上" if high is None else f"{low:g}〜{high:g}"


def _default(parameter: Any) -> str:
    default = parameter.default
    if default is None or default == "" or isinstance(default, bool | tuple | list):
        return ""
    if isinstance(default, Enum):
        return f"既定 {default.value}"
    return f"既定 {default:g}" if isinstance(default, float) else f"既定 {default}"


def _section(title: str, rows: Sequence[tuple[str, str]], columns: int) -> str:
    widest = max(_width(name) for name, _ in rows)
    indent = _GAP + min(widest, _NAMES_COLUMNS) + _GAP
    return "\n".join([f"{title}:", *(line for row in rows for line in _row(row, indent, columns))])


def _row(row: tuple[str, str], indent: int, columns: int) -> Iterator[str]:
    name, text = row
    first = " " * _GAP + name
    lines = list(_wrapped(text, columns - indent))
    if _width(first) + _GAP <= indent:
        yield (first + " " * (indent - _width(first)) + (lines.pop(0) if lines else "")).rstrip()
    else:
        yield from (" " * _GAP + part for part in _wrapped(name, columns - _GAP))
    yield from (" " * indent + line for line in lines)


def _wrapped(text: str, columns: int) -> Iterator[str]:
    """Break a text into lines of at most ``columns``, wide characters counted as two."""
    line = ""
    for piece in _UNBREAKABLE.findall(text):
        if line and _width(line + piece.rstrip()) > columns:
            yield line.rstrip()
            line = ""
        line += piece if line else piece.lstrip()
    if line:
        yield line.rstrip()


def _width(text: str) -> int:
    """Count the columns of a terminal; what may be wide or narrow is taken for wide."""
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)
