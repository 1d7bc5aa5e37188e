"""Tell what is asked of a matter, whatever the matter is: who does it, whether it is taught, ….

A softmax regression like that of the topics (``signals.learned.topics``), of questions in which the
matter's name is masked. ``training/ways.py`` fits the weights.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulator.signals.learned.encoder import meaning_of
from simulator.signals.learned.topics import letters_of, of_equal_length, scaled

PATH = Path(__file__).with_name("ways.npz")
NONE = "none"
"""Way of the questions for a number, a name or a reason, of which no general answer tells."""
MASK = "それ"
LIKELY = 0.35
"""Least probability of a way that is answered. With each fifth of the wordings left out in turn,
258 of 391 are found, and 30 taken for another, whose answer mostly fits too (who does, who checks).
"""
LIKELY_UNNAMED = 0.6
"""The same where nothing tells what the answer is about."""


@dataclass(frozen=True, kw_only=True)
class WayWeights:
    """The coefficients of a softmax regression on scaled vectors and runs of letters."""

    ways: tuple[str, ...]
    mean: NDArray[np.float32]
    spread: NDArray[np.float32]
    rarity: NDArray[np.float32]
    weights: NDArray[np.float32]
    """(columns of the vector, then of the letters; ways)"""
    constant: NDArray[np.float32]


def way_of(question: str, name: str | None) -> str | None:
    """Return what is asked of the matter, by its name if it has one; None if nothing is likely."""
    model = way_weights()
    text = masked(question, name or "")
    row = np.concatenate((
        scaled(meaning_of(text)[None], model.mean, model.spread)[0],
        of_equal_length(letters_of(text), model.rarity),
    ))  # fmt: skip
    odds: NDArray[Any] = np.exp(row @ model.weights + model.constant)
    best = int(odds.argmax())
    likely = float(odds[best] / odds.sum()) >= (LIKELY if name else LIKELY_UNNAMED)
    return model.ways[best] if likely and model.ways[best] != NONE else None


def masked(question: str, name: str) -> str:
    """Return the question with a pronoun in the place of the matter's name."""
    return question.replace(name, MASK) if name else question


def known_ways() -> frozenset[str]:
    """Return the ways to ask that are told apart."""
    return frozenset(way_weights().ways) - {NONE}


@cache
def way_weights() -> WayWeights:
    """Load the coefficients."""
    with np.load(PATH) as saved:
        names = ("mean", "spread", "rarity", "constant")
        floats = {name: saved[name].astype(np.float32) for name in names}
        weights = saved["weights"] * saved["steps"].astype(np.float32)
        return WayWeights(ways=tuple(str(saved["ways"]).split()), weights=weights, **floats)
