"""Tell which sentence an adviser would praise; ``training/strengths.py`` fits the weights."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cache
from math import log
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict

from simulator.reading.values import Reading
from simulator.signals.learned.understanding import Understanding
from simulator.signals.values import Tag
from simulator.values.marks import NUMBERS
from simulator.values.question import Gap

_PATH = Path(__file__).with_name("strengths.json")
LEVELS = ("stage_fit", "concreteness", "positivity", "company_specificity")
_MIDDLE = 3.0
_LONGEST, _UNIT = 120, 50
"""Letters that count, and a unit of them."""
_MOST_NUMBERS = 3
_LEAST_ODDS = 1e-3
NAMES = (
    *(tag.value for tag in Tag if tag is not Tag.REQUEST),
    *LEVELS,
    "length", "length_squared", "place", "is_first", "numbers", "is_long", "alarming", "content",
)  # fmt: skip
"""The features, in order."""


class StrengthWeights(BaseModel):
    """The coefficients of a score that orders the sentences of an interview."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    weights: Mapping[str, float]
    """By feature, for features as they are."""
    least: float
    """Three of five sentences have at least this, and 240 of 248 that an adviser chose."""


@cache
def strength_weights() -> StrengthWeights:
    """Load the coefficients."""
    return StrengthWeights.model_validate_json(_PATH.read_text(encoding="utf-8"))


def strengths_of(features: NDArray[np.float64]) -> tuple[float, ...]:
    """Return how much more than the least each sentence is worth praising, in log odds.

    Sentences of different answers compare. ``features``: of ``features_of``.
    """
    model = strength_weights()
    worth = features @ np.array([model.weights[name] for name in NAMES]) - model.least
    return tuple(round(float(value), 3) for value in worth)


def features_of(
    found: Understanding, answer: Reading, gaps: Mapping[Gap, float], content: float
) -> NDArray[np.float64]:
    """Return (sentences, features) of an answer; ``content``: of the interviewer with it."""
    alarming = gaps.get(Gap.BLAME, 0.0) + gaps.get(Gap.RISK, 0.0)
    known = [found.levels[name].value if name in found.levels else _MIDDLE for name in LEVELS]
    count, starts = (
        len(found.tags),
        sorted(mark.start for mark in answer.counted if mark.kind in NUMBERS),
    )
    return np.array(
        [
            [*_odds(tags), *known, *_shape(answer, at, count, starts), alarming, content]
            for at, tags in enumerate(found.tags)
        ]
    ).reshape(count, len(NAMES))


def _odds(tags: Mapping[Tag, float]) -> Sequence[float]:
    return [
        log(max(tags[tag], _LEAST_ODDS) / max(1 - tags[tag], _LEAST_ODDS))
        for tag in Tag
        if tag is not Tag.REQUEST
    ]


def _shape(answer: Reading, at: int, count: int, starts: Sequence[int]) -> Sequence[float]:
    """Return length, place and amounts of a sentence; ``starts`` are those of all amounts."""
    sentence = answer.sentences[at]
    letters = sentence.end - sentence.start
    length = min(letters, _LONGEST) / _UNIT
    numbers = bisect_left(starts, sentence.end) - bisect_left(starts, sentence.start)
    return [
        length, length**2, at / count, float(at == 0), min(numbers, _MOST_NUMBERS),
        float(letters > _LONGEST),
    ]  # fmt: skip
