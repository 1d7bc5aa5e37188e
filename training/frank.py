"""Fit whether an answer owns up to what is hard to tell, by the encoder's vector.

python3 -m training.frank

Prints what is found of authors left out in turn, and writes the weights. The encoder has learned
from none of the answers in ``corpus/hard_to_tell.jsonl``.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import LeaveOneGroupOut

from simulator.interview.questions import find_question
from simulator.interview.reactions import FRANK
from simulator.signals.learned.frank import PATH
from simulator.signals.learned.understanding import understand_text
from simulator.signals.read import read_answer
from simulator.values.question import Question
from training.corpus import FOLDER, load_said

STRENGTH = 0.03
"""Inverse strength of the penalty. 0.1 and 0.3 find as many and thank a few more without cause."""
OF_SCALED, OF_SORE = 0.2, 3.0
"""Scale of a column of spread 1, and of whether the question asks for it."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """A labelled answer."""

    by: str
    question: Question
    meaning: NDArray[np.float32]
    hard: bool


def main() -> int:
    """Print the figures, and write the weights."""
    rows = list(load_rows())
    hard = np.array([row.hard for row in rows])
    columns, authors = _columns(rows), [row.by for row in rows]
    likely = np.zeros(len(rows))
    for known, unseen in LeaveOneGroupOut().split(rows, groups=authors):
        model = _fit(columns[known], hard[known])
        likely[unseen] = model.predict_proba(columns[unseen])[:, 1]
    print(f"{len(rows)} answers of {len(set(authors))} authors, each author left out")
    thanked = likely >= FRANK
    for id in sorted({row.question.id for row in rows}):
        asked = np.array([row.question.id == id for row in rows])
        found, wrong = (thanked & asked & hard).sum(), (thanked & asked & ~hard).sum()
        print(
            f"{id}: {found} of {(asked & hard).sum()}, wrongly {wrong} of {(asked & ~hard).sum()}"
        )
    np.savez_compressed(PATH, **_written(_fit(columns, hard), rows))
    return 0


def load_rows() -> Iterator[Row]:
    """Yield the labelled answers; those with an id are answers of the corpus."""
    said = load_said()
    lines = (FOLDER / "hard_to_tell.jsonl").read_text(encoding="utf-8").splitlines()
    for row in map(json.loads, lines):
        if known := said.get(row.get("id", "")):
            text, wording, id, by = known.text, known.question, known.question_id, known.author
        else:
            text, wording, id, by = row["text"], row["question"], row["question_id"], row["by"]
        question = find_question(id)
        found = understand_text(read_answer(text, question=wording), question)
        yield Row(by=by, question=question, meaning=found.meaning, hard=row["hard"])


def _columns(rows: Sequence[Row]) -> NDArray[np.float64]:
    """Return (answers, columns): the scaled vector, and whether the question asks for it."""
    vectors = np.array([row.meaning for row in rows], float)
    scaled = OF_SCALED * (vectors - vectors.mean(axis=0)) / vectors.std(axis=0)
    sore = [[OF_SORE * row.question.is_sore] for row in rows]
    return np.hstack([scaled, sore])


def _fit(columns: NDArray[np.float64], hard: NDArray[np.bool_]) -> LogisticRegression:
    return LogisticRegression(C=STRENGTH, max_iter=3000).fit(columns, hard)


def _written(model: LogisticRegression, rows: Sequence[Row]) -> dict[str, NDArray[np.float32]]:
    """Return the weights for vectors as they are."""
    vectors = np.array([row.meaning for row in rows], float)
    *of_scaled, of_sore = model.coef_[0]
    weights = OF_SCALED * np.array(of_scaled) / vectors.std(axis=0)
    bias = model.intercept_[0] - weights @ vectors.mean(axis=0)
    return {
        "of_meaning": weights.astype(np.float16),
        "of_sore": np.array(OF_SORE * of_sore, np.float32),
        "bias": np.array(bias, np.float32),
    }


if __name__ == "__main__":
    sys.exit(main())
