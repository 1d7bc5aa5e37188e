"""What the files of personas and questions have in common."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, TypeVar

from pydantic import Field

from simulator import data
from simulator.errors import DataError

T = TypeVar("T")
Line = Annotated[str, Field(pattern=r"^\S.*$")]
"""Words to show and say: not blank, and on one line."""
Lines = Annotated[tuple[Line, ...], Field(min_length=1)]
_REMEDY = "docs/personas.md の例と比べてください。"


def load_toml(path: Path, shape: type[T]) -> T:
    """As ``data.load_toml``; what is wrong can be compared with the example."""
    return data.load_toml(path, shape, remedy=_REMEDY)


def mistake(path: Path, key: str, reason: str) -> DataError:
    """What is said of a file whose ``key`` is not as it must be."""
    return data.mistake(path, key, reason, _REMEDY)
