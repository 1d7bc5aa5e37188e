"""Tell what a sentence gives for a reason where why this company stays open.

``training/reasons.py`` fits the weights on sentences that show no reason for this company.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from simulator.signals.learned.encoder import meaning_of
from simulator.values.assessment import Reason

PATH = Path(__file__).with_name("reasons.npz")
KINDS = (Reason.BENEFIT, Reason.FIELD, Reason.PRAISE, Reason.GROW, Reason.AIM, None)
"""What a sentence may give; None for nothing of these."""


@dataclass(frozen=True, kw_only=True)
class ReasonWeights:
    """The coefficients of a multinomial logistic regression on vectors of sentences."""

    weights: NDArray[np.float32]
    """(kinds, columns)"""
    constant: NDArray[np.float32]
    least: float
    """Least probability of a kind that is named; chosen by ``training/reasons.py``."""


def reason_of(sentence: str) -> Reason | None:
    """Return what ``sentence`` gives for a reason; None where that is not sure."""
    model = reason_weights()
    odds = np.exp(model.weights @ meaning_of(sentence) + model.constant)
    shares = odds / odds.sum()
    best = int(shares.argmax())
    return KINDS[best] if shares[best] >= model.least else None


@cache
def reason_weights() -> ReasonWeights:
    """Load the coefficients, which are stored in eight bits with a scale for every kind."""
    with np.load(PATH) as saved:
        return ReasonWeights(
            weights=saved["weights"].astype(np.float32) * saved["scales"][:, None],
            constant=saved["constant"],
            least=float(saved["least"]),
        )
