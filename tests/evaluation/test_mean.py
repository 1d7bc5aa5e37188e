"""The mean of scores, as an overall score, an interviewer's view and a session take it."""

from __future__ import annotations

import pytest

from simulator.evaluation.mean import Measured, mean_of_scores, weighted_mean
from simulator.values.assessment import Score


def test_the_margin_is_that_of_independent_scores() -> None:
    """√Σ(w·m)² / Σw: (3 · 0.6)² + (1 · 0.8)² = 3.88, whose root over 4 is 0.492."""
    mean = weighted_mean([(Measured(2.0, 0.6), 3.0), (Measured(4.0, 0.8), 1.0)])
    assert mean is not None
    assert mean.value == pytest.approx(2.5)
    assert mean.margin == pytest.approx(0.4924, abs=1e-4)


def test_what_has_no_value_or_no_weight_is_no_part_of_it() -> None:
    """An unscored criterion and one that the stage does not weigh change nothing."""
    graded = Score(criterion="length", value=2.0, reason="")
    others = (
        Score(criterion="delivery", value=None, reason="声がありません。"),
        Score(criterion="vision_fit", value=5.0, reason=""),
    )
    weights = {"length": 1.0, "delivery": 1.0}
    assert mean_of_scores((graded, *others), weights) == Measured(2.0, 0.0)
    assert mean_of_scores(others, weights) is None
