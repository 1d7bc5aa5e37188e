"""Tell what an adviser would truly say of an answer, and how content its interviewer is.

Logistic regressions, one for each remark, and a ridge regression, which ``training/remarks.py``
fits on whole interviews by authors that the encoder has not learned from.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import numpy as np
from pydantic import BaseModel, ConfigDict

from simulator.signals.learned.understanding import MIDDLE
from simulator.signals.terms import START, term
from simulator.signals.values import Level
from simulator.values.assessment import HIGHEST, LOWEST, Remark

_PATH = Path(__file__).with_name("remarks.json")


class RemarkWeights(BaseModel):
    """The coefficients, as ``training/remarks.py`` writes them."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    features: tuple[str, ...]
    remarks: tuple[Remark, ...]
    bias: tuple[float, ...]
    """By remark."""
    weights: tuple[tuple[float, ...], ...]
    """(remarks, features)"""
    content_bias: float
    content_weights: tuple[float, ...]
    """By feature: points of the scale."""
    content_half: float
    """Half the interval that holds a label two times in three."""


@cache
def remark_weights() -> RemarkWeights:
    """Load the coefficients."""
    return RemarkWeights.model_validate_json(_PATH.read_text(encoding="utf-8"))


def likely_remarks(features: Mapping[str, float]) -> dict[Remark, float]:
    """Return how likely each remark is true of the answer with these features."""
    model = remark_weights()
    logits = np.array(model.weights) @ _row(features) + np.array(model.bias)
    return dict(zip(model.remarks, map(float, 1 / (1 + np.exp(-logits))), strict=True))


def content_level(features: Mapping[str, float]) -> Level:
    """Return how content the interviewer who asked is, 1 to 5."""
    model = remark_weights()
    value = float(np.array(model.content_weights) @ _row(features)) + model.content_bias
    kept = min(HIGHEST, max(LOWEST, value))
    terms = (*term(START, MIDDLE), *term("答え全体から", kept - MIDDLE))
    return Level(terms=terms, reason="", margin=model.content_half)


def _row(features: Mapping[str, float]) -> np.ndarray:
    return np.array([features[name] for name in remark_weights().features])
