"""Grade one answer: every criterion of the rubric, by measurement, each with its proof."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import sqrt

from simulator.evaluation.back_question import grade_back_question
from simulator.evaluation.conclusion import grade_conclusion
from simulator.evaluation.concreteness import grade_concreteness
from simulator.evaluation.delivery import grade_delivery
from simulator.evaluation.dialogue import grade_dialogue
from simulator.evaluation.intent import grade_intent
from simulator.evaluation.length import grade_length
from simulator.evaluation.lens import look
from simulator.evaluation.marks import grade_marks
from simulator.evaluation.positivity import grade_positivity
from simulator.evaluation.result import Result, quotes
from simulator.evaluation.rewrite import rewrite
from simulator.evaluation.rubric import (
    advice_for,
    counts,
    criteria,
    criterion_label,
    entry,
    stage_rule,
)
from simulator.evaluation.slots import find_slots
from simulator.evaluation.terms import at_most, settled
from simulator.evaluation.wording import grade_wording
from simulator.values.assessment import Assessment, Criterion, Method, Score, total
from simulator.values.measurement import MarkKind, Measurement
from simulator.values.question import Gap, Question
from simulator.values.stage import Stage

SLOTTED_QUESTION = "motivation"
"""The article asks for three parts in the 志望動機, and only there."""
UNSURE_MARGIN = 1.0
"""Added to the margin where the recogniser was unsure of every word; in proportion below."""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What the answer has to be measured against."""

    question: Question
    target_s: float
    gap: Gap | None = None
    """Set for a follow-up: then the main question's parts are not asked for again."""


Measure = Callable[[Measurement, Asked], Result | None]
"""None where the question gives no occasion."""
_MEASURES: dict[str, Measure] = {
    "length": lambda given, asked: grade_length(given, asked.target_s),
    "conclusion_first": lambda given, asked: (
        None if asked.gap else grade_conclusion(given, asked.question)
    ),
    "intent": lambda given, asked: (
        None if asked.gap else grade_intent(given, asked.question, asked.target_s)
    ),
    "concreteness": lambda given, asked: (
        None if asked.question.takes_questions else grade_concreteness(given)
    ),
    "positivity": lambda given, asked: grade_positivity(given),
    "wording": lambda given, asked: grade_wording(given),
    "delivery": lambda given, asked: grade_delivery(given.delivery),
    "dialogue": lambda given, asked: grade_dialogue(
        given, asked.question, target_s=asked.target_s, gap=asked.gap
    ),
    "back_question": lambda given, asked: grade_back_question(given, asked.question),
}


def grade_answer(measurement: Measurement, *, stage: Stage, asked: Asked) -> Assessment:
    """Grade an answer before the interviewer of ``stage``, by measurement alone.

    An answer that can't be graded has no score on any criterion.
    """
    free = {criterion: _score(criterion, measurement, asked) for criterion in criteria()}
    scores = tuple(_held(score, free) for score in free.values())
    return assess(scores, measurement, stage=stage, question=asked.question)


def assess(
    scores: tuple[Score, ...], measurement: Measurement, *, stage: Stage, question: Question
) -> Assessment:
    """What the scores come to: overall, and through each stage's eyes."""
    slots = find_slots(measurement) if question.id == SLOTTED_QUESTION else None
    overall, margin, reason = _overall(scores, stage)
    return Assessment(
        scores=scores,
        slots=slots,
        overall=overall,
        overall_reason=reason,
        overall_margin=margin,
        lenses=tuple(look(scores, measurement, each) for each in Stage),
        rewrite=rewrite(measurement, question, scores) if measurement.sentences else None,
        set_aside=quotes(measurement, measurement.marked(MarkKind.INSTRUCTION)),
    )


def _score(criterion: Criterion, measurement: Measurement, asked: Asked) -> Score:
    rule = entry(criterion)
    if measurement.ungradable:
        return _unscored(criterion, f"未採点。{measurement.ungradable}")
    if rule.occasion and (asked.gap or rule.occasion not in asked.question.occasions):
        return _beside(criterion)
    if rule.measure is None:
        return _unscored(criterion, str(rule.unscored))
    result = (
        grade_marks(measurement, rule)
        if rule.measure == "marks"
        else _MEASURES[rule.measure](measurement, asked)
    )
    if result is None:
        return _beside(criterion)
    if not result.terms:
        return _unscored(criterion, f"未採点。{result.reason}")
    terms = settled(result.terms)
    value = total(terms)
    return Score(
        criterion=criterion,
        value=value,
        reason=result.reason,
        evidence=result.evidence,
        method=Method.MEASURED,
        advice=advice_for(criterion, value, result.lean),
        margin=_margin(rule.margin, measurement.unsure),
        terms=terms,
    )


def _margin(own: float | None, unsure: float) -> float | None:
    """None where something is simply counted, in words that were surely heard."""
    margin = round((own or 0.0) + UNSURE_MARGIN * unsure, 1)
    return margin if own is not None or margin else None


def _held(score: Score, scores: Mapping[Criterion, Score]) -> Score:
    """The score, held down where the rubric says that another one holds it."""
    hold = entry(score.criterion).held_by
    other = scores[hold.criterion].value if hold else None
    if hold is None or other is None or other >= hold.below:
        return score
    if score.value is None or score.value <= hold.at_most:
        return score
    label = f"{criterion_label(hold.criterion)}が低いので{hold.at_most:.1f}点まで"
    return replace(
        score,
        value=hold.at_most,
        terms=at_most(score.terms, hold.at_most, label),
        reason=hold.says,
        advice=advice_for(score.criterion, hold.at_most),
    )


def _unscored(criterion: Criterion, reason: str) -> Score:
    return Score(criterion=criterion, value=None, reason=reason)


def _beside(criterion: Criterion) -> Score:
    return Score(
        criterion=criterion, value=None, reason="この質問では見ていません。", applies=False
    )


def _overall(scores: Sequence[Score], stage: Stage) -> tuple[float | None, float | None, str]:
    """The weighted mean of what counts at the stage, with its margin; none where one is missing.

    The margin is that of a weighted mean of independent scores: √Σ(w·m)² / Σw.
    """
    required = [score for score in scores if score.applies and counts(score.criterion, stage)]
    missing = [criterion_label(each.criterion) for each in required if each.value is None]
    if missing or not required:
        names = "・".join(missing) or "この段階の項目"
        return None, None, f"{names}が未採点のため、総合点は出していません。"
    weights = stage_rule(stage).weights
    total = sum(weights[score.criterion] for score in required)
    value = sum(weights[each.criterion] * (each.value or 0.0) for each in required) / total
    margin = sqrt(sum((weights[each.criterion] * (each.margin or 0.0)) ** 2 for each in required))
    reason = f"{stage.label}で重視される項目を、重みをつけて平均した点です。"
    return round(value, 1), round(margin / total, 1), reason
