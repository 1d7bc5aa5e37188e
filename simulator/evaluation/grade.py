"""Grade one answer: every criterion of the rubric, each measured or 「未採点」 with the reason."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from simulator.evaluation.conclusion import grade_conclusion
from simulator.evaluation.concreteness import grade_concreteness
from simulator.evaluation.length import grade_length
from simulator.evaluation.positivity import grade_positivity
from simulator.evaluation.result import Result
from simulator.evaluation.rubric import advice_for, counts, criterion_label, entry
from simulator.evaluation.slots import find_slots
from simulator.values import (
    Assessment,
    Criterion,
    Measurement,
    Method,
    Question,
    Score,
    Stage,
)

SLOTTED_QUESTION = "motivation"
"""The article asks for three parts in the 志望動機, and only there."""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What the answer has to be measured against."""

    question: Question
    target_s: float


_MEASURED: dict[Criterion, Callable[[Measurement, Asked], Result]] = {
    Criterion.LENGTH: lambda given, asked: grade_length(given, asked.target_s),
    Criterion.CONCLUSION_FIRST: lambda given, asked: grade_conclusion(given, asked.question),
    Criterion.CONCRETENESS: lambda given, asked: grade_concreteness(given),
    Criterion.POSITIVITY: lambda given, asked: grade_positivity(given),
}


def grade_answer(
    measurement: Measurement, *, stage: Stage, question: Question, target_s: float
) -> Assessment:
    """Grade an answer to ``question`` before the interviewer of ``stage``.

    An answer that can't be graded has no score on any criterion.
    """
    asked = Asked(question=question, target_s=target_s)
    scores = tuple(_score(criterion, measurement, asked) for criterion in Criterion)
    slots = None
    if question.id == SLOTTED_QUESTION:
        slots = find_slots(measurement)
    overall, reason = _overall(scores, stage)
    return Assessment(scores=scores, slots=slots, overall=overall, overall_reason=reason)


def _score(criterion: Criterion, measurement: Measurement, asked: Asked) -> Score:
    if measurement.ungradable:
        return Score(criterion=criterion, value=None, reason=f"未採点。{measurement.ungradable}")
    if criterion not in _MEASURED:
        return Score(criterion=criterion, value=None, reason=str(entry(criterion).unscored))
    result = _MEASURED[criterion](measurement, asked)
    if result.value is None:
        return Score(criterion=criterion, value=None, reason=f"未採点。{result.reason}")
    value = round(min(5.0, max(1.0, result.value)), 1)
    return Score(
        criterion=criterion,
        value=value,
        reason=result.reason,
        evidence=result.evidence,
        method=Method.MEASURED,
        advice=advice_for(criterion, value, result.lean),
    )


def _overall(scores: tuple[Score, ...], stage: Stage) -> tuple[float | None, str]:
    """The mean of the criteria that count at the stage; none where one of them is missing."""
    required = [score for score in scores if counts(score.criterion, stage)]
    missing = [criterion_label(each.criterion) for each in required if each.value is None]
    if missing:
        return None, f"{'・'.join(missing)}が未採点のため、総合点は出していません。"
    values = [score.value for score in required if score.value is not None]
    return round(sum(values) / len(values), 1), f"{stage.label}で重視される項目の平均です。"
