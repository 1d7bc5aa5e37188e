"""Tell what a candidate's own question (逆質問) is about, by the encoder's vector and its letters.

A second head tells a question for the interviewer's own view from one for a fact.
``training/topics.py`` fits the weights of both.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from simulator.signals.learned.encoder import meaning_of

PATH = Path(__file__).with_name("topics.npz")
ELSEWHERE = "none"
"""Topic of the questions that are about none of the others; the others are learned against it."""
LIKELY = 0.2
"""Least probability, among the topics, of one that is answered. It and the next two were chosen on
180 questions of the tests and 90 of one more author, all of them read. The share of ``ELSEWHERE``
is left out: long questions of a trade all look like it."""
STANDS_OUT, AHEAD = 0.1, 2.5
"""Least probability of a topic that is also answered where it is so many times that of the next:
a question in dialect or of a trade is far from everything, and yet near to one thing."""
LIKELY_VIEW = 0.15
"""The same where the answer is the interviewer's own view, which cannot be a wrong fact."""
LIKELY_SURE_VIEW = 0.1
"""The same where surely a view is asked for; below it only a view that fits anything is left."""
RUNS = (2, 3)
"""Characters of a run of letters."""
LETTERS = 1.5
"""Length of a question's letters, beside a vector of length 1."""
COLUMNS = 4096
"""Columns into which the runs of letters are sorted by their checksum."""
SURE = 0.6
"""Least probability of a question for the interviewer's own view. Without every second author, 11
of 19 such questions of these reach it and 2 of 165 questions for a fact."""


@dataclass(frozen=True, kw_only=True)
class TopicWeights:
    """The coefficients of a softmax regression on scaled vectors and runs of letters."""

    topics: tuple[str, ...]
    mean: NDArray[np.float32]
    spread: NDArray[np.float32]
    rarity: NDArray[np.float32]
    """(COLUMNS): ln((1 + n) / (1 + df)) over the wordings."""
    weights: NDArray[np.float32]
    """(columns of the vector, then of the letters; topics)"""
    constant: NDArray[np.float32]
    view: NDArray[np.float32]
    """(columns, 1), of a logistic regression: own view against fact."""
    view_constant: NDArray[np.float32]


@dataclass(frozen=True, kw_only=True)
class TopicShares:
    """How likely each topic is that a question is about."""

    of: dict[str, float]
    """By topic, if it is about one of them."""
    elsewhere: float
    """How likely it is about none."""

    @property
    def among(self) -> list[float]:
        return list(self.of.values())


def topic_shares(wording: str) -> TopicShares:
    """Return how likely each topic is."""
    model = topic_weights()
    return shares_by_topic(_odds(wording, model), model.topics)


def shares_by_topic(odds: NDArray[Any], topics: tuple[str, ...]) -> TopicShares:
    """Return the shares from (topics) odds, of which ``ELSEWHERE`` is one."""
    by_topic = dict(zip(topics, odds.tolist(), strict=True))
    elsewhere = by_topic.pop(ELSEWHERE)
    total = sum(by_topic.values())
    return TopicShares(
        of={topic: one / total for topic, one in by_topic.items()},
        elsewhere=elsewhere / (total + elsewhere),
    )


def topic_of(*wordings: str, least: float = LIKELY, standing_out: bool = True) -> str | None:
    """Return the likeliest topic of any of a question's ``wordings``; None below ``least``.

    ``standing_out`` says whether one that only stands out from the others will do.
    """
    best = max((topic_shares(wording).of for wording in wordings), key=lambda of: max(of.values()))
    second, first = sorted(best.values())[-2:]
    stands_out = standing_out and first >= STANDS_OUT and first >= AHEAD * second
    return max(best, key=best.__getitem__) if first >= least or stands_out else None


def chances_of(*wordings: str) -> dict[str, float]:
    """Return how likely each topic is, on average over the ``wordings``."""
    found = [topic_shares(wording).of for wording in wordings]
    return {topic: sum(of[topic] for of in found) / len(found) for topic in found[0]}


def _odds(wording: str, model: TopicWeights) -> NDArray[Any]:
    letters = of_equal_length(letters_of(wording), model.rarity)
    row = np.concatenate((_row(wording, model), letters))
    odds: NDArray[Any] = np.exp(row @ model.weights + model.constant)
    return odds


def asks_for_view(question: str) -> bool:
    """Return whether ``question`` surely asks what the interviewer thinks, and for no fact."""
    model = topic_weights()
    log_odds = float((_row(question, model) @ model.view + model.view_constant)[0])
    return log_odds >= float(np.log(SURE / (1 - SURE)))


def _row(question: str, model: TopicWeights) -> NDArray[Any]:
    row: NDArray[Any] = scaled(meaning_of(question)[None], model.mean, model.spread)[0]
    return row


def letters_of(question: str) -> NDArray[np.float32]:
    """Return (COLUMNS) how many different runs of letters fall into each column."""
    letters = "".join(letter for letter in question if letter.isalnum() or letter == "ー")
    row = np.zeros(COLUMNS, np.float32)
    for length in RUNS:
        for run in {letters[at : at + length] for at in range(len(letters) - length + 1)}:
            row[crc32(run.encode()) % COLUMNS] += 1
    return row


def of_equal_length(letters: NDArray[Any], rarity: NDArray[Any]) -> NDArray[Any]:
    """Return letters weighted by their rarity, of the same length ``LETTERS``."""
    rows: NDArray[Any] = letters * rarity
    lengths: NDArray[Any] = np.linalg.norm(rows, axis=-1, keepdims=True)
    of_length: NDArray[Any] = LETTERS * rows / np.maximum(lengths, 1e-6)
    return of_length


def scaled(vectors: NDArray[Any], mean: NDArray[Any], spread: NDArray[Any]) -> NDArray[Any]:
    """Return the vectors with equal spread in every column and length 1."""
    rows = (vectors - mean) / spread
    unit: NDArray[Any] = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    return unit


@cache
def topic_weights() -> TopicWeights:
    """Load the coefficients."""
    with np.load(PATH) as saved:
        names = ("mean", "spread", "rarity", "constant", "view", "view_constant")
        floats = {name: saved[name].astype(np.float32) for name in names}
        weights = saved["weights"] * saved["steps"].astype(
            np.float32
        )  # (columns, topics), in steps
        return TopicWeights(topics=tuple(str(saved["topics"]).split()), weights=weights, **floats)
