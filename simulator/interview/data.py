"""Read the strict TOML files of personas and questions."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from simulator.errors import DataError

T = TypeVar("T")


def load_toml(path: Path, shape: type[T]) -> T:
    """The file as a value of ``shape``, a dataclass that forbids unknown keys.

    Raises DataError naming the file and the key where anything is missing, unknown or wrong.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise DataError(
            f"{path} を読めません({error})。TOML の書き方と文字コード(UTF-8)を確かめてください。"
        ) from error
    try:
        return TypeAdapter(shape).validate_python(data)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"]) or "(全体)"
        raise DataError(
            f"{path} の「{key}」が正しくありません({_reason(first['type'])})。"
            "docs/personas.md の例と比べてください。"
        ) from error


def _reason(kind: str) -> str:
    known = {
        "missing": "この項目が必要です",
        "extra_forbidden": "この項目は使えません",
        "unexpected_keyword_argument": "この項目は使えません",
        "enum": "決められた値のどれかではありません",
        "too_short": "数が足りません",
    }
    return known.get(kind, "値の形が違います")
