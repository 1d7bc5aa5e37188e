"""Tell by the encoder's vector whether an answer tells of a break: a time without work.

``training/breaks.py`` fits the logistic regression.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

PATH = Path(__file__).with_name("breaks.npz")


def likely_break(meaning: NDArray[np.float32]) -> float:
    """Return how likely the answer with this vector tells of a break of one's own."""
    weights, bias = break_weights()
    return float(1 / (1 + np.exp(-(float(weights @ meaning) + bias))))


@cache
def break_weights() -> tuple[NDArray[np.float32], float]:
    """Load the coefficients by column of the vector, and the constant."""
    with np.load(PATH) as saved:
        return saved["of_meaning"].astype(np.float32), float(saved["bias"])
