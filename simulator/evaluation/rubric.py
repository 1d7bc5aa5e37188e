"""The rubric: what is graded, where it counts, what each level looks like, and the advice.

Read from ``rubric.toml``. A criterion that existing marks can measure (``measure = "marks"``) is
an entry there and nothing else.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from simulator.data import load_toml
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


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Advice(_Strict):
    """One thing to do better, for scores up to a level."""

    up_to: float
    lean: Lean | None = None
    """Only for scores that miss this way."""
    text: str


class Anchor(_Strict):
    """What is observable at one level, with an example."""

    means: str
    example: str


class MarkWeight(_Strict):
    """What passages of some kinds add to a score."""

    kinds: tuple[MarkKind, ...]
    what: str
    """For the candidate: 「会社について調べたこと」."""
    told: bool = True
    """Whether the reason names it; the terms always do."""
    first: float
    more: float = 0.0
    most: int = 3
    at_most: float | None = None
    """Where there is such a passage, the score is no higher than this."""


class Tie(_Strict):
    """What has to be said beside the marks, so that they are more than a recital."""

    kinds: tuple[MarkKind, ...]
    """One of these is enough."""
    without_at_most: Value
    says: str


class Hold(_Strict):
    """A criterion that holds another down: what misses the question can't be fully concrete."""

    criterion: Criterion
    below: float
    at_most: Value
    says: str


class Entry(_Strict):
    """One criterion."""

    label: str
    wants: str
    counts: tuple[Stage, ...]
    """Stages where it counts for passing (●); elsewhere it is shown only (○)."""
    by: tuple[Method, ...]
    occasion: Occasion | None = None
    """Only questions that give this occasion are graded on it."""
    measure: Measure | None = None
    base: float = 1.0
    marks: tuple[MarkWeight, ...] = ()
    nothing: str = ""
    """Said where none of ``marks`` was found."""
    tied_by: Tie | None = None
    held_by: Hold | None = None
    margin: float | None = None
    """± of a measured score: of the answers that the rules were made with, two of three scores lie
    this near the label of a language model in the role of a recruiter. None where something is
    simply counted and compared with no label."""
    levels: tuple[Anchor, ...]
    """1 to 5."""
    advice: tuple[Advice, ...] = ()
    unscored: str | None = None
    """Why it has no score where nothing measures and nobody judges it."""

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


class KindRule(_Strict):
    """What is graded in one kind of question."""

    label: str
    not_graded: tuple[Criterion, ...] = ()
    """The question asks for none of these, so that they are neither missed nor praised."""
    ungraded: str | None = None
    """Why nothing at all is graded; None where something is."""


class Cap(_Strict):
    """What an interviewer of the stage does not get past, however good the rest is."""

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


class StageRule(_Strict):
    """How a stage weighs an answer, and what has to hold to pass."""

    weighs: Weighing
    passes_from: Value
    margin: float
    """± of the fit, as of a criterion: the rule itself errs, beyond what it is fed with."""
    weights: dict[Criterion, float]
    """How much each criterion weighs with this stage's interviewer."""
    must: dict[Criterion, Value]
    """Each of these has to reach its value."""
    caps: tuple[Cap, ...] = ()


class Rubric(_Strict):
    """Everything in ``rubric.toml``."""

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
    """Raises DataError naming the file and the key that is wrong."""
    return load_toml(path, Rubric)


@cache
def _rubric() -> Rubric:
    return load_rubric()


def criteria() -> tuple[Criterion, ...]:
    """Every criterion, in the rubric's order."""
    return tuple(_rubric().criteria)


_MOST_SHOWN = 40


def entry(criterion: Criterion) -> Entry:
    """Return what is known of a criterion. Raises DataError for one of another version's record."""
    try:
        return _rubric().criteria[criterion]
    except KeyError as error:
        raise DataError(
            f"記録にある評価項目「{criterion[:_MOST_SHOWN]}」は、この版にありません。"
            "mensetsu を新しくするか、もう一度面接をしてください。"
        ) from error


def kind_rule(kind: QuestionKind) -> KindRule:
    """What is graded in a question of this kind."""
    return _rubric().kinds[kind]


def stage_rule(stage: Stage) -> StageRule:
    return _rubric().stages[stage]


def criterion_label(criterion: Criterion) -> str:
    """The criterion's Japanese name."""
    return entry(criterion).label


def counts(criterion: Criterion, stage: Stage) -> bool:
    """Whether the criterion counts for passing at the stage (●)."""
    return stage in entry(criterion).counts


def advice_for(criterion: Criterion, value: float, lean: Lean | None = None) -> str | None:
    """One thing to do better; None where the score leaves nothing to say."""
    fitting = (
        advice.text
        for advice in entry(criterion).advice
        if value <= advice.up_to and advice.lean in (None, lean)
    )
    return next(fitting, None)
