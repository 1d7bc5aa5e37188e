"""Weigh what the encoder and exact counting found into how likely each gap is.

A multinomial logistic regression, which ``training/gaps.py`` fits on labelled answers that the
encoder has not learned from. The encoder alone cannot count amounts or seconds.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from math import log
from pathlib import Path

import numpy as np
from pydantic import BaseModel, ConfigDict

from simulator.reading.values import Reading
from simulator.signals.learned.understanding import MIDDLE, Understanding
from simulator.signals.values import Tag
from simulator.values.marks import MarkKind
from simulator.values.question import Occasion, Question
from simulator.values.stage import Stage

NOTHING = "none"
"""The gap of an answer that needs no follow-up."""
USUAL_S = 60.0
"""Length of an answer to a question that is not in the bank."""
_LEAST = 1e-4
"""Probabilities below it count as this, so that their logarithm stays finite."""
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


def likely_gaps(found: Understanding, answer: Reading, asked: Question | None) -> dict[str, float]:
    """Return how likely each gap is the one to ask about, ``NOTHING`` among them."""
    model, given = gap_weights(), gap_features(found, answer, asked)
    row = np.array([given[name] for name in model.features])
    logits = np.array(model.weights) @ row + np.array(model.bias)
    odds = np.exp(logits - logits.max())
    return dict(zip(model.gaps, map(float, odds / odds.sum()), strict=True))


def gap_features(
    found: Understanding, answer: Reading, asked: Question | None
) -> Mapping[str, float]:
    """Return the features by name."""
    features = {f"gap {name}": log(max(_LEAST, share)) for name, share in found.gaps.items()}
    for tag in Tag:
        likely = [sentence[tag] for sentence in found.tags]
        features[f"highest {tag}"] = max(likely, default=0.0)
        features[f"mean {tag}"] = sum(likely) / max(1, len(likely))
    for name, level in found.levels.items():
        features[f"level {name}"] = level.value - MIDDLE
    counted = [mark.kind for mark in answer.counted]
    seconds = max(1.0, answer.length_s)
    return {
        **features,
        "amounts": log(1 + counted.count(MarkKind.QUANTITY)),
        "periods": log(1 + counted.count(MarkKind.PERIOD)),
        "sentences": log(max(1, len(answer.sentences))),
        "length": log(seconds / USUAL_S),
        "length of target": log(seconds / (asked.target_s if asked else USUAL_S)),
        "asks about company": float(asked is not None and Occasion.COMPANY in asked.occasions),
        "candidate asks": float(asked is not None and asked.takes_questions),
        **{f"stage {stage}": float(asked is not None and asked.stage is stage) for stage in Stage},
    }
