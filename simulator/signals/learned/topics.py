"""Tell what a candidate's own question (逆質問) is about, by the encoder's vector and its letters.

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

from simulator.signals.learned.softmax import QuestionSoftmax, load_softmax

PATH = Path(__file__).with_name("topics.npz")
ELSEWHERE = "none"
"""Topic of the questions that are about none of the others; the others are learned against it."""
LIKELY = 0.25
"""Least probability, among the topics, of one that is answered, chosen on 180 questions of the
tests; the next two on them and 90 of one more author, all of them read. The share of ``ELSEWHERE``
is left out: long questions of a trade all look like it."""
STANDS_OUT, AHEAD = 0.1, 4.0
"""Least probability of a topic that is also answered where it is so many times that of the next:
a question in dialect or of a trade is far from everything, and yet near to one thing."""
LIKELY_VIEW = 0.15
"""The same where the answer is the interviewer's own view, which cannot be a wrong fact."""
LIKELY_SURE_VIEW = 0.1
"""The same where surely a view is asked for; below it only a view that fits anything is left."""
SURE = 0.6
"""Least probability of a question for the interviewer's own view. Without every second author, 11
of 19 such questions of these reach it and 2 of 165 questions for a fact."""


@dataclass(frozen=True, kw_only=True)
class View:
    """The coefficients of a logistic regression: own view against fact."""

    weights: NDArray[np.float32]
    """(columns of the vector, 1)"""
    constant: NDArray[np.float32]


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
    model = topic_softmax()
    return shares_by_topic(model.odds(wording), model.classes)


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


def asks_for_view(question: str) -> bool:
    """Return whether ``question`` surely asks what the interviewer thinks, and for no fact."""
    view = _view()
    row = topic_softmax().scaled_vector(question)
    log_odds = float((row @ view.weights + view.constant)[0])
    return log_odds >= float(np.log(SURE / (1 - SURE)))


@cache
def topic_softmax() -> QuestionSoftmax:
    """Load the coefficients of the topics."""
    return load_softmax(PATH, "topics")


@cache
def _view() -> View:
    with np.load(PATH) as saved:
        weights, constant = (saved[name].astype(np.float32) for name in ("view", "view_constant"))
        return View(weights=weights, constant=constant)
