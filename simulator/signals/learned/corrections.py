"""Correct levels by what their labels were still off by.

Ridge regressions over the features and vector of an answer, which ``training/corrections.py`` fits
on answers by authors that the encoder has not learned from.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from simulator.signals.learned.understanding import LearnedLevel, Understanding
from simulator.values.assessment import HIGHEST

PATH = Path(__file__).with_name("corrections.npz")


@dataclass(frozen=True, kw_only=True)
class Corrections:
    """The coefficients, as ``training/corrections.py`` writes them."""

    features: tuple[str, ...]
    levels: tuple[str, ...]
    """Those that are corrected."""
    bias: NDArray[np.float32]
    """By level: points of the scale, as of the two that follow."""
    weights: NDArray[np.float32]
    """(levels, features)"""
    of_meaning: NDArray[np.float32]
    """(levels, columns of the encoder's vector)"""
    narrower: NDArray[np.float32]
    """By level: the interval that holds two of three labels, as a share of the one before."""


@cache
def load_corrections() -> Corrections:
    """Load the coefficients."""
    with np.load(PATH) as saved:
        return Corrections(
            features=tuple(str(saved["features"]).split("\n")),
            levels=tuple(str(saved["levels"]).split("\n")),
            bias=saved["bias"],
            weights=saved["weights"],
            of_meaning=saved["of_meaning"],
            narrower=saved["narrower"],
        )


def corrected(found: Understanding, features: Mapping[str, float]) -> Understanding:
    """Return ``found`` with corrected levels; ``features``: of ``answer_features``."""
    model = load_corrections()
    row = np.array([features[name] for name in model.features], np.float32)
    points = model.bias + model.weights @ row + model.of_meaning @ found.meaning
    known = zip(model.levels, map(float, points), map(float, model.narrower), strict=True)
    levels = {name: _moved(found.levels[name], by, share) for name, by, share in known}
    return replace(found, levels={**found.levels, **levels})


def _moved(level: LearnedLevel, by: float, narrower: float) -> LearnedLevel:
    """Return the level with as many points more; one that is left open stays open."""
    half = level.half if level.half >= HIGHEST else level.half * narrower
    return replace(level, whole=level.whole + by, half=half)
