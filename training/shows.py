"""Fit which sentence of an answer shows what it lacks.

python3 -m training.shows

Prints figures on authors left out in turn, and of the authors never met totals only; writes
``shows.json``. After ``remarks.py``.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from sklearn.preprocessing import StandardScaler

from simulator.signals.learned.shows import OWN, PATH, SHOWN, ShowWeights
from simulator.values.assessment import Remark
from training.corpus import load_rated_talks, load_said, load_shows, load_split
from training.strengths import sentences_of_answer

STRENGTH = 0.03
"""Inverse strength of the penalty."""
FOLDS = 5
SHORTEST = 6
"""Letters from which on a sentence within the words that were marked is marked too."""
LIMITS = (0.0, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9)


@dataclass(frozen=True, kw_only=True)
class Lack:
    """An answer that lacks something: a row a sentence."""

    author: str
    remark: Remark
    features: NDArray[np.float64]
    """(sentences, features of ``strengths``)"""
    first: NDArray[np.bool_]
    """(sentences,): what an adviser pointed at."""
    shown: NDArray[np.bool_]
    """(sentences,): the same, and what would do as well."""


def main() -> int:
    """Print the figures, and write the weights."""
    test = load_split().test
    lacks = list(load_lacks())
    known = [lack for lack in lacks if lack.author not in test]
    unseen = [lack for lack in lacks if lack.author in test]
    report("authors left out", known, left_out(known))
    scaler, model = fit(known)
    report("authors never met", unseen, [_shares(scaler, model, lack) for lack in unseen])
    PATH.write_text(_written(scaler, model).model_dump_json(indent=1) + "\n", encoding="utf-8")
    return 0


def load_lacks() -> Sequence[Lack]:
    """Return the answers in which an adviser pointed at some words."""
    said, talks = load_said(), {talk["id"]: talk for talk in load_rated_talks()}
    found = []
    for row in load_shows():
        if not row["shows"] or (remark := Remark(row["what"])) not in SHOWN:
            continue
        answer = said[talks[row["id"]]["turns"][row["t"] - 1]]
        texts, features = sentences_of_answer(answer)
        found.append(
            Lack(
                author=answer.author,
                remark=remark,
                features=features,
                first=_marked(texts, [row["shows"]]),
                shown=_marked(texts, [row["shows"], *row["also"]]),
            )
        )
    return [lack for lack in found if lack.shown.any()]


def _marked(texts: Sequence[str], words: Sequence[str]) -> NDArray[np.bool_]:
    """Return whether the marked words stand in a sentence, or it within them."""
    there = ["".join(filter(str.isalnum, text)) for text in words]
    here = ["".join(filter(str.isalnum, text)) for text in texts]
    return np.array(
        [
            any(one in text or (len(text) >= SHORTEST and text in one) for one in there)
            for text in here
        ]
    )


def fit(lacks: Sequence[Lack]) -> tuple[StandardScaler, LogisticRegression]:
    """Fit the scaler of the columns, and the regression."""
    scaler = StandardScaler().fit(np.vstack([_columns(lack) for lack in lacks]))
    rows = scaler.transform(np.vstack([_columns(lack) for lack in lacks]))
    model = LogisticRegression(C=STRENGTH, max_iter=3000, random_state=0)
    return scaler, model.fit(rows, np.concatenate([lack.shown for lack in lacks]))


def _columns(lack: Lack) -> NDArray[np.float64]:
    """Return the features, then for each of ``OWN`` whether it lacks, with the features again."""
    one = np.ones((len(lack.features), 1))
    own = [np.hstack((one, lack.features)) * (lack.remark is remark) for remark in OWN]
    return np.hstack((lack.features, *own))


def left_out(lacks: Sequence[Lack]) -> list[NDArray[np.float64]]:
    """Return how likely models of the other authors would show each sentence."""
    shares: list[NDArray[np.float64]] = [np.zeros(0)] * len(lacks)
    authors = [lack.author for lack in lacks]
    for known, unseen in GroupKFold(FOLDS).split(lacks, groups=authors):
        scaler, model = fit([lacks[at] for at in known])
        for at in unseen:
            shares[at] = _shares(scaler, model, lacks[at])
    return shares


def _shares(scaler: StandardScaler, model: LogisticRegression, lack: Lack) -> NDArray[np.float64]:
    found: NDArray[np.float64] = model.predict_proba(scaler.transform(_columns(lack)))[:, 1]
    return found


def report(name: str, lacks: Sequence[Lack], shares: Sequence[NDArray[np.float64]]) -> None:
    """Print how many of the likeliest sentences are what an adviser pointed at, or as good."""
    best = [
        (share.max(), lack.first[share.argmax()], lack.shown[share.argmax()])
        for lack, share in zip(lacks, shares, strict=True)
    ]
    by_chance = np.mean([lack.shown.mean() for lack in lacks])
    print(f"{name}: {len(lacks)} answers; a sentence by chance would do in {by_chance:.2f}")
    for limit in LIMITS:
        some = [row for row in best if row[0] >= limit]
        if some:
            first, shown = (np.mean([row[at] for row in some]) for at in (1, 2))
            print(f"from {limit}: {len(some)}, the very one {first:.2f}, one that does {shown:.2f}")


def _written(scaler: StandardScaler, model: LogisticRegression) -> ShowWeights:
    """Return the weights for features as they are."""
    weights = model.coef_[0] / scaler.scale_
    bias = float(model.intercept_[0] - weights @ scaler.mean_)
    common, *own = np.split(weights, _bounds(len(weights)))
    return ShowWeights(
        bias=round(bias, 4),
        common=_rounded(common),
        own={remark: _rounded(row[1:]) for remark, row in zip(OWN, own, strict=True)},
        own_bias={remark: round(float(row[0]), 4) for remark, row in zip(OWN, own, strict=True)},
    )


def _bounds(columns: int) -> list[int]:
    """Return where the columns of each of ``OWN`` begin."""
    width = (columns - len(OWN)) // (len(OWN) + 1)
    return [width + at * (width + 1) for at in range(len(OWN))]


def _rounded(weights: NDArray[np.float64]) -> tuple[float, ...]:
    return tuple(round(float(weight), 4) for weight in weights)


if __name__ == "__main__":
    sys.exit(main())
