"""The criteria that people rate: those of meaning, and the answer as a whole."""

from __future__ import annotations

from simulator.evaluation.rubric import criterion_label, entry
from simulator.values.assessment import Assessment, Criterion
from simulator.values.stage import Stage

STAGE_FIT = "stage_fit"
"""The view of the stage's interviewer (``Lens.fit``), which is no criterion of the rubric."""
RATED: tuple[Criterion, ...] = (
    "conclusion_first",
    "intent_match",
    "concreteness",
    "positivity",
    "company_specificity",
    STAGE_FIT,
)


def rated_label(criterion: Criterion) -> str:
    """Return the criterion's Japanese name, which heads its column."""
    return "満足度" if criterion == STAGE_FIT else criterion_label(criterion)


def rated_for(criterion: Criterion) -> str:
    """Return one Japanese sentence on what is rated."""
    if criterion == STAGE_FIT:
        return "この段階の面接官として、次に進んでほしいと思える。"
    return entry(criterion).wants


def our_level(
    graded: Assessment, criterion: Criterion, stage: Stage
) -> tuple[float | None, float | None]:
    """Return our level and its ± on a rated criterion; None for what has no score or no ±."""
    if criterion == STAGE_FIT:
        lens = graded.lens(stage)
        return (lens.fit, lens.margin) if lens else (None, None)
    score = graded.score(criterion)
    return (score.value, score.margin) if score else (None, None)
