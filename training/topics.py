"""Learn what a candidate asks in return: a softmax regression on vectors and letters.

python3 -m training.topics
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from simulator.signals.learned.encoder import meaning_of as _meaning_of
from simulator.signals.learned.softmax import letters_of, of_equal_length, scaled
from simulator.signals.learned.topics import ELSEWHERE, PATH
from training.corpus import FOLDER

WORDINGS = FOLDER / "back_questions.toml"
ASKED = FOLDER / "back_topics.tsv"
"""Author, topic, question: asked in the corpus' interviews, one part of a turn each."""
VIEWS = FOLDER / "back_views.tsv"
"""Author, ``view`` or ``fact``, question: asked in the corpus' interviews."""
SHRINKAGE, MOMENTUM = 3e-5, 0.9
STEPS, RATE = 400, 8.0
"""Of the descent for the topics. Half as much of it leaves right topics below ``LIKELY``."""
VIEW_STEPS, VIEW_RATE = 800, 2.0
"""For own views."""
MOST_STEPS = 127
"""A topic's weights are kept as whole steps, as many as a byte holds: half the room, and no chance
moves by a hundredth."""
Floats = NDArray[np.floating[Any]]
meaning_of = cache(_meaning_of)
"""A text is needed more than once."""


def main() -> int:
    """Write the weights that the program reads."""
    _, texts, names = labelled_topics()
    topics = sorted(set(names))
    fitted = fit_topics(texts, [topics.index(name) for name in names], len(topics))
    view, view_constant = _fit_views(fitted.mean, fitted.spread)
    views = {"view": view, "view_constant": view_constant}
    np.savez_compressed(
        PATH,
        topics=np.array(" ".join(topics)),
        **fitted.in_steps(),
        **{name: values.astype(np.float16) for name, values in views.items()},
    )
    return 0


@dataclass(frozen=True, kw_only=True)
class FittedTopics:
    """A softmax regression on scaled vectors and on runs of letters."""

    mean: Floats
    spread: Floats
    rarity: Floats
    near: Floats
    """(columns of the vector, topics)"""
    runs: Floats
    """(columns of the letters, topics)"""
    constant: Floats

    def odds(self, texts: Sequence[str]) -> Floats:
        """Return (texts, topics)."""
        vectors = np.array([meaning_of(text) for text in texts])
        letters = of_equal_length(np.array([letters_of(text) for text in texts]), self.rarity)
        rows = scaled(vectors, self.mean, self.spread) @ self.near + letters @ self.runs
        odds: Floats = np.exp(rows + self.constant)
        return odds

    def in_steps(self) -> dict[str, NDArray[Any]]:
        """Return what ``load_softmax`` reads, but for the names of the classes."""
        weights = np.vstack((self.near, self.runs))
        steps = np.abs(weights).max(axis=0) / MOST_STEPS
        small = {
            "mean": self.mean, "spread": self.spread, "rarity": self.rarity, "steps": steps,
            "constant": self.constant,
        }  # fmt: skip
        return {
            "weights": np.rint(weights / steps).astype(np.int8),
            **{name: values.astype(np.float16) for name, values in small.items()},
        }


def fit_topics(texts: Sequence[str], topics: Sequence[int], many: int) -> FittedTopics:
    """Fit by descent; the letters are mostly zero, and sparse rows make it a matter of minutes."""
    vectors = np.array([meaning_of(text) for text in texts])
    mean, spread = vectors.mean(axis=0), vectors.std(axis=0) + 1e-6
    letters = np.array([letters_of(text) for text in texts])
    rarity = np.log((1 + len(letters)) / (1 + (letters > 0).sum(axis=0)))
    near = scaled(vectors, mean, spread).astype(np.float32)
    runs = sparse.csr_matrix(of_equal_length(letters, rarity).astype(np.float32))
    turned = runs.T.tocsr()
    wanted = np.eye(many, dtype=np.float32)[list(topics)]
    kinds = [np.zeros((rows, many), np.float32) for rows in (near.shape[1], runs.shape[1], 1)]
    pushed = [np.zeros_like(kind) for kind in kinds]
    for _ in range(STEPS):
        odds = np.exp(near @ kinds[0] + runs @ kinds[1] + kinds[2])
        off = (odds / odds.sum(axis=1, keepdims=True) - wanted) / len(texts)
        slopes = (
            near.T @ off + SHRINKAGE * kinds[0],
            turned @ off + SHRINKAGE * kinds[1],
            off.sum(axis=0, keepdims=True),
        )
        for kind, push, slope, rate in zip(
            kinds, pushed, slopes, (RATE, RATE, RATE / 2), strict=True
        ):
            push *= MOMENTUM
            push += slope
            kind -= rate * push
    return FittedTopics(
        mean=mean, spread=spread, rarity=rarity, near=kinds[0], runs=kinds[1], constant=kinds[2][0]
    )


