"""Tell what an adviser objects to in a sentence: 「家から近いですし」, 「店長が話を聞かなくて」.

Logistic regressions on what ``strengths`` looks at and on the letters, which
``training/objections.py`` fits.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from simulator.reading.values import Reading
from simulator.signals.learned.letters import load_letters, product, runs_of
from simulator.values.assessment import Worry

PATH = Path(__file__).with_name("objections.npz")
NEEDLESS = "needless"
"""The answer is better without the sentence."""
OBJECTIONS = (NEEDLESS, *(worry.value for worry in Worry))


@dataclass(frozen=True, kw_only=True)
class ObjectionWeights:
    """The coefficients by objection, as ``training/objections.py`` writes them."""

    bias: NDArray[np.float32]
    weights: NDArray[np.float32]
    """(objections, features of ``strengths``)"""
    of_letters: NDArray[np.float16]
    """(runs of characters, objections); the runs are those of ``letters``."""


@cache
def objection_weights() -> ObjectionWeights:
    """Load the coefficients."""
    with np.load(PATH) as saved:
        return ObjectionWeights(
            bias=saved["bias"], weights=saved["weights"], of_letters=saved["of_letters"]
        )


def likely_objections(
    features: NDArray[np.float64], answer: Reading
) -> tuple[Mapping[str, float], ...]:
    """Return of each sentence how likely each objection is.

    ``features``: (sentences, features) of ``strengths.features_of``.
    """
    model, letters = objection_weights(), load_letters()
    found = []
    for sentence, row in zip(answer.sentences, features, strict=False):
        runs = runs_of(answer.text[sentence.start : sentence.end])
        of_letters = product(letters.vector(runs), model.of_letters)
        shares = 1 / (1 + np.exp(-(model.bias + model.weights @ row + of_letters)))
        found.append({name: round(float(p), 3) for name, p in zip(OBJECTIONS, shares, strict=True)})
    return tuple(found)
