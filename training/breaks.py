"""Fit whether an answer tells of a time without work, by the encoder's vector.

python3 -m training.breaks

Prints what is found of authors left out, and writes the weights. Learns from
``corpus/breaks.jsonl``.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from simulator.interview.policy import BREAK
from simulator.interview.questions import find_question
from simulator.signals.learned.breaks import PATH
from simulator.signals.learned.understanding import understand_text
from simulator.signals.read import read_answer
from training.corpus import FOLDER, load_said

STRENGTH, OF_SCALED, FOLDS = 0.3, 0.2, 10
"""Inverse strength of the penalty; scale of a column of spread 1; parts of the authors."""
ALONE = "career_history"
"""The question of a sentence that stands by itself."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """A labelled answer."""

    by: str
    is_written: bool
    """Whether it was written for this, as a single sentence."""
    meaning: NDArray[np.float32]
    tells: bool


def main() -> int:
    """Print the figures, and write the weights."""
    rows = list(load_rows())
    vectors, tells = (
        np.array([row.meaning for row in rows], float),
        np.array([r.tells for r in rows]),
    )
    middle, spread = vectors.mean(axis=0), vectors.std(axis=0)
    columns = OF_SCALED * (vectors - middle) / spread
    likely = np.zeros(len(rows))
    for known, unseen in GroupKFold(FOLDS).split(rows, groups=[row.by for row in rows]):
        likely[unseen] = _fit(columns[known], tells[known]).predict_proba(columns[unseen])[:, 1]
    for is_written in (False, True):
        those = np.array([row.is_written is is_written for row in rows])
        right, wrong = (((likely >= BREAK) & those & of).sum() for of in (tells, ~tells))
        name = "sentences written for this" if is_written else "answers of the corpus"
        of_all = (those & tells).sum(), (those & ~tells).sum()
        print(f"{name}: {right} of {of_all[0]}, {wrong} of {of_all[1]} others")
    model = _fit(columns, tells)
    weights = OF_SCALED * model.coef_[0] / spread
    bias = np.array(model.intercept_[0] - weights @ middle, np.float32)
    np.savez_compressed(PATH, of_meaning=weights.astype(np.float16), bias=bias)
    return 0


def load_rows() -> Iterator[Row]:
    """Yield the labelled answers; those with an id are answers of the corpus."""
    said = load_said()
    for row in map(json.loads, (FOLDER / "breaks.jsonl").read_text(encoding="utf-8").splitlines()):
        known = said.get(row.get("id", ""))
        question = find_question(known.question_id if known else ALONE)
        wording = known.question if known else question.variants[0]
        reading = read_answer(known.text if known else row["text"], question=wording)
        yield Row(
            by=known.author if known else row["by"],
            is_written=known is None,
            meaning=understand_text(reading, question).meaning,
            tells=row["break"],
        )


def _fit(columns: NDArray[np.float64], tells: NDArray[np.bool_]) -> LogisticRegression:
    model = LogisticRegression(C=STRENGTH, max_iter=2000, class_weight="balanced")
    return model.fit(columns, tells)


if __name__ == "__main__":
    sys.exit(main())
