"""Fit the weights that tell which sentence of an interview an adviser would praise.

python3 -m training.strengths

A pairwise logistic regression (RankNet's loss, Burges et al. 2005, on a linear score): in each
interview a right sentence is worth more than a thin one, and that more than a wrong one. Five
sentences an interview were marked; those that nobody marked are worth less than the right ones.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from simulator.interview.questions import find_question
from simulator.signals.learned.features import answer_features
from simulator.signals.learned.gaps import likely_gaps
from simulator.signals.learned.remarks import content_of
from simulator.signals.learned.strengths import NAMES, features_of
from simulator.signals.learned.understanding import understand_text
from simulator.signals.read import read_answer
from simulator.values.question import Gap, Question
from training.corpus import Said, load_rated_talks, load_said, load_split, load_strength_marks
from training.folds import unseen_encoder

OUT = Path(__file__).parents[1] / "simulator" / "signals" / "learned" / "strengths.json"
MARKS = ("unmarked", "wrong", "thin", "right")
UNMARKED, WRONG, RIGHT = 0, 1, 3
PENALTY = 0.003
"""Of the squared weights of standardized features, for the mean loss of a pair."""
OF_UNMARKED = 0.25
"""Weight of all pairs with an unmarked sentence, beside those of two marked ones."""
FOLDS = 5
BELOW_LEAST = 0.42
"""Share of all sentences that lie below the least; of those that advisers named first 8 of 248."""
UNPRAISED = 0.1
"""Share of the interviews in which nothing is praised. With a fifth of the authors left out in
turn, the best sentence of this tenth was right in 6 of 21, of the others in 149 of 189."""


@dataclass(frozen=True, kw_only=True)
class Choice:
    """The sentences of one interview, and how each was marked."""

    author: str
    features: NDArray[np.float64]
    marks: NDArray[np.int_]
    """Places in ``MARKS``."""


def main() -> int:
    """Print how the sentences chosen by weights fitted without them are marked; write weights."""
    split = load_split()
    known = load_choices(split.train | split.tune)
    authors = sorted({choice.author for choice in known})
    worth, marks = list[float](), list[int]()
    for fold in range(FOLDS):
        out = frozenset(authors[fold::FOLDS])
        weights = fit([choice for choice in known if choice.author not in out])
        for choice in known:
            if choice.author in out:
                best, mark = chosen(choice, weights)
                worth.append(best)
                marks.append(mark)
    praised = float(np.quantile(worth, UNPRAISED))
    shown = [mark for best, mark in zip(worth, marks, strict=True) if best >= praised]
    print(f"a fifth of the authors left out in turn: best of all {_counts(marks)}")
    print(f"without the tenth that is worth least: {_counts(shown)}")
    weights = fit(known)
    every = np.concatenate([choice.features @ weights for choice in known])
    best = [chosen(choice, weights)[0] for choice in known]
    least = float(np.quantile(every, BELOW_LEAST))
    written = {
        "weights": {name: round(float(w), 4) for name, w in zip(NAMES, weights, strict=True)},
        "least": round(least, 3),
    }
    print(f"PRAISED of by_tag: {np.quantile(best, UNPRAISED) - least:.1f}")
    OUT.write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")
    return 0


def _counts(marks: Sequence[int]) -> str:
    return ", ".join(f"{name} {marks.count(at)}" for at, name in enumerate(MARKS))


def load_choices(authors: frozenset[str]) -> list[Choice]:
    """Return the interviews of these authors whose sentences were marked."""
    answers, marked = load_said(), load_strength_marks()
    choices = []
    for interview in load_rated_talks():
        if interview["author"] not in authors or interview["id"] not in marked:
            continue
        given = {(row["t"], row["words"]): row["mark"] for row in marked[interview["id"]]}
        rows, marks = [], list[int]()
        for place, turn in enumerate(interview["turns"], 1):
            if find_question(answers[turn].question_id).takes_questions:
                continue
            sentences, features = sentences_of_answer(answers[turn])
            rows.append(features)
            marks += [MARKS.index(given.get((place, text), "unmarked")) for text in sentences]
        choices.append(
            Choice(author=interview["author"], features=np.vstack(rows), marks=np.array(marks))
        )
    return choices


def sentences_of_answer(said: Said) -> tuple[list[str], NDArray[np.float64]]:
    """Return the sentences of an answer with their features."""
    with unseen_encoder(said.author):
        return sentences_of_text(said.text, said.question, find_question(said.question_id))


def sentences_of_text(
    text: str, asked: str, question: Question | None
) -> tuple[list[str], NDArray[np.float64]]:
    """Return the sentences of an answer to ``asked`` with their features."""
    reading = read_answer(text, question=asked)
    found = understand_text(reading, question)
    given = answer_features(found, reading, question)
    likely = likely_gaps(given, found.meaning, reading)
    gaps = {gap: likely.get(gap.value, 0.0) for gap in Gap}
    content = content_of(given, found.meaning, reading)
    texts = [text[sentence.start : sentence.end] for sentence in reading.sentences]
    return texts, features_of(found, reading, gaps, content)


def fit(choices: Sequence[Choice]) -> NDArray[np.float64]:
    """Return the weights of the features as they are."""
    everything = np.vstack([choice.features for choice in choices])
    mean, spread = everything.mean(0), everything.std(0) + 1e-6
    above, weight = _pairs(choices, mean, spread)

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        ahead = above @ weights
        cost = float(weight @ np.logaddexp(0, -ahead)) + PENALTY * float(weights @ weights)
        return cost, 2 * PENALTY * weights - above.T @ (weight / (1 + np.exp(ahead)))

    found = minimize(loss, np.zeros(len(NAMES)), jac=True, method="L-BFGS-B")
    return np.asarray(found.x / spread)


def _pairs(
    choices: Sequence[Choice], mean: NDArray[np.float64], spread: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return (pairs, features) by how much the better sentence has more, and the pairs' weights.

    Two marked ones weigh by the steps between them.
    """
    above: list[NDArray[np.float64]] = []
    steps: list[int] = []
    for choice in choices:
        rows = (choice.features - mean) / spread
        for better in np.flatnonzero(choice.marks > WRONG):
            others = choice.marks < choice.marks[better]
            if choice.marks[better] < RIGHT:
                others &= choice.marks > UNMARKED
            above.append(rows[better] - rows[others])
            unmarked = choice.marks[others] == UNMARKED
            steps += np.where(unmarked, 0, choice.marks[better] - choice.marks[others]).tolist()
    weight = np.array(steps, float)
    weight[weight == 0] = OF_UNMARKED * weight.sum() / max(1, int((weight == 0).sum()))
    return np.vstack(above), weight / weight.sum()


def chosen(choice: Choice, weights: NDArray[np.float64]) -> tuple[float, int]:
    """Return what the best sentence is worth, and its mark."""
    worth = choice.features @ weights
    best = int(np.argmax(worth))
    return float(worth[best]), int(choice.marks[best])


if __name__ == "__main__":
    sys.exit(main())
