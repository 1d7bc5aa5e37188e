"""Learn what states a part of a 志望動機: logistic regressions on vectors of sentences.

python3 -m training.slots

Prints precision and recall of each part on authors left out in turn, and writes the weights that
the program reads, with the least probability from which enough left-out sentences were right.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulator.evaluation.grade import SLOTTED_QUESTION
from simulator.interview.questions import find_question
from simulator.signals.learned.encoder import meaning_of
from simulator.signals.learned.slots import PARTS, PATH
from simulator.signals.learned.softmax import scaled
from simulator.values.question import Occasion
from training.corpus import FOLDER, load_corpus, load_split
from training.tasks import TAGS

SENTENCES = FOLDER / "motivation_sentences.jsonl"
SHRINKAGE, STEPS = 0.1, 10
"""Of Newton's method. Of 0.03 and 0.1 this was the more precise on authors left out."""
WEIGHT = 3.0
"""Of a sentence written for this: the corpus has few parts, and in other answers too."""
FOLDS = 6
RIGHT = 0.85
"""Share of a motivation's sentences above the limit that state the part, on authors left out."""
Floats = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class Row:
    """A labelled sentence."""

    author: str
    text: str
    parts: tuple[bool, ...]
    weight: float = 1.0
    of_motivation: bool = False


def main() -> int:
    """Print how the parts are found by weights that have not seen the author, and write them."""
    rows = list(load_rows())
    vectors = np.array([meaning_of(row.text) for row in rows])
    wanted = np.array([row.parts for row in rows], float)
    weights = np.array([row.weight for row in rows])
    authors = sorted({row.author for row in rows})
    shares = np.zeros_like(wanted)
    for fold in range(FOLDS):
        out = np.isin([row.author for row in rows], authors[fold::FOLDS])
        shares[out] = _likely(_fit(vectors[~out], wanted[~out], weights[~out]), vectors[out])
    judged = np.array([row.of_motivation for row in rows])
    shares, right = shares[judged], wanted[judged] > 0
    limits = [_limit(shares[:, at], right[:, at]) for at in range(len(PARTS))]
    for at, part in enumerate(PARTS):
        found = shares[:, at] >= limits[at]
        hits = (found & right[:, at]).sum()
        print(
            f"{part.value}: from {limits[at]:.2f} on, precision {hits / max(1, found.sum()):.2f}, "
            f"recall {hits / right[:, at].sum():.2f} of {right[:, at].sum()} in {judged.sum()}"
        )
    names = ("mean", "spread", "weights", "constant")
    fitted = dict(zip(names, _fit(vectors, wanted, weights), strict=True))
    small = fitted | {"likely": np.array(limits)}
    np.savez_compressed(PATH, **{name: values.astype(np.float16) for name, values in small.items()})
    return 0


def load_rows() -> Iterator[Row]:
    """Yield sentences written for this, and those of answers about the company in the corpus."""
    for line in SENTENCES.read_text(encoding="utf-8").splitlines():
        given = json.loads(line)
        labels = tuple(part.value in given["labels"] for part in PARTS)
        yield Row(
            author=given["author"],
            text=given["text"],
            parts=labels,
            weight=WEIGHT,
            of_motivation=True,
        )
    split = load_split()
    for answer in load_corpus():
        about = Occasion.COMPANY in find_question(answer.question_id).occasions
        if answer.author in split.test or not about:
            continue
        for start, end, letters in answer.labels.sentences:
            does = {TAGS.get(letter) for letter in letters}
            parts = tuple(part.value in does for part in PARTS)
            yield Row(
                author=answer.author,
                text=answer.text[start:end],
                parts=parts,
                of_motivation=answer.question_id == SLOTTED_QUESTION,
            )


def _fit(vectors: Floats, wanted: Floats, weights: Floats) -> tuple[Floats, Floats, Floats, Floats]:
    """Return the scale, (columns, parts) weights and (parts) constants of least cross entropy."""
    mean, spread = vectors.mean(axis=0), vectors.std(axis=0) + 1e-6
    rows = np.hstack([scaled(vectors, mean, spread), np.ones((len(vectors), 1))])
    shrinkage = np.diag([*[SHRINKAGE] * vectors.shape[1], 1e-6])
    found = np.zeros((rows.shape[1], wanted.shape[1]))
    for part in range(wanted.shape[1]):
        for _ in range(STEPS):
            likely = 1 / (1 + np.exp(-(rows @ found[:, part])))
            slope = rows.T @ (weights * (likely - wanted[:, part])) + shrinkage @ found[:, part]
            bend = (rows * (weights * likely * (1 - likely))[:, None]).T @ rows + shrinkage
            found[:, part] -= np.linalg.solve(bend, slope)
    return mean, spread, found[:-1], found[-1]


def _likely(model: tuple[Floats, Floats, Floats, Floats], vectors: Floats) -> Floats:
    mean, spread, weights, constant = model
    likely: Floats = 1 / (1 + np.exp(-(scaled(vectors, mean, spread) @ weights + constant)))
    return likely


def _limit(shares: Floats, right: NDArray[np.bool_]) -> float:
    """Return the least share above which enough of the sentences state the part."""
    for limit in np.arange(0.1, 0.95, 0.01):
        found = shares >= limit
        if found.any() and right[found].mean() >= RIGHT:
            return float(limit)
    return 0.95


if __name__ == "__main__":
    sys.exit(main())
