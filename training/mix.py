"""Fit how much the encoder and the letters count together, on the tuning authors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from scipy.optimize import minimize, nnls
from sklearn.linear_model import LogisticRegression

from simulator.signals.learned.letters import Floats, LetterOutputs
from training.corpus import Answer
from training.predict import Predicted
from training.tasks import GAPS, LEVELS, TAGS

CONCLUSION = "conclusion_first"
LAST_PLACE = 5
TAG_C = 0.3
"""Inverse strength of the penalty on a tag's two shares; a rare tag has few examples."""


@dataclass(frozen=True, kw_only=True)
class Mix:
    """Shares of both models, as in ``calibration.json``."""

    levels: list[dict[str, float]]
    tags: list[dict[str, float]]
    gaps: dict[str, float]
    places: dict[str, Any]


def fit_mix(
    answers: Sequence[Answer],
    predicted: Sequence[Predicted],
    letters: Sequence[LetterOutputs],
    known: Sequence[Answer],
) -> Mix:
    """Fit the shares on ``answers``; the points by place are means over the ``known`` ones."""
    rows = [
        (a, p, one)
        for a, p, one in zip(answers, predicted, letters, strict=True)
        if a.labels.kind != "request" and not a.swapped
    ]
    tags = [_tag_shares(rows, at, letter) for at, letter in enumerate(TAGS)]
    places = points_by_place(known)
    half = Mix(levels=[], tags=tags, gaps=_gap_shares(rows), places=places)
    levels = [_level_shares(rows, at, name, half) for at, name in enumerate(LEVELS)]
    return replace(half, levels=levels)


_Rows = Sequence[tuple[Answer, Predicted, LetterOutputs]]


def _level_shares(rows: _Rows, at: int, name: str, mix: Mix) -> dict[str, float]:
    """Return the shares with the least squared error that take nothing away."""
    labelled = [(a, p, one) for a, p, one in rows if name in a.labels.levels]
    wanted = np.array([a.labels.levels[name] for a, _, _ in labelled], float)
    columns = [
        [p.levels[at], _sum(one, at), _place(p, one, mix) if name == CONCLUSION else 0.0, 1.0]
        for _, p, one in labelled
    ]
    shares, _ = nnls(np.array(columns, float) - [3, 3, 3 * (name == CONCLUSION), 0], wanted - 3)
    encoder, beside, place, constant = map(float, shares)
    constant += 3 * (1 - encoder - beside - place)
    return {
        "encoder": round(encoder, 4), "letters": round(beside, 4), "place": round(place, 4),
        "constant": round(constant, 4),
    }  # fmt: skip


def _tag_shares(rows: _Rows, at: int, letter: str) -> dict[str, float]:
    pairs, labels = [], []
    for a, p, one in rows:
        for row, (_, _, letters) in enumerate(a.labels.sentences[: len(p.tags)]):
            pairs.append([p.tags[row, at], 4 * one.tags[row, at]])
            labels.append(letter in letters)
    model = LogisticRegression(C=TAG_C).fit(np.array(pairs), labels)
    return {
        "encoder": round(float(model.coef_[0, 0]), 4),
        "letters": round(4 * float(model.coef_[0, 1]), 4),
        "constant": round(float(model.intercept_[0]), 4),
    }


def _gap_shares(rows: _Rows) -> dict[str, float]:
    """Return the shares with the least log loss."""
    asked = [(a, p, one) for a, p, one in rows if a.labels.kind == "answer"]
    encoder = np.array([p.gaps for _, p, _ in asked], float)
    beside = np.array([one.gaps for _, _, one in asked], float)
    labels = np.array([GAPS.index(a.labels.gap) for a, _, _ in asked])

    def loss(shares: Floats) -> float:
        mixed = shares[0] * encoder + shares[1] * beside
        mixed = mixed - mixed.max(axis=1, keepdims=True)
        logs = mixed - np.log(np.exp(mixed).sum(axis=1, keepdims=True))
        return float(-logs[np.arange(len(labels)), labels].mean())

    found = minimize(loss, np.array([0.5, 2.0]), bounds=[(0, 5), (0, 20)])
    return {"encoder": round(float(found.x[0]), 4), "letters": round(float(found.x[1]), 4)}


def points_by_place(answers: Sequence[Answer]) -> dict[str, Any]:
    """Return the mean label of 結論から by the place of the first sentence that answers."""
    found: dict[int, list[int]] = {}
    for answer in answers:
        if CONCLUSION not in answer.labels.levels:
            continue
        answering = [at for at, (_, _, tags) in enumerate(answer.labels.sentences) if "Q" in tags]
        place = min(answering[0], LAST_PLACE) if answering else -1
        found.setdefault(place, []).append(answer.labels.levels[CONCLUSION])
    means = {place: round(float(np.mean(levels)), 3) for place, levels in found.items()}
    return {"first": [means[place] for place in range(LAST_PLACE + 1)], "never": means[-1]}


def apply_mix(mix: Mix, predicted: Predicted, letters: LetterOutputs) -> Predicted:
    """Return the outputs of both models together."""
    levels = [
        share["encoder"] * predicted.levels[at]
        + share["letters"] * _sum(letters, at)
        + (share["place"] * _place(predicted, letters, mix) if share["place"] else 0.0)
        + share["constant"]
        for at, share in enumerate(mix.levels)
    ]
    return replace(
        predicted,
        levels=np.array(levels, np.float32),
        gaps=mix.gaps["encoder"] * predicted.gaps + mix.gaps["letters"] * letters.gaps,
        tags=_tags(predicted, letters, mix),
    )


def _sum(letters: LetterOutputs, at: int) -> float:
    return float(letters.whole[at] + letters.parts[:, at].sum())


def _tags(predicted: Predicted, letters: LetterOutputs, mix: Mix) -> Floats:
    rows = [
        share["encoder"] * predicted.tags[:, at]
        + share["letters"] * letters.tags[: len(predicted.tags), at]
        + share["constant"]
        for at, share in enumerate(mix.tags)
    ]
    return np.array(rows, np.float32).T


def _place(predicted: Predicted, letters: LetterOutputs, mix: Mix) -> float:
    likely = 1 / (1 + np.exp(-_tags(predicted, letters, mix)[:, 0]))
    first, never = mix.places["first"], mix.places["never"]
    level, yet = never, 1.0
    for at, share in enumerate(likely):
        level += yet * share * (first[min(at, len(first) - 1)] - never)
        yet *= 1 - share
    return float(level)
