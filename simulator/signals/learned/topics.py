"""Tell what a candidate's own question (逆質問) is about, by the encoder's vector of it.

``training/topics.py`` fits the weights on wordings by topic.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulator.signals.learned.encoder import meaning_of

PATH = Path(__file__).with_name("topics.npz")
ELSEWHERE = "none"
"""Topic of the questions that are about none of the others."""
LIKELY = 0.25
"""Least probability of a topic that is answered. With it 38 of 41 held-out questions with an answer
get it and 2 of 58 a wrong one; of the last set, in words as far as possible from the wordings, 33
of 45, and none of 60 a wrong one. The tuning questions allowed 0.2: 40 and 4, 35 and 1."""


@dataclass(frozen=True, kw_only=True)
class TopicWeights:
    """The coefficients of a softmax regression on scaled vectors."""

    topics: tuple[str, ...]
    mean: NDArray[np.float32]
    spread: NDArray[np.float32]
    weights: NDArray[np.float32]
    """(columns, topics)"""
    constant: NDArray[np.float32]


def topic_of(question: str) -> str | None:
    """Return the topic of ``question``; None if none is likely enough."""
    model = topic_weights()
    rows = scaled(meaning_of(question)[None], model.mean, model.spread)
    odds = np.exp(rows[0] @ model.weights + model.constant)
    likely = odds / odds.sum()
    topic = model.topics[int(likely.argmax())]
    return topic if likely.max() >= LIKELY and topic != ELSEWHERE else None


def scaled(vectors: NDArray[Any], mean: NDArray[Any], spread: NDArray[Any]) -> NDArray[Any]:
    """Return the vectors with equal spread in every column and length 1."""
    rows = (vectors - mean) / spread
    unit: NDArray[Any] = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    return unit


@cache
def topic_weights() -> TopicWeights:
    """Load the coefficients."""
    with np.load(PATH) as saved:
        names = ("mean", "spread", "weights", "constant")
        floats = {name: saved[name].astype(np.float32) for name in names}
        return TopicWeights(topics=tuple(str(saved["topics"]).split()), **floats)
