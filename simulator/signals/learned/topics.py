"""Tell what a candidate's own question (逆質問) is about, by the encoder's vector of it.

A second head tells a question for the interviewer's own view from one for a fact.
``training/topics.py`` fits the weights of both.
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
"""Least probability of a topic that is answered. With it 47 of 48 tuning questions with an answer
get it and 1 of 59 a wrong one, 40 of 43 and 2 of 58 held-out ones. The last set is no longer unseen
(46 of 47): wordings were added after it had been looked at."""
SURE = 0.9
"""Least probability of a question for the interviewer's own view. Of authors left out, 8 of 26 such
questions reach it and 1 of 169 questions for a fact; 0.8 would find 12 and mistake 7."""


@dataclass(frozen=True, kw_only=True)
class TopicWeights:
    """The coefficients of a softmax regression on scaled vectors."""

    topics: tuple[str, ...]
    mean: NDArray[np.float32]
    spread: NDArray[np.float32]
    weights: NDArray[np.float32]
    """(columns, topics)"""
    constant: NDArray[np.float32]
    view: NDArray[np.float32]
    """(columns, 1), of a logistic regression: own view against fact."""
    view_constant: NDArray[np.float32]


def topic_of(question: str) -> str | None:
    """Return the topic of ``question``; None if none is likely enough."""
    model = topic_weights()
    odds = np.exp(_row(question, model) @ model.weights + model.constant)
    likely = odds / odds.sum()
    topic = model.topics[int(likely.argmax())]
    return topic if likely.max() >= LIKELY and topic != ELSEWHERE else None


def asks_for_view(question: str) -> bool:
    """Return whether ``question`` surely asks what the interviewer thinks, and for no fact."""
    model = topic_weights()
    log_odds = float((_row(question, model) @ model.view + model.view_constant)[0])
    return log_odds >= float(np.log(SURE / (1 - SURE)))


def _row(question: str, model: TopicWeights) -> NDArray[Any]:
    row: NDArray[Any] = scaled(meaning_of(question)[None], model.mean, model.spread)[0]
    return row


def scaled(vectors: NDArray[Any], mean: NDArray[Any], spread: NDArray[Any]) -> NDArray[Any]:
    """Return the vectors with equal spread in every column and length 1."""
    rows = (vectors - mean) / spread
    unit: NDArray[Any] = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    return unit


@cache
def topic_weights() -> TopicWeights:
    """Load the coefficients."""
    with np.load(PATH) as saved:
        names = ("mean", "spread", "weights", "constant", "view", "view_constant")
        floats = {name: saved[name].astype(np.float32) for name in names}
        return TopicWeights(topics=tuple(str(saved["topics"]).split()), **floats)
