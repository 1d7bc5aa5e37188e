"""Weigh what the encoder and exact counting found into how likely each gap is.

A multinomial logistic regression, which ``training/gaps.py`` fits on labelled answers that the
encoder has not learned from. The encoder alone cannot count amounts or seconds.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import numpy as np
from pydantic import BaseModel, ConfigDict

NOTHING = "none"
"""The gap of an answer that needs no follow-up."""
_PATH = Path(__file__).with_name("gaps.json")


class GapWeights(BaseModel):
    """The coefficients, as ``training/gaps.py`` writes them."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    features: tuple[str, ...]
    gaps: tuple[str, ...]
    bias: tuple[float, ...]
    """By gap."""
    weights: tuple[tuple[float, ...], ...]
    """(gaps, features)"""
    enough: float
    """Least probability of no gap at which an answer is left alone."""


@cache
def gap_weights() -> GapWeights:
    """Load the coefficients."""
    return GapWeights.model_validate_json(_PATH.read_text(encoding="utf-8"))


def likely_gaps(features: Mapping[str, float]) -> dict[str, float]:
    """Return how likely each gap is the one to ask about, ``NOTHING`` among them."""
    model = gap_weights()
    row = np.array([features[name] for name in model.features])
    logits = np.array(model.weights) @ row + np.array(model.bias)
    odds = np.exp(logits - logits.max())
    return dict(zip(model.gaps, map(float, odds / odds.sum()), strict=True))
