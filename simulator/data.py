"""Load strict data files: TOML in, a validated value out, a clear sentence if the file is wrong."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from simulator.errors import DataError

T = TypeVar("T")
STRICT = ConfigDict(extra="forbid")
"""For a dataclass of pydantic that a data file fills: an unknown key is an error."""
_PLACE = re.compile(r"line (?P<line>\d+), column (?P<column>\d+)")
"""Where tomllib could not go on."""
_REASONS = {
    "missing": "この項目が必要です",
    "extra_forbidden": "この項目は使えません",
    "unexpected_keyword_argument": "この項目は使えません",
    "enum": "決められた値のどれかではありません",
    "literal_error": "決められた値のどれかではありません",
    "too_short": "数が足りません",
    "string_pattern_mismatch": "空か、使えない文字があります",
}


class StrictModel(BaseModel):
    """Base of every model that a data file fills: frozen, and an unknown key is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def load_toml(path: Path, shape: type[T], *, remedy: str = "書き方を直してください。") -> T:
    """Load a TOML file as a value of ``shape``, a dataclass or model that forbids unknown keys.

    Ignores the byte order mark that editors on Windows write. Raises DataError, which names the
    file and the key, if anything is missing, unknown or wrong.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise DataError(_unreadable(path, error)) from error
    try:
        return TypeAdapter(shape).validate_python(data)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"]) or "(全体)"
        raise mistake(path, key, _reason(first), remedy) from error


def _unreadable(path: Path, error: Exception) -> str:
    """Say why a file is no TOML; the parser's own words are English, and only the place helps."""
    if isinstance(error, OSError):
        why, remedy = error.strerror, "ファイルの場所と権限を確かめてください。"
    elif isinstance(error, UnicodeDecodeError):
        why, remedy = "文字コードが UTF-8 ではありません", "UTF-8 で保存し直してください。"
    else:
        found = _PLACE.search(str(error))
        place = f"{found['line']} 行目の {found['column']} 文字目" if found else "終わりのあたり"
        why = f"{place}が TOML の書き方に合っていません"
        remedy = '文字を囲む " や、括弧の閉じ忘れがないかを確かめてください。'
    return f"{path} を読めません({why})。{remedy}"


def mistake(path: Path, key: str, reason: str, remedy: str) -> DataError:
    """Return the error for a file whose ``key`` is wrong, with its reason and the remedy."""
    return DataError(f"{path} の「{key}」が正しくありません({reason})。{remedy}")


def _reason(error: Any) -> str:
    """Return the Japanese reason for an error of pydantic.

    A validator of our own words its reason itself.
    """
    if error["type"] == "value_error":
        return str(error["ctx"]["error"])
    return _REASONS.get(error["type"], "値の形が違います")
