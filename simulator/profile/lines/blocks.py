"""Tell what a section of a posting asks by its heading, its lines and the sections beside it.

A multinomial logistic regression over logs of what the letters say (``labels``): of the heading, of
the lines together, of the headings right above and below, and over where the section stands.
``training/blocks.py`` fits it on postings made of labelled lines; ``labels.md`` has the figures.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulator.profile.lines.labels import (
    Label,
    Topic,
    asks_share,
    heading_share,
    heading_shares,
    line_shares,
)

ROLES = (Label.REQUIRED, Label.PREFERRED, Label.PERSON, Label.DUTY)
"""What a section may ask or tell; the rest is ``Label.OTHER``."""
MOST_SENTENCES = 30
_PATH = Path(__file__).with_name("blocks.npz")
_LEAST_SHARE = 1e-3


@dataclass(frozen=True, kw_only=True)
class Shares:
    """What the letters say of a section."""

    labels: Mapping[Label, float]
    """Of the heading, if it is one."""
    heads: float
    """How likely that is a heading."""
    topics: Sequence[Mapping[Topic, float]]
    """Of each sentence below it."""
    asks: Sequence[float]


def shares_of(heading: str, sentences: Sequence[str]) -> Shares:
    """Return what the letters say of a heading and the sentences, at least one, below it."""
    read = sentences[:MOST_SENTENCES]
    return Shares(
        labels=heading_shares(heading),
        heads=heading_share(heading),
        topics=[*map(line_shares, read)],
        asks=[*map(asks_share, read)],
    )


def features_of(sections: Sequence[Shares]) -> NDArray[np.float64]:
    """Return a row of numbers for each section of one posting, in order: (sections, features)."""
    heads = np.array([_of_labels(one) for one in sections])
    none = np.zeros((1, heads.shape[1]))
    above, below = np.vstack([none, heads[:-1]]), np.vstack([heads[1:], none])
    own = np.array([_of_lines(one) for one in sections])
    many = len(sections)
    place = np.arange(many)
    required = heads[:, [*Label].index(Label.REQUIRED)]
    surest = [max(np.delete(required, at), default=np.log(_LEAST_SHARE)) for at in range(many)]
    stands = np.column_stack([place / many, place == 0, place == many - 1, surest])
    return np.hstack([heads, own, above, below, stands])


def roles_of(sections: Sequence[Shares]) -> list[dict[Label, float]]:
    """Return for each section of a posting how likely each of ``ROLES`` and ``Label.OTHER`` is."""
    if not sections:
        return []
    weights, constants, names = _model()
    logits = features_of(sections) @ weights + constants
    odds = np.exp(logits - logits.max(axis=1, keepdims=True))
    shares = odds / odds.sum(axis=1, keepdims=True)
    return [dict(zip(names, map(float, row), strict=True)) for row in shares]


def _of_labels(one: Shares) -> NDArray[Any]:
    return _log([one.labels.get(label, 0.0) for label in Label])


def _of_lines(one: Shares) -> NDArray[Any]:
    """Return the means of the lines' logs, the logs of their means, and how many there are."""
    topics = np.array([[shares.get(topic, 0.0) for topic in Topic] for shares in one.topics])
    asks = np.array(one.asks)
    alone = float(len(one.asks) == 1)
    return np.hstack(
        [
            _log([one.heads]),
            _log(topics).mean(axis=0),
            _log(topics.mean(axis=0)),
            [_log(asks).mean(), asks.max(), alone],
        ]
    )


def _log(shares: Any) -> NDArray[Any]:
    found: NDArray[Any] = np.log(np.clip(shares, _LEAST_SHARE, 1))
    return found


@cache
def _model() -> tuple[NDArray[np.float32], NDArray[np.float32], tuple[Label, ...]]:
    with np.load(_PATH) as saved:
        names = tuple(map(Label, str(saved["names"]).split()))
        return saved["weights"].astype(np.float32), saved["constants"].astype(np.float32), names
