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

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.fuzz import partial_ratio

from simulator.interview.questions import find_question
from simulator.signals.learned.features import answer_features
from simulator.signals.learned.gaps import likely_gaps
from simulator.signals.learned.remarks import content_of
from simulator.signals.learned.strengths import NAMES, features_of
from simulator.signals.learned.understanding import understand_text
from simulator.signals.read import read_answer
from simulator.values.question import Gap
from training.corpus import Said, load_rated_talks, load_said, load_split

OUT = Path(__file__).parents[1] / "simulator" / "signals" / "learned" / "strengths.json"
PENALTY = 5.0
"""Of the squared weights of standardized features, for the whole sum of log likelihoods."""
STEPS, RATE = 400, 0.05
FOLDS = 5
CHOSEN_ABOVE = 0.02
"""Share of the chosen sentences that may lie below the least."""
ALIKE = 70
"""Per cent of the adviser's quote that the sentence has to share."""


@dataclass(frozen=True, kw_only=True)
class Choice:
    """The sentences of one interview, and the one that was chosen."""

    author: str
    features: NDArray[np.float64]
    chosen: int
    answers: tuple[int, ...]
    """The place in the interview of each sentence's answer."""


def main() -> int:
    """Print how often the chosen sentence is found by weights fitted without it, and write them."""
    split = load_split()
    known = load_choices(split.train | split.tune)
    found = np.zeros(3, int)
    authors = sorted({choice.author for choice in known})
    for fold in range(FOLDS):
        out = frozenset(authors[fold::FOLDS])
        model = fit([choice for choice in known if choice.author not in out])
        found += examine([choice for choice in known if choice.author in out], model)
    print(f"a fifth of the authors left out in turn: {_told(found, len(known))}")
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


def load_choices(authors: frozenset[str]) -> list[Choice]:
    """Return the rated interviews of these authors in which a sentence was chosen."""
    answers = load_said()
    choices = []
    for interview in load_rated_talks():
        strength = interview["strength"]
        if interview["author"] not in authors or strength is None:
            continue
        rows, places, likeness = [], [], []
        for place, turn in enumerate(interview["turns"], 1):
            sentences, features = _sentences(answers[turn])
            rows.append(features)
            places += [place] * len(sentences)
            likeness += [
                partial_ratio(text, strength["words"]) if place == strength["t"] else 0.0
                for text in sentences
            ]
        if max(likeness) >= ALIKE:
            choices.append(
                Choice(
                    author=interview["author"],
                    features=np.vstack(rows),
                    chosen=int(np.argmax(likeness)),
                    answers=tuple(places),
                )
            )
    return choices


def _sentences(said: Said) -> tuple[list[str], NDArray[np.float64]]:
    """Return the sentences of an answer with their features."""
    question, reading = (
        find_question(said.question_id),
        read_answer(said.text, question=said.question),
    )
    found = understand_text(reading, question)
    given = answer_features(found, reading, question)
    likely = likely_gaps(given)
    gaps = {gap: likely.get(gap.value, 0.0) for gap in Gap}
    content = content_of(given, found.meaning, reading)
    texts = [said.text[sentence.start : sentence.end] for sentence in reading.sentences]
    return texts, features_of(found, reading, gaps, content)


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
