"""Fit the weights that tell which sentence of an interview an adviser would praise.

python3 -m training.strengths

A conditional logit (McFadden 1974): of all sentences of an interview, the adviser chose one.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulator.interview.questions import find_question
from simulator.signals.learned.features import answer_features
from simulator.signals.learned.gaps import likely_gaps
from simulator.signals.learned.strengths import NAMES, features_of
from simulator.signals.learned.understanding import understand_text
from simulator.signals.read import read_answer
from simulator.values.question import Gap
from training.corpus import FOLDER, load_corpus, load_split

OUT = Path(__file__).parents[1] / "simulator" / "signals" / "learned" / "strengths.json"
PENALTY = 1.0
"""Of the squared weights of standardized features, for the whole sum of log likelihoods."""
STEPS, RATE = 400, 0.05
FOLDS = 5
CHOSEN_ABOVE = 0.02
"""Share of the chosen sentences that may lie below the least."""


@dataclass(frozen=True, kw_only=True)
class Choice:
    """The sentences of one interview, and the one that was chosen."""

    features: NDArray[np.float64]
    chosen: int
    answers: tuple[int, ...]
    """The place in the interview of each sentence's answer."""


def main() -> int:
    """Print how often the chosen sentence is found by weights fitted without it, and write them."""
    split = load_split()
    known = load_choices(split.train | split.tune)
    found = np.zeros(3, int)
    for fold in range(FOLDS):
        model = fit([choice for at, choice in enumerate(known) if at % FOLDS != fold])
        found += examine([choice for at, choice in enumerate(known) if at % FOLDS == fold], model)
    print(f"left out in turn: {_told(found, len(known))}")
    weights = fit(known)
    unseen = load_choices(split.test)
    print(f"authors never met: {_told(examine(unseen, weights), len(unseen))}")
    worth = [float(choice.features[choice.chosen] @ weights) for choice in known]
    written = {
        "weights": {name: round(float(w), 4) for name, w in zip(NAMES, weights, strict=True)},
        "least": round(float(np.quantile(worth, CHOSEN_ABOVE)), 3),
    }
    OUT.write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")
    return 0


def _told(found: NDArray[np.int_], of: int) -> str:
    return f"sentence {found[0]}, answer {found[1]}, among the first three {found[2]}, of {of}"


def load_interviews() -> list[dict[str, Any]]:
    """Load the rated interviews: ids of their answers, and what an adviser said of them."""
    text = (FOLDER / "interviews.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def load_choices(authors: frozenset[str]) -> list[Choice]:
    """Return the interviews of these authors in which a sentence was chosen."""
    answers = {answer.id: answer for answer in load_corpus()}
    choices = []
    for interview in load_interviews():
        strength = interview["strength"]
        if interview["author"] not in authors or strength is None:
            continue
        rows, places, chosen = [], [], None
        for place, answer_id in enumerate(interview["answers"], 1):
            answer = answers[answer_id]
            question = find_question(answer.question_id)
            reading = read_answer(answer.text)
            found = understand_text(reading, question)
            likely = likely_gaps(answer_features(found, reading, question))
            gaps = {gap: likely.get(gap.value, 0.0) for gap in Gap}
            start, end, _ = answer.labels.sentences[min(
                strength["k"], len(answer.labels.sentences)) - 1
            ]  # fmt: skip
            for at, row in enumerate(features_of(found, reading, gaps)):
                sentence = reading.sentences[at]
                if place == strength["q"] and start <= sentence.start + 1 <= end:
                    chosen = len(rows) if chosen is None else chosen
                rows.append(row)
                places.append(place)
        if chosen is not None:
            choices.append(Choice(features=np.array(rows), chosen=chosen, answers=tuple(places)))
    return choices


def fit(choices: Sequence[Choice]) -> NDArray[np.float64]:
    """Return the weights of the features as they are, by Adam on standardized ones."""
    everything = np.vstack([choice.features for choice in choices])
    mean, spread = everything.mean(0), everything.std(0) + 1e-6
    weights = np.zeros(len(NAMES))
    first, second = np.zeros(len(NAMES)), np.zeros(len(NAMES))
    for step in range(1, STEPS + 1):
        slope = PENALTY * weights / len(choices)
        for choice in choices:
            scaled = (choice.features - mean) / spread
            likely = np.exp(scaled @ weights - (scaled @ weights).max())
            slope += scaled.T @ (likely / likely.sum()) / len(choices)
            slope -= scaled[choice.chosen] / len(choices)
        first, second = 0.9 * first + 0.1 * slope, 0.99 * second + 0.01 * slope**2
        moved = first / (1 - 0.9**step) / (np.sqrt(second / (1 - 0.99**step)) + 1e-8)
        weights = weights - RATE * moved
    return np.asarray(weights / spread)


def examine(choices: Sequence[Choice], weights: NDArray[np.float64]) -> NDArray[np.int_]:
    """Return in how many interviews the sentence, its answer, and one of three is found."""
    found = np.zeros(3, int)
    for choice in choices:
        order = np.argsort(-(choice.features @ weights))
        found += [
            order[0] == choice.chosen,
            choice.answers[order[0]] == choice.answers[choice.chosen],
            choice.chosen in order[:3],
        ]
    return found


if __name__ == "__main__":
    sys.exit(main())
