"""Types and errors common to the files of personas and questions."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, TypeVar

from pydantic import Field

from simulator import data
from simulator.errors import DataError

T = TypeVar("T")
Line = Annotated[str, Field(pattern=r"^\S.*$")]
"""Words to show and say: one line, not blank."""
Lines = Annotated[tuple[Line, ...], Field(min_length=1)]
_REMEDY = "docs/personas.md の例と比べてください。"


def load_toml(path: Path, shape: type[T]) -> T:
    """Load a file as ``data.load_toml`` does; its errors name the example to compare with."""
    return data.load_toml(path, shape, remedy=_REMEDY)


def mistake(path: Path, key: str, reason: str) -> DataError:
    """Return the error about a file whose ``key`` is wrong."""
    return data.mistake(path, key, reason, _REMEDY)
