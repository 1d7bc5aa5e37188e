"""View an answer as 人事, 現場責任者 and 役員 do: every stage weighs the criteria differently."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from simulator.data import StrictModel, load_toml
from simulator.evaluation.mean import UNSURE_MARGIN, Measured, mean_of_scores
from simulator.evaluation.rubric import StageRule, counts, criteria, criterion_label, stage_rule
from simulator.signals.values import Signals
from simulator.values.assessment import HIGHEST, LOWEST, Criterion, Lens, Outcome, Score
from simulator.values.marks import MarkKind
from simulator.values.stage import Stage

_PATH = Path(__file__).with_name("lenses.toml")
GOOD_FROM, WEAK_BELOW = 4.0, 3.0
"""An interviewer would mention the top two levels, and those below the middle."""
MOST_REMARKS = 2
"""Of praise and of doubt each; more would hide the important ones."""
STAGE_FIT = "stage_fit"
"""The level of the heads: how satisfied the interviewer who asked is."""
NO_VIEW = "採点できる答えではなかったため、見方を示していません。"
UNSURE = "次に進んでほしいと思ったかどうかは、この答えだけではどちらとも言えませんでした。"
UNSEEN = "この答えだけでは見えない項目が多い"
MOST_UNSEEN = 0.4
"""Share of the weight of the stage's criteria that may be without a score in an answer that reaches
the goal: a good result alone does not show 役員 that the candidate will stay."""


class LensWords(StrictModel):
    """The remarks of one stage's interviewer, from ``lenses.toml``."""

    who: str
    asks_itself: str
    satisfied: str
    good: dict[Criterion, str]
    weak: dict[Criterion, str]


class _File(StrictModel):
    first: LensWords
    second: LensWords
    final: LensWords


def load_lenses(path: Path = _PATH) -> dict[Stage, LensWords]:
    """Load the remarks of every stage's interviewer.

    Raises DataError, which names the file and the key that is wrong.
    """
    file = load_toml(path, _File)
    return {Stage.FIRST: file.first, Stage.SECOND: file.second, Stage.FINAL: file.final}


@cache
def lens_words(stage: Stage) -> LensWords:
    return load_lenses()[stage]


def look(scores: Sequence[Score], answer: Signals, stage: Stage, *, asked_at: Stage) -> Lens:
    """Return the view of this stage, and why.

    The heads know how satisfied the interviewer of the stage that asked is. For another stage it is
    the weighted mean of the scores. It has no number if nothing is graded, or the heads are unsure.
    """
    rule = stage_rule(stage)
    graded = [score for score in scores if score.value is not None]
    missing = tuple(
        score.criterion
        for score in scores
        if score.value is None and score.applies and counts(score.criterion, stage)
    )
    fit = None
    if not answer.reading.ungradable and mean_of_scores(graded, rule.weights):
        fit = _fit(graded, answer, rule, asked=stage is asked_at)
    if fit is None:
        return Lens(
            stage=stage, fit=None, margin=None, outcome=None, good=(), weak=(), missing=missing,
            says=NO_VIEW if not graded or answer.reading.ungradable else UNSURE,
        )  # fmt: skip
    limits = _limits(rule, graded, answer)
    value = round(min((fit.value, *(limit for limit, _ in limits))), 1)
    margin = round(fit.margin, 1)
    good, weak = _for_and_against(graded, rule, stage)
    outcome = _outcome(value, margin, rule, graded)
    because = _because(outcome, graded, rule, [why for _, why in limits])
    if outcome is Outcome.REACHED and _unseen(scores, rule, stage) > MOST_UNSEEN:
        outcome, because = Outcome.OPEN, (*because, UNSEEN)
    return Lens(
        stage=stage,
        fit=value,
        margin=margin,
        outcome=outcome,
        says=_says(stage, outcome, good, weak),
        good=good,
        weak=weak,
        because=because,
        missing=missing,
        who=lens_words(stage).who,
    )


def _fit(
    graded: Sequence[Score], answer: Signals, rule: StageRule, *, asked: bool
) -> Measured | None:
    """Return how satisfied the interviewer is, before the limits; None if the heads are unsure."""
    known = answer.levels.get(STAGE_FIT) if asked else None
    if known is None:
        mean = mean_of_scores(graded, rule.weights)
        return mean and Measured(mean.value, max(rule.margin, mean.margin))
    if known.value is None:
        return None
    margin = rule.margin if known.margin is None else known.margin
    margin += UNSURE_MARGIN * answer.reading.unsure
    return Measured(min(HIGHEST, max(LOWEST, known.value)), margin)


