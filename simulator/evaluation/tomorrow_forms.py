"""The forms of ``tomorrow.toml``: how answers are said better."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from simulator.data import load_toml
from simulator.signals.values import Tag
from simulator.values.assessment import Remark

_PATH = Path(__file__).with_name("tomorrow.toml")


class Form(BaseModel):
    """How an answer of which a remark is true is said better."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    remarks: tuple[Remark, ...]
    questions: tuple[str, ...]
    title: str
    takes: frozenset[Tag]
    gives: frozenset[Tag] = frozenset()
    blank: str = Field(pattern="＿＿")
    blank_first: bool = False


class Titles(BaseModel):
    """What is better where own sentences alone say it better."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    from_follow_up: str
    after_help: str
    answer_first: str
    shorter: str


class Forms(BaseModel):
    """The content of the file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    titles: Titles
    whole: frozenset[str]
    """Questions whose answers stay whole: none of their sentences may fall away."""
    wanted: Mapping[Remark, frozenset[Tag]]
    suits: Mapping[Remark, frozenset[str]]
    forms: tuple[Form, ...]


def load_forms(path: Path = _PATH) -> Forms:
    """Load titles and forms. Raises DataError, which names the file and the key that is wrong."""
    return load_toml(path, Forms)


@cache
def forms() -> Forms:
    """Load the forms once."""
    return load_forms()
