"""Tell which sentence of an answer shows what it lacks: 「体力には自信があります」.

Logistic regressions on what ``strengths`` looks at, one for each remark that has labels enough and
one for the others; ``training/shows.py`` fits the weights.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict

from simulator.signals.learned.strengths import NAMES
from simulator.values.assessment import Remark

PATH = Path(__file__).with_name("shows.json")
OWN = (
    Remark.NO_COMPANY_REASON, Remark.NO_OWN_ROLE, Remark.UNANSWERED, Remark.NO_EXAMPLE,
    Remark.NO_WILL, Remark.CLAIM,
)  # fmt: skip
"""Remarks with a regression of their own."""
SHOWN = (
    *OWN, Remark.CONCLUSION_LATE, Remark.TOO_SHORT, Remark.NO_NUMBER,
)  # fmt: skip
"""Remarks for which a sentence can be shown at all."""


class ShowWeights(BaseModel):
    """The coefficients, as ``training/shows.py`` writes them."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    bias: float
    common: tuple[float, ...]
    """By feature of ``strengths``, for features as they are."""
    own: Mapping[Remark, tuple[float, ...]]
    """The same, to be added for one remark."""
    own_bias: Mapping[Remark, float]


@cache
def show_weights() -> ShowWeights:
    """Load the coefficients."""
    weights = ShowWeights.model_validate_json(PATH.read_text(encoding="utf-8"))
    if {len(weights.common), *map(len, weights.own.values())} != {len(NAMES)}:
        raise ValueError(f"{PATH.name} is for other features")
    return weights


def likely_shown(features: NDArray[np.float64]) -> tuple[Mapping[Remark, float], ...]:
    """Return of each sentence how likely an adviser would point at it for each of ``SHOWN``.

    ``features``: (sentences, features) of ``strengths.features_of``.
    """
    model = show_weights()
    common = features @ np.array(model.common) + model.bias
    shares = {
        remark: 1 / (1 + np.exp(-(common + _own(model, remark, features)))) for remark in SHOWN
    }
    return tuple(
        {remark: round(float(values[at]), 3) for remark, values in shares.items()}
        for at in range(len(features))
    )


def _own(
    model: ShowWeights, remark: Remark, features: NDArray[np.float64]
) -> NDArray[np.float64] | float:
    if remark not in model.own:
        return 0.0
    found: NDArray[np.float64] = features @ np.array(model.own[remark]) + model.own_bias[remark]
    return found
