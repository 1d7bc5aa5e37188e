"""Load the rubric: the criteria, where they count, their levels, and the advice.

It is read from ``rubric.toml``. A criterion that existing marks can measure
(``measure = "marks"``) needs an entry there and no code.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, model_validator

from simulator.data import StrictModel, load_toml
from simulator.errors import DataError
from simulator.signals.values import Lean
from simulator.values.assessment import Criterion, Method
from simulator.values.findings import Weighing
from simulator.values.marks import MarkKind
from simulator.values.question import Occasion, QuestionKind
from simulator.values.stage import Stage

_PATH = Path(__file__).with_name("rubric.toml")
Measure = Literal[
    "length",
    "meaning",
    "wording",
    "delivery",
    "dialogue",
    "back_question",
    "marks",
]
Value = Annotated[float, Field(ge=1.0, le=5.0)]


class Advice(StrictModel):
    """One thing to do better, for scores up to a level."""

    up_to: float
    lean: Lean | None = None
    """Only for scores that are low for this reason."""
    text: str


class Anchor(StrictModel):
    """What is observable at one level, with an example."""

    means: str
    example: str


class MarkWeight(StrictModel):
    """The points that passages of some kinds add to a score."""

    kinds: tuple[MarkKind, ...]
    what: str
    """For the candidate: 「会社について調べたこと」."""
    first: float
    more: float = 0.0
    most: int = 3
    at_most: float | None = None
    """The highest score of an answer that has such a passage."""


class Entry(StrictModel):
    """One criterion."""

    label: str
    wants: str
    counts: tuple[Stage, ...]
    """Stages where it counts for passing (●); elsewhere it is only shown (○)."""
    by: tuple[Method, ...]
    occasion: Occasion | None = None
    """If given, only questions with this occasion are graded on it."""
    measure: Measure | None = None
    base: float = 1.0
    marks: tuple[MarkWeight, ...] = ()
    nothing: str = ""
    """The reason if none of ``marks`` is found."""
    margin: float | None = None
    """± of a weighted count of marks. None where the heads give it with the level, and for a mere
    count, which is compared with no label."""
    levels: tuple[Anchor, ...]
    """1 to 5."""
    advice: tuple[Advice, ...] = ()
    unscored: str | None = None
    """Why it has no score if it is neither measured nor judged."""

    @model_validator(mode="after")
    def _is_whole(self) -> Entry:
        if len(self.levels) != 5:
            raise ValueError("levels は5つです")
        if (self.measure == "marks") != bool(self.marks):
            raise ValueError('marks は measure = "marks" のときだけ書けます')
        if (Method.MEASURED in self.by) != (self.measure is not None):
            raise ValueError("measured の項目には measure が必要です")
        if not self.measure and not self.unscored:
            raise ValueError("測定しない項目には unscored が必要です")
        return self


class KindRule(StrictModel):
    """What is graded in one kind of question."""

    label: str
    not_graded: tuple[Criterion, ...] = ()
    """Criteria that the question does not ask for, so they are neither missed nor praised."""
    ungraded: str | None = None
    """Why no criterion is graded; None if some are."""


class Cap(StrictModel):
    """A limit for an interviewer, however good the rest of the answer is."""

    criterion: Criterion | None = None
    below: float | None = None
    mark: MarkKind | None = None
    at_most: Value
    says: str

    @model_validator(mode="after")
    def _one_cause(self) -> Cap:
        if (self.criterion is None) == (self.mark is None) or (
            (self.criterion is None) != (self.below is None)
        ):
            raise ValueError("criterion と below、または mark のどちらかを書きます")
        return self


class StageRule(StrictModel):
    """How a stage weighs the criteria of an answer, and what it requires to pass."""

    weighs: Weighing
    passes_from: Value
    """What an answer reaches in the view of this stage's interviewer."""
    reached_from: Value
    """The mean over the answers of an interview from which on it is enough."""
    missed_below: Value
    moves: dict[Criterion, float]
    """Points by which one level of a criterion moves the interviewer's satisfaction."""
    margin: float
    """± of the rule itself, beside that of the scores that it weighs."""
    weights: dict[Criterion, float]
    """Weights of the criteria with this stage's interviewer."""
    must: dict[Criterion, Value]
    """The values that these criteria have to reach."""
    caps: tuple[Cap, ...] = ()


class Rubric(StrictModel):
    """The content of ``rubric.toml``."""

    criteria: dict[Criterion, Entry]
    kinds: dict[QuestionKind, KindRule]
    stages: dict[Stage, StageRule]

    @model_validator(mode="after")
    def _fits(self) -> Rubric:
        if missing := [stage.value for stage in Stage if stage not in self.stages]:
            raise ValueError(f"stages に {missing[0]} がありません")
        for stage, rule in self.stages.items():
            counting = {name for name, entry in self.criteria.items() if stage in entry.counts}
            if missing := sorted(counting - rule.weights.keys()):
                raise ValueError(f"stages.{stage}.weights に {missing[0]} がありません")
            named = {
                *rule.weights,
                *rule.must,
                *(cap.criterion for cap in rule.caps if cap.criterion),
            }
            if unknown := sorted(named - self.criteria.keys()):
                raise ValueError(f"{unknown[0]} という項目は criteria にありません")
        return self

    @model_validator(mode="after")
    def _knows_every_kind(self) -> Rubric:
        if missing := [kind.value for kind in QuestionKind if kind not in self.kinds]:
            raise ValueError(f"kinds に {missing[0]} がありません")
        for kind, given in self.kinds.items():
            if unknown := sorted(set(given.not_graded) - self.criteria.keys()):
                raise ValueError(f"kinds.{kind} の {unknown[0]} は criteria にありません")
        return self


def load_rubric(path: Path = _PATH) -> Rubric:
    """Load the rubric. Raises DataError, which names the file and the key that is wrong."""
    return load_toml(path, Rubric)


@cache
def _rubric() -> Rubric:
    return load_rubric()


def criteria() -> tuple[Criterion, ...]:
    """Return all criteria, in the rubric's order."""
    return tuple(_rubric().criteria)


_MOST_SHOWN = 40


def entry(criterion: Criterion) -> Entry:
    """Return the entry of a criterion. Raises DataError if this version does not have it."""
    try:
        return _rubric().criteria[criterion]
    except KeyError as error:
        raise DataError(
            f"記録にある評価項目「{criterion[:_MOST_SHOWN]}」は、この版にありません。"
            "mensetsu を新しくするか、もう一度面接をしてください。"
        ) from error


def kind_rule(kind: QuestionKind) -> KindRule:
    """Return what is graded in a question of this kind."""
    return _rubric().kinds[kind]


def stage_rule(stage: Stage) -> StageRule:
    return _rubric().stages[stage]


def criterion_label(criterion: Criterion) -> str:
    """Return the criterion's Japanese name."""
    return entry(criterion).label


def counts(criterion: Criterion, stage: Stage) -> bool:
    """Return whether the criterion counts for passing at the stage (●)."""
    return stage in entry(criterion).counts


def general_advice(criterion: Criterion, value: float, lean: Lean | None = None) -> str | None:
    """Return one thing to do better in any answer; None if the score is high enough."""
    fitting = (
        advice.text
        for advice in entry(criterion).advice
        if value <= advice.up_to and advice.lean in (None, lean)
    )
    return next(fitting, None)