def _unseen(scores: Sequence[Score], rule: StageRule, stage: Stage) -> float:
    """Return the share, by weight, of the stage's criteria that have no score."""
    counting = [score for score in scores if counts(score.criterion, stage)]
    weight = sum(rule.weights[score.criterion] for score in counting)
    unseen = sum(rule.weights[score.criterion] for score in counting if score.value is None)
    return unseen / weight if weight else 0.0


def _limits(rule: StageRule, graded: Sequence[Score], answer: Signals) -> list[tuple[float, str]]:
    values = {score.criterion: score.value for score in graded}
    found = []
    for cap in rule.caps:
        if cap.mark is not None:
            hit = bool(answer.marked(MarkKind(cap.mark)))
        else:
            value = values.get(str(cap.criterion))
            hit = value is not None and cap.below is not None and value < cap.below
        if hit:
            found.append((cap.at_most, cap.says))
    return found


def outcome_of(demands: Sequence[tuple[float, float, float]]) -> Outcome:
    """Return MISSED if one ``(value, margin, least)`` is surely below, REACHED if none may be."""
    if any(value + margin < least for value, margin, least in demands):
        return Outcome.MISSED
    if all(value - margin >= least for value, margin, least in demands):
        return Outcome.REACHED
    return Outcome.OPEN


def _outcome(fit: float, margin: float, rule: StageRule, graded: Sequence[Score]) -> Outcome:
    demands = [(fit, margin, rule.passes_from)]
    demands += [
        (score.value, score.margin or 0.0, rule.must[score.criterion])
        for score in graded
        if score.criterion in rule.must and score.value is not None
    ]
    return outcome_of(demands)


def _because(
    outcome: Outcome, graded: Sequence[Score], rule: StageRule, limits: Sequence[str]
) -> tuple[str, ...]:
    """Return why the answer does not pass; a missed criterion is not named beside its limit."""
    names = "・".join(map(criterion_label, _held_back_by(outcome, graded, rule)))
    if not names or (limits and outcome is Outcome.MISSED):
        return tuple(limits)
    return (*limits, outcome.because_of(names))


def _held_back_by(
    outcome: Outcome, graded: Sequence[Score], rule: StageRule
) -> tuple[Criterion, ...]:
    """Return the demanded criteria that are surely missed if it is MISSED, or not sure if OPEN."""
    if outcome is Outcome.REACHED:
        return ()
    sign = 1 if outcome is Outcome.MISSED else -1
    return tuple(
        score.criterion
        for score in graded
        if score.criterion in rule.must and score.value is not None
        if score.value + sign * (score.margin or 0.0) < rule.must[score.criterion]
    )


def _for_and_against(
    graded: Sequence[Score], rule: StageRule, stage: Stage
) -> tuple[tuple[Criterion, ...], tuple[Criterion, ...]]:
    """Return the criteria that speak for and against the candidate, the weightiest first."""
    words = lens_words(stage)
    order = {criterion: place for place, criterion in enumerate(criteria())}

    def heaviest(score: Score) -> tuple[float, int]:
        return -rule.weights.get(score.criterion, 0.0), order[score.criterion]

    ranked = sorted(graded, key=heaviest)
    good = [score.criterion for score in ranked if (score.value or 0) >= GOOD_FROM]
    weak = [score.criterion for score in ranked if (score.value or 0) < WEAK_BELOW]
    return (
        tuple(criterion for criterion in good if criterion in words.good),
        tuple(criterion for criterion in weak if criterion in words.weak),
    )


def _says(
    stage: Stage, outcome: Outcome, good: Sequence[Criterion], weak: Sequence[Criterion]
) -> str:
    words = lens_words(stage)
    if outcome is Outcome.REACHED and not weak:
        return words.satisfied
    praise = [words.good[criterion] for criterion in good[:MOST_REMARKS]]
    doubts = [words.weak[criterion] for criterion in weak[:MOST_REMARKS]]
    if outcome is Outcome.MISSED and doubts:
        return "".join(doubts)  # praise would sound like mockery
    if outcome is Outcome.REACHED:
        return "".join((*praise[:1], *doubts[:1]))
    if doubts:
        return "".join((*praise[:1], *doubts))
    return "".join((*praise, words.asks_itself))
