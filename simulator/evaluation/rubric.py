"""The rubric: what is graded, where it counts, and the advice. Read from ``rubric.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from simulator.errors import DataError
from simulator.evaluation.result import Lean
from simulator.values import Criterion, Stage

_PATH = Path(__file__).with_name("rubric.toml")


class Advice(BaseModel):
    """One thing to do better, for scores up to a level."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    up_to: float
    lean: Lean | None = None
    """Only for scores that miss this way."""
    text: str


class Entry(BaseModel):
    """One criterion."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    label: str
    wants: str
    counts: tuple[Stage, ...]
    advice: tuple[Advice, ...] = ()
    unscored: str | None = None
    """Why it has no score in this version; None where it is measured."""


def load_rubric(path: Path = _PATH) -> dict[Criterion, Entry]:
    """Every criterion's entry. Raises DataError naming the file and the key that is wrong."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        rubric = TypeAdapter(dict[Criterion, Entry]).validate_python(data)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise DataError(f"評価基準 {path} を読めません({error})。") from error
    except ValidationError as error:
        key = ".".join(str(part) for part in error.errors()[0]["loc"])
        raise DataError(f"評価基準 {path} の「{key}」が正しくありません。") from error
    if missing := [each.value for each in Criterion if each not in rubric]:
        raise DataError(f"評価基準 {path} に「{missing[0]}」がありません。")
    return rubric


@cache
def _rubric() -> dict[Criterion, Entry]:
    return load_rubric()


def entry(criterion: Criterion) -> Entry:
    return _rubric()[criterion]


def criterion_label(criterion: Criterion) -> str:
    """The criterion's Japanese name."""
    return entry(criterion).label


def counts(criterion: Criterion, stage: Stage) -> bool:
    """Whether the criterion counts for passing at the stage (●)."""
    return stage in entry(criterion).counts


def advice_for(criterion: Criterion, value: float, lean: Lean | None = None) -> str | None:
    """One thing to do better; None where the score leaves nothing to say."""
    fitting = (
        each.text
        for each in entry(criterion).advice
        if value <= each.up_to and each.lean in (None, lean)
    )
    return next(fitting, None)
