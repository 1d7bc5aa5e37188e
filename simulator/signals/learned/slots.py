"""Tell which part of a 志望動機 a sentence states, by the encoder's vector of it.

``training/slots.py`` fits the weights on sentences of motivations.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from simulator.signals.learned.encoder import meaning_of
from simulator.signals.learned.softmax import scaled
from simulator.signals.values import Tag

PATH = Path(__file__).with_name("slots.npz")
PARTS = (Tag.GOAL, Tag.CHOICE_CRITERION, Tag.COMPARISON)


@dataclass(frozen=True, kw_only=True)
class SlotWeights:
    """The coefficients of three logistic regressions on scaled vectors."""

    mean: NDArray[np.float32]
    spread: NDArray[np.float32]
    weights: NDArray[np.float32]
    """(columns, parts)"""
    constant: NDArray[np.float32]
    likely: NDArray[np.float32]
    """Least probability of each part; chosen by ``training/slots.py``."""


def parts_of(sentence: str) -> frozenset[Tag]:
    """Return the parts of a 志望動機 that ``sentence`` states."""
    model = slot_weights()
    row = scaled(meaning_of(sentence)[None], model.mean, model.spread)[0]
    shares = 1 / (1 + np.exp(-(row @ model.weights + model.constant)))
    return frozenset(
        part for part, is_one in zip(PARTS, shares >= model.likely, strict=True) if is_one
    )


@cache
def slot_weights() -> SlotWeights:
    """Load the coefficients."""
    with np.load(PATH) as saved:
        names = ("mean", "spread", "weights", "constant", "likely")
        return SlotWeights(**{name: saved[name].astype(np.float32) for name in names})
