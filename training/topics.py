"""Learn what a candidate asks in return: a softmax regression on the encoder's vectors.

python3 -m training.topics
"""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from simulator.signals.learned.encoder import meaning_of
from simulator.signals.learned.topics import ELSEWHERE, PATH, scaled
from training.corpus import FOLDER

WORDINGS = FOLDER / "back_questions.toml"
VIEWS = FOLDER / "back_views.tsv"
"""Author, ``view`` or ``fact``, question: asked in the corpus' interviews."""
SHRINKAGE, STEPS, RATE, MOMENTUM = 3e-5, 800, 2.0, 0.9
"""Of the descent. Of 1e-3 to 3e-5 this shrinkage left the fewest of the 60 tuning questions with a
wrong answer."""
Floats = NDArray[np.float64]


def main() -> int:
    """Write the weights that the program reads."""
    texts, names = _wordings(WORDINGS)
    topics = sorted(set(names))
    vectors = np.array([meaning_of(text) for text in texts])
    mean, spread = vectors.mean(axis=0), vectors.std(axis=0) + 1e-6
    rows = scaled(vectors, mean, spread)
    weights, constant = _fit(rows, np.array([topics.index(name) for name in names]), len(topics))
    view, view_constant = _fit_views(mean, spread)
    small = {"mean": mean, "spread": spread, "weights": weights, "constant": constant}
    small |= {"view": view, "view_constant": view_constant}
    np.savez_compressed(
        PATH,
        topics=np.array(" ".join(topics)),
        **{name: values.astype(np.float16) for name, values in small.items()},
    )
    return 0


def _wordings(path: Path) -> tuple[list[str], list[str]]:
    """Return every wording and its topic."""
    with path.open("rb") as file:
        read = tomllib.load(file)
    by_topic = {**read["topics"], **read["opinions"], ELSEWHERE: read["elsewhere"]}
    pairs = [(text, topic) for topic, texts in by_topic.items() for text in texts]
    return [text for text, _ in pairs], [topic for _, topic in pairs]


def labelled_views() -> tuple[list[str], list[str], list[bool]]:
    """Return author, question and whether it asks for a view, of every labelled question.

    The wordings of ``WORDINGS`` count as one more author's: opinions are views, the rest facts.
    """
    with WORDINGS.open("rb") as file:
        read = tomllib.load(file)
    facts = [text for texts in read["topics"].values() for text in texts] + read["elsewhere"]
    views = [text for texts in read["opinions"].values() for text in texts]
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
    rows = scaled(np.array([meaning_of(text) for text in texts]), mean, spread)
    weights, constant = _fit(rows, np.array(are_views, dtype=np.int64), 2)
    return weights[:, 1:] - weights[:, :1], constant[1:] - constant[:1]


def _fit(rows: Floats, topics: NDArray[np.int64], many: int) -> tuple[Floats, Floats]:
    """Return (columns, topics) weights and (topics) constants of least cross entropy."""
    wanted = np.eye(many)[topics]
    weights, constant = np.zeros((rows.shape[1], many)), np.zeros(many)
    pushed, lifted = np.zeros_like(weights), np.zeros_like(constant)
    for _ in range(STEPS):
        odds = np.exp(rows @ weights + constant)
        off = odds / odds.sum(axis=1, keepdims=True) - wanted
        pushed = MOMENTUM * pushed + rows.T @ off / len(rows) + SHRINKAGE * weights
        lifted = MOMENTUM * lifted + off.mean(axis=0)
        weights -= RATE * pushed
        constant -= RATE / 2 * lifted
    return weights, constant


if __name__ == "__main__":
    sys.exit(main())
