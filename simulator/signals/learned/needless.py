"""Tell which sentences an adviser would have left out: 「家から近いですし」, 「大したことは…」.

A logistic regression on what ``strengths`` looks at and on the letters, which
``training/needless.py`` fits.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from simulator.reading.values import Reading
from simulator.signals.learned.letters import load_letters, product, runs_of

PATH = Path(__file__).with_name("needless.npz")


@dataclass(frozen=True, kw_only=True)
class NeedlessWeights:
    """The coefficients, as ``training/needless.py`` writes them."""

    bias: float
    weights: NDArray[np.float32]
    """By feature of ``strengths``."""
    of_letters: NDArray[np.float16]
    """(runs of characters, 1); the runs are those of ``letters``."""


@cache
def needless_weights() -> NeedlessWeights:
    """Load the coefficients."""
    with np.load(PATH) as saved:
        return NeedlessWeights(
            bias=float(saved["bias"]), weights=saved["weights"], of_letters=saved["of_letters"]
        )


def likely_needless(features: NDArray[np.float64], answer: Reading) -> tuple[float, ...]:
    """Return how likely an adviser would have each sentence left out.

    ``features``: (sentences, features) of ``strengths.features_of``.
    """
    model, letters = needless_weights(), load_letters()
    texts = [answer.text[sentence.start : sentence.end] for sentence in answer.sentences]
    of_letters = [
        float(product(letters.vector(runs_of(text)), model.of_letters)[0]) for text in texts
    ]
    logits = features @ model.weights + model.bias + np.array(of_letters)
    return tuple(round(float(share), 3) for share in 1 / (1 + np.exp(-logits)))
