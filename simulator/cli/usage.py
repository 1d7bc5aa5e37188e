"""Usage errors in Japanese: which word was wrong, and where the help is."""

from __future__ import annotations

import re
from typing import Any


def explain(error: Any) -> str:
    """One Japanese sentence for a usage error of the command line's library."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "mensetsu"
    return f"{_what(error)}`{command} --help` で使い方を確かめてください。"


def _what(error: Any) -> str:
    kind = type(error).__name__
    if kind == "NoSuchOption":
        return f"{error.option_name} というオプションはありません。"
    if kind == "MissingParameter":
        return f"{_parameter(error)} を指定してください。"
    if hasattr(error, "param_hint"):
        if " not one of " in error.message:
            choices = re.findall(r"'([^']*)'", error.message.split(" not one of ")[1])
            return f"{_parameter(error)} は {'・'.join(choices)} のどれかです。"
        if bound := re.search(r"(greater|less) than or equal to (\S+)", error.message):
            side = "以上" if bound[1] == "greater" else "以下"
            return f"{_parameter(error)} は {bound[2]} {side}の数です。"
        return f"{_parameter(error)} の値が正しくありません。"
    if kind == "BadOptionUsage":
        return f"{error.option_name} の使い方が正しくありません。"
    unknown = re.search(r"No such command '([^']*)'", str(getattr(error, "message", "")))
    if unknown:
        return f"「{unknown[1]}」というコマンドはありません。"
    return "コマンドの使い方が正しくありません。"


def _parameter(error: Any) -> str:
    if error.param_hint:
        return str(error.param_hint)
    return str(error.param.opts[0] if error.param else "引数")