def labelled_topics() -> tuple[list[str], list[str], list[str]]:
    """Return author, question and topic of every labelled question.

    The wordings of ``WORDINGS`` count as one more author's.
    """
    with WORDINGS.open("rb") as file:
        read = tomllib.load(file)
    elsewhere = read["elsewhere"] + read["views"]
    by_topic = {**read["topics"], **read["opinions"], ELSEWHERE: elsewhere}
    rows = [("wordings", topic, text) for topic, texts in by_topic.items() for text in texts]
    lines = (line.split("\t") for line in ASKED.read_text(encoding="utf-8").splitlines())
    rows += [(author, topic, text) for author, topic, text in lines]
    return [row[0] for row in rows], [row[2] for row in rows], [row[1] for row in rows]


def labelled_views() -> tuple[list[str], list[str], list[bool]]:
    """Return author, question and whether it asks for a view, of every labelled question.

    The wordings of ``WORDINGS`` count as one more author's: opinions and views are views, the rest
    facts.
    """
    with WORDINGS.open("rb") as file:
        read = tomllib.load(file)
    facts = [text for texts in read["topics"].values() for text in texts] + read["elsewhere"]
    views = [text for texts in read["opinions"].values() for text in texts] + read["views"]
    lines = [line.split("\t") for line in VIEWS.read_text(encoding="utf-8").splitlines()]
    authors = ["wordings"] * (len(facts) + len(views)) + [author for author, _, _ in lines]
    texts = [*facts, *views, *(text for _, _, text in lines)]
    are_views = (
        [False] * len(facts) + [True] * len(views) + [kind == "view" for _, kind, _ in lines]
    )
    return authors, texts, are_views


def _fit_views(mean: Floats, spread: Floats) -> tuple[Floats, Floats]:
    """Return (columns, 1) weights and the constant of the log-odds that a view is asked for."""
    _, texts, are_views = labelled_views()
    rows = scaled(np.array([meaning_of(text) for text in texts]), mean, spread).astype(np.float64)
    weights, constant = fit(rows, np.array(are_views, dtype=np.int64), 2, VIEW_STEPS, VIEW_RATE)
    return weights[:, 1:] - weights[:, :1], constant[1:] - constant[:1]


def fit(
    rows: Floats,
    topics: NDArray[np.int64],
    many: int,
    steps: int,
    rate: float,
    shrinkage: float = SHRINKAGE,
) -> tuple[Floats, Floats]:
    """Return (columns, topics) weights and (topics) constants of least cross entropy."""
    wanted = np.eye(many, dtype=rows.dtype)[topics]
    weights = np.zeros((rows.shape[1], many), rows.dtype)
    constant = np.zeros(many, rows.dtype)
    pushed, lifted = np.zeros_like(weights), np.zeros_like(constant)
    for _ in range(steps):
        odds = np.exp(rows @ weights + constant)
        off = odds / odds.sum(axis=1, keepdims=True) - wanted
        pushed = MOMENTUM * pushed + rows.T @ off / len(rows) + shrinkage * weights
        lifted = MOMENTUM * lifted + off.mean(axis=0)
        weights -= rate * pushed
        constant -= rate / 2 * lifted
    return weights, constant


if __name__ == "__main__":
    sys.exit(main())
