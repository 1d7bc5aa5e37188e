"""Combine measured scores with a model's judgements by a fixed rule.

A criterion that has both gets their mean, at most one above the measured score, so that a model
that an answer manipulates cannot lift an empty answer. If the two are two levels apart or more, the
report says so and the margin covers both.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from simulator.evaluation.grade import assess
from simulator.evaluation.judge.panel import Judgement
from simulator.evaluation.rubric import entry, general_advice
from simulator.signals.quotes import whole_clauses
from simulator.signals.terms import at_most, settled, term
from simulator.signals.values import Signals
from simulator.values.assessment import Assessment, Criterion, Evidence, Method, Score, total
from simulator.values.marks import MarkKind
from simulator.values.question import Question
from simulator.values.stage import Stage

MOST_ABOVE_MEASURED = 1.0
APART = 2.0
"""Levels this far apart contradict each other."""
JUDGED = "言語モデルの判定"
_CEILING = {
    False: f"測定より{MOST_ABOVE_MEASURED:.0f}点高いところまで",
    True: "採点への指示があるので測定の点まで",
}
"""The name of the cap, by whether the answer tried to instruct the grader."""
JUDGED_MARGIN = 0.7
"""Margin of a level that is only judged: the exam requires agreement to about one level."""


def with_judgements(
    assessment: Assessment,
    answer: Signals,
    judgements: Mapping[Criterion, Judgement],
    *,
    stage: Stage,
    question: Question,
) -> Assessment:
    """Return the assessment, its scores combined with the judgements."""
    scores = tuple(
        _combined(score, judgements[score.criterion], answer)
        if score.criterion in judgements
        else score
        for score in assessment.scores
    )
    return assess(scores, answer, stage=stage, question=question)


def _combined(score: Score, judgement: Judgement, answer: Signals) -> Score:
    if judgement.level is None:
        if score.value is not None:
            return score
        return replace(score, reason=f"未採点（判定できませんでした）。{judgement.reason}")
    quoted = whole_clauses(answer, judgement.quotes)
    if score.value is None:
        return _judged(score, judgement, quoted)
    steered = bool(answer.marked(MarkKind.INSTRUCTION))
    return _both(score, score.value, judgement, quoted or score.evidence, steered=steered)


def _judged(score: Score, judgement: Judgement, quoted: tuple[Evidence, ...]) -> Score:
    assert judgement.level is not None  # the caller checks it
    return replace(
        score,
        value=judgement.level,
        reason=judgement.reason,
        evidence=quoted,
        method=Method.JUDGED,
        advice=general_advice(score.criterion, judgement.level) or judgement.missing or None,
        margin=round(JUDGED_MARGIN + judgement.spread / 2, 1),
        judged=judgement.level,
        spread=judgement.spread,
        terms=term(JUDGED, judgement.level, at=judgement.quotes),
    )


def _both(
    score: Score,
    measured: float,
    judgement: Judgement,
    quoted: tuple[Evidence, ...],
    *,
    steered: bool,
) -> Score:
    assert judgement.level is not None
    ceiling = measured if steered else min(5.0, measured + MOST_ABOVE_MEASURED)
    together = (*score.terms, *term(JUDGED, (judgement.level - measured) / 2, at=judgement.quotes))
    terms = settled(at_most(together, ceiling, _CEILING[steered]))
    value = total(terms)
    apart = abs(measured - judgement.level)
    reason = judgement.reason
    if apart >= APART:
        two = f"測定（{measured:.1f}）と判定（{judgement.level:.1f}）"
        reason += f"{two}が離れているため、幅を広く見ています。"
    general = general_advice(score.criterion, value)
    around = max((score.margin or 0.0), apart / 2 if apart >= APART else 0.0)
    return replace(
        score,
        value=value,
        reason=reason,
        evidence=quoted,
        method=Method.JUDGED,
        advice=general and (score.advice or general),
        more_advice=score.more_advice if general else (),
        margin=round(max(around, judgement.spread / 2), 1),
        measured=measured,
        judged=judgement.level,
        spread=judgement.spread,
        terms=terms,
    )


def unjudged(assessment: Assessment, why: str | None) -> Assessment:
    """Return the assessment with ``why`` as the reason of the scores that only a model could give.

    None keeps the rubric's own reason.
    """
    if why is None:
        return assessment
    scores = tuple(
        replace(score, reason=f"未採点（{why}）。")
        if score.applies and score.value is None and _needs_a_judge(score)
        else score
        for score in assessment.scores
    )
    return replace(assessment, scores=scores)


def _needs_a_judge(score: Score) -> bool:
    rule = entry(score.criterion)
    return is_judged(score.criterion) and rule.measure is None and score.reason == rule.unscored


def is_judged(criterion: Criterion) -> bool:
    """Return whether the rubric has the criterion judged."""
    return Method.JUDGED in entry(criterion).by
