"""Tell of which kind a sentence is, by the encoder's vector of it.

``training/kinds.py`` fits the weights: for what is given in place of a reason for this company, and
for worries.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from simulator.signals.learned.encoder import meaning_of

FOLDER = Path(__file__).parent


@dataclass(frozen=True, kw_only=True)
class KindWeights:
    """The coefficients of a multinomial logistic regression on vectors of sentences."""

    kinds: tuple[str, ...]
    """Their names; "" for none of them."""
    weights: NDArray[np.float32]
    """(kinds, columns)"""
    constant: NDArray[np.float32]
    least: float
    """Least probability of a kind that is named; chosen by ``training/kinds.py``."""


def kind_of(sentence: str, matter: str) -> str | None:
    """Return the kind of ``sentence`` within ``matter``; None where that is not sure, or none."""
    model = kind_weights(matter)
    odds = np.exp(model.weights @ meaning_of(sentence) + model.constant)
    shares = odds / odds.sum()
    best = int(shares.argmax())
    return (model.kinds[best] or None) if shares[best] >= model.least else None


@cache
def kind_weights(matter: str) -> KindWeights:
    """Load the coefficients, which are stored in eight bits with a scale for every kind."""
    with np.load(FOLDER / f"{matter}.npz") as saved:
        return KindWeights(
            kinds=tuple(str(saved["kinds"]).split("\n")),
            weights=saved["weights"].astype(np.float32) * saved["scales"][:, None],
            constant=saved["constant"],
            least=float(saved["least"]),
        )
