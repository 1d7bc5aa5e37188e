"""Tell by the encoder's vector whether an answer owns up to what is hard to tell.

A fault, an illness, a dismissal, a break, a grief. ``training/frank.py`` fits the logistic
regression.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from simulator.values.question import Question

PATH = Path(__file__).with_name("frank.npz")


@dataclass(frozen=True, kw_only=True)
class FrankWeights:
    """The coefficients, as ``training/frank.py`` writes them."""

    of_meaning: NDArray[np.float32]
    """By column of the encoder's vector."""
    of_sore: float
    """For a question that asks for such a thing."""
    bias: float


def likely_frank(meaning: NDArray[np.float32], asked: Question | None) -> float:
    """Return how likely the answer to ``asked`` with this vector owns up to something."""
    model = frank_weights()
    logit = float(model.of_meaning @ meaning) + model.bias
    if asked and asked.is_sore:
        logit += model.of_sore
    return float(1 / (1 + np.exp(-logit)))


@cache
def frank_weights() -> FrankWeights:
    """Load the coefficients."""
    with np.load(PATH) as saved:
        return FrankWeights(
            of_meaning=saved["of_meaning"].astype(np.float32),
            of_sore=float(saved["of_sore"]),
            bias=float(saved["bias"]),
        )
