"""Judge a whole interview by the rubric's rule for its stage, with margins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from simulator.evaluation.mean import Measured, mean_of_scores, weighted_mean
from simulator.evaluation.rubric import StageRule, counts, criteria, stage_rule
from simulator.values.assessment import Assessment, Criterion, Outcome, Score
from simulator.values.findings import SessionVerdict, Weighing
from simulator.values.stage import Stage


@dataclass(frozen=True, kw_only=True)
class SessionScore:
    """The score of one criterion over all answers in which it was graded."""

    criterion: Criterion
    value: float
    margin: float


def session_verdict(assessments: Sequence[Assessment], stage: Stage) -> SessionVerdict:
    """Judge a session by the stage's rule, which takes the weakest answer or the mean."""
    rule = stage_rule(stage)
    counting = [criterion for criterion in criteria() if counts(criterion, stage)]
    found = {criterion: _over(criterion, assessments, rule.weighs) for criterion in counting}
    graded = [score for score in found.values() if score]
    missing = tuple(criterion for criterion, score in found.items() if score is None)
    if not graded:
        return SessionVerdict(overall=None, margin=None, outcome=None, missing=missing)
    overall, margin = weighted(graded, rule)
    outcome = _outcome([*graded, *map(_unknown, missing)], rule)
    return SessionVerdict(
        overall=overall,
        margin=margin,
        outcome=outcome,
        missing=missing,
        held_back_by=held_back_by(outcome, graded, rule),
    )


def _unknown(criterion: Criterion) -> SessionScore:
    """Return the score of an ungraded criterion: anything on the scale of 1 to 5."""
    return SessionScore(criterion=criterion, value=3.0, margin=2.0)


def _over(
    criterion: Criterion, assessments: Sequence[Assessment], weighs: Weighing
) -> SessionScore | None:
    scores = [score for assessed in assessments if (score := assessed.score(criterion))]
    graded = [score for score in scores if score.value is not None]
    if not graded:
        return None
    if weighs is Weighing.WEAKEST:
        lowest = min(graded, key=_value)
        return SessionScore(criterion=criterion, value=_value(lowest), margin=lowest.margin or 0.0)
    mean = mean_of_scores(graded, {criterion: 1.0})
    return SessionScore(criterion=criterion, value=mean.value, margin=mean.margin) if mean else None


def weighted(graded: Sequence[SessionScore], rule: StageRule) -> tuple[float, float]:
    """Return the weighted mean and its margin, which is at least half the rule's own.

    Raises ValueError if the weights sum to zero.
    """
    mean = weighted_mean(
        (Measured(score.value, score.margin), rule.weights[score.criterion]) for score in graded
    )
    if mean is None:
        raise ValueError("no score has a weight")
    return round(mean.value, 1), round(max(mean.margin, rule.margin / 2), 1)


def _outcome(scores: Sequence[SessionScore], rule: StageRule) -> Outcome:
    demands = [(*weighted(scores, rule), rule.passes_from)]
    demands += [
        (score.value, score.margin, rule.must[score.criterion])
        for score in scores
        if score.criterion in rule.must
    ]
    return outcome_of(demands)


def outcome_of(demands: Sequence[tuple[float, float, float]]) -> Outcome:
    """Return MISSED if one ``(value, margin, least)`` is surely below, REACHED if none may be."""
    if any(value + margin < least for value, margin, least in demands):
        return Outcome.MISSED
    if all(value - margin >= least for value, margin, least in demands):
        return Outcome.REACHED
    return Outcome.OPEN


def held_back_by(
    outcome: Outcome, scores: Sequence[SessionScore], rule: StageRule
) -> tuple[Criterion, ...]:
    """Return the demanded criteria that are surely missed if it is MISSED, or not sure if OPEN."""
    if outcome is Outcome.REACHED:
        return ()
    sign = 1 if outcome is Outcome.MISSED else -1
    return tuple(
        score.criterion
        for score in scores
        if score.criterion in rule.must
        and score.value + sign * score.margin < rule.must[score.criterion]
    )


def _value(score: Score) -> float:
    assert score.value is not None  # only graded ones are passed
    return score.value
