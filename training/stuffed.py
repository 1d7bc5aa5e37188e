"""Lower the levels of what only looks good, and leave those of other answers where they are.

python3 -m training.stuffed

The answers of ``corpus/stuffed.jsonl`` heap numbers beside the question, fine words, or the deeds
of a company, or tell another story; a third of them are honest and good. Their labels are fitted on
top of ``corrections.npz``, with the training authors' answers as examples of what stays. Prints
what the other writer's answers, left out in turn, gain by it, and writes the file. After
``corrections.py``; runs without torch.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.decomposition import PCA
from sklearn.linear_model import Ridge
from sklearn.preprocessing import StandardScaler

from simulator.interview.questions import find_question
from simulator.signals.learned.corrections import PATH, corrected, load_corrections
from simulator.signals.learned.features import answer_features
from simulator.signals.learned.understanding import understand_text
from simulator.signals.read import read_answer
from simulator.values.assessment import HIGHEST, LOWEST
from training.corpus import FOLDER, load_corpus, load_split

ANSWERS = FOLDER / "stuffed.jsonl"
ORDINARY, ELSEWHERE = "ordinary", "elsewhere"
"""Another question's story is left out: nothing that the program sees tells it from an answer."""
LEVELS = ("concreteness",)
"""What is lowered. 質問との一致 would be too, but its error on ``blind`` rose from 0.55 to 0.67."""
WEIGHT = 2.0
"""Of such an answer beside an ordinary one, of which there are five times as many. With more the
good ones fall too."""
DIRECTIONS = 48
VECTOR_SCALE = 0.5
"""As in ``corrections``."""
ALPHA = 100.0
EVERY = 2
"""Of the training authors' answers one in so many is an example of what is to stay."""


@dataclass(frozen=True, kw_only=True)
class Seen:
    """An answer as the program sees it."""

    group: str
    """Its writer."""
    kind: str
    features: NDArray[np.float64]
    meaning: NDArray[np.float32]
    levels: dict[str, float]
    """Before this correction."""
    labels: dict[str, float]
    """What they should be; what they are for an ordinary answer."""


@dataclass(frozen=True, kw_only=True)
class Move:
    """Points of the scale for features and vectors as they are."""

    bias: float
    weights: NDArray[np.float64]
    of_meaning: NDArray[np.float64]

    def points(self, one: Seen) -> float:
        """Return by how many points a level moves."""
        return float(self.bias + one.features @ self.weights + one.meaning @ self.of_meaning)


def main() -> int:
    """Print the figures, and write the weights."""
    seen = [*load_stuffed(), *load_ordinary()]
    for level in LEVELS:
        report(level, seen)
    known = load_corrections()
    moves = {level: fit(level, seen) for level in LEVELS}
    bias, weights, of_meaning = known.bias.copy(), known.weights.copy(), known.of_meaning.copy()
    for at, level in enumerate(known.levels):
        if level in moves:
            bias[at] += moves[level].bias
            weights[at] += moves[level].weights
            of_meaning[at] += moves[level].of_meaning
    np.savez_compressed(
        PATH,
        features=np.array("\n".join(known.features)),
        levels=np.array("\n".join(known.levels)),
        bias=bias,
        weights=weights,
        of_meaning=of_meaning,
        narrower=known.narrower,
    )
    return 0


def load_stuffed() -> Iterator[Seen]:
    """Yield the answers that were written to look good, and the good ones beside them."""
    for line in ANSWERS.read_text(encoding="utf-8").splitlines():
        given = json.loads(line)
        if given["kind"] != ELSEWHERE:
            yield _seen(given, given["writer"], given["kind"], given["levels"])


def load_ordinary() -> Iterator[Seen]:
    """Yield answers whose levels are to stay."""
    split = load_split()
    known = [one for one in load_corpus() if one.author in split.train]
    for answer in known[::EVERY]:
        if answer.labels.kind == "answer":
            given = {name: getattr(answer, name) for name in ("question_id", "question", "text")}
            yield _seen(given, answer.author, ORDINARY, None)


def _seen(given: dict[str, str], group: str, kind: str, labels: dict[str, float] | None) -> Seen:
    question = find_question(given["question_id"])
    reading = read_answer(given["text"], question=given["question"])
    found = understand_text(reading, question)
    features = answer_features(found, reading, question)
    levels = {name: level.value for name, level in corrected(found, features).levels.items()}
    return Seen(
        group=group,
        kind=kind,
        features=np.array([features[name] for name in load_corrections().features]),
        meaning=found.meaning,
        levels=levels,
        labels=labels or levels,
    )


def fit(level: str, seen: Sequence[Seen]) -> Move:
    """Fit how much the labels lie above the levels."""
    features = np.array([one.features for one in seen])
    meaning = np.array([one.meaning for one in seen])
    scaler, directions = (
        StandardScaler().fit(features),
        PCA(DIRECTIONS, random_state=0).fit(meaning),
    )
    along = directions.transform(meaning)
    scale = VECTOR_SCALE / along.std()
    model = Ridge(alpha=ALPHA).fit(
        np.hstack([scaler.transform(features), scale * along]),
        np.array([one.labels[level] - one.levels[level] for one in seen]),
        sample_weight=np.where([one.kind == ORDINARY for one in seen], 1.0, WEIGHT),
    )
    of_features, of_along = np.split(model.coef_, [len(scaler.mean_)])
    weights = of_features / scaler.scale_
    of_meaning = scale * of_along @ directions.components_
    bias = model.intercept_ - float(weights @ scaler.mean_ + of_meaning @ directions.mean_)
    return Move(bias=bias, weights=weights, of_meaning=of_meaning)


def report(level: str, seen: Sequence[Seen]) -> None:
    """Print the mean level and error of each kind, before and after, with its writer left out."""
    writers = sorted({one.group for one in seen if one.kind != ORDINARY})
    moves = {name: fit(level, [one for one in seen if one.group != name]) for name in writers}
    ordinary = fit(level, [one for at, one in enumerate(seen) if one.kind != ORDINARY or at % 2])
    for kind in sorted({one.kind for one in seen}):
        some = [
            one
            for at, one in enumerate(seen)
            if one.kind == kind and (kind != ORDINARY or not at % 2)
        ]
        before = np.array([one.levels[level] for one in some])
        points = [moves.get(one.group, ordinary).points(one) for one in some]
        after = np.clip(before + points, LOWEST, HIGHEST)
        label = np.array([one.labels[level] for one in some])
        print(
            f"{level}, {kind} ({len(some)}): labelled {label.mean():.2f}; "
            f"mean {before.mean():.2f} -> {after.mean():.2f}, "
            f"error {abs(before - label).mean():.2f} -> {abs(after - label).mean():.2f}"
        )


if __name__ == "__main__":
    sys.exit(main())
