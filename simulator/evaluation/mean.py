"""Compute the weighted mean of scores, with its margin."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import sqrt

from simulator.values.assessment import Criterion, Score

UNSURE_MARGIN = 1.0
"""Added to a margin in proportion to the share of words of which the recogniser was unsure."""


@dataclass(frozen=True)
class Measured:
    """A value with its margin (±), neither rounded."""

    value: float
    margin: float


def weighted_mean(scores: Iterable[tuple[Measured, float]]) -> Measured | None:
    """Return the mean of ``(score, weight)`` pairs; None if the weights sum to zero.

    The margin is that of a weighted mean of independent scores: √Σ(w·m)² / Σw.
    """
    weighed = tuple(scores)
    weight = sum(weight for _, weight in weighed)
    if not weight:
        return None
    value = sum(score.value * weight for score, weight in weighed)
    around = sqrt(sum((score.margin * weight) ** 2 for score, weight in weighed))
    return Measured(value / weight, around / weight)


def mean_of_scores(scores: Iterable[Score], weights: Mapping[Criterion, float]) -> Measured | None:
    """Return the mean of the scores that have a value; one without a weight weighs 0."""
    return weighted_mean(
        (Measured(score.value, score.margin or 0.0), weights.get(score.criterion, 0.0))
        for score in scores
        if score.value is not None
    )
