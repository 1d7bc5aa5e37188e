"""Fit on the tuning authors what turns raw outputs into intervals and probabilities.

python3 -m training.calibrate MODEL.pt LETTERS.npz OUT.json
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize_scalar

from simulator.evaluation.judge.exam import weighted_kappa
from simulator.signals.learned.letters import LetterOutputs, Letters, load_letters
from training.corpus import Answer, as_heard, load_corpus, load_rated_talks, load_split
from training.export import load_model
from training.letters import read_all
from training.mix import apply_mix, fit_mix
from training.predict import Predicted, predict
from training.swaps import swaps_of
from training.tasks import GAPS, KINDS, LEVELS, TAGS
from training.vocabulary import kept_ids, make_tokenizer
from training.weights import find_file, read_weights

INSIDE = 0.68
"""Share of labels that an interval is to hold, "two times in three"."""
WIDEST = 1.25
"""Half an interval, in points; a wider one leaves three levels open, so there is no score."""
ASTRAY = 0.02
"""Share of the answers that fit their question which may be taken for another question's."""
FITTING = 4
SURE = 0.9
"""Share of the sentences quoted for a tag that have it."""
_LIMITS = np.arange(0.2, 0.96, 0.05)
"""The probabilities that are tried as thresholds."""


def main(argv: Sequence[str]) -> int:
    """Write the calibration of a model."""
    parser = argparse.ArgumentParser(prog="training.calibrate", description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("letters", type=Path)
    parser.add_argument("out", type=Path)
    given = parser.parse_args(argv)
    tuned = both_models(given.model, given.letters, rated_alone(load_split().tune))
    calibration = calibrate(*tuned, load_letters(given.letters))
    given.out.write_text(json.dumps(calibration, indent=1) + "\n", encoding="utf-8")
    return 0


def rated_alone(authors: frozenset[str]) -> frozenset[str]:
    """Return those rated answer by answer; advisers of whole interviews give more points."""
    return authors - {talk["author"] for talk in load_rated_talks()}


def both_models(
    model: Path, letters: Path, authors: frozenset[str], *, heard: bool = False
) -> tuple[list[Answer], list[Predicted], list[LetterOutputs]]:
    """Return the answers of ``authors`` with what the encoder and the letters say of them.

    Every third one follows once more under another question. With ``heard`` there are only the
    answers that were spoken, as the recogniser heard them.
    """
    pieces = read_weights(find_file()).pieces
    tokenizer = make_tokenizer(pieces[at] for at in kept_ids(pieces))
    answers = [a for a in load_corpus() if a.author in authors]
    if heard:
        answers = [as_heard(answer) for answer in answers if answer.heard]
    else:
        answers += swaps_of(answers, seed=0)[::3]
    predicted = predict(load_model(model), tokenizer, answers)
    return answers, predicted, read_all(load_letters(letters), answers)


def calibrate(
    answers: Sequence[Answer],
    predicted: Sequence[Predicted],
    letters: Sequence[LetterOutputs],
    letters_model: Letters,
) -> dict[str, Any]:
    """Return the shares of both models, and what turns their sums into intervals.

    Widths, thresholds and κ are those of answers whose author's labels the shares have not seen,
    one author at a time.
    """
    known = [a for a in load_corpus() if a.author in load_split().train]
    mix = fit_mix(answers, predicted, letters, known)
    mixed = without_author(answers, predicted, letters, known)
    pairs = [
        (answer, one) for answer, one in zip(answers, mixed, strict=True) if not answer.swapped
    ]
    said = [(a, p) for a, p in pairs if a.labels.kind != "request"]
    return {
        "levels": [
            {
                "id": name,
                "shares": mix.levels[at],
                "width": width(said, at, name),
                "widest": WIDEST,
                "kappa": kappa(said, at, name),
            }
            for at, name in enumerate(LEVELS)
        ],
        "places": mix.places,
        "astray": astray_limit(answers, letters_model),
        "gaps": {
            "ids": GAPS,
            "shares": mix.gaps,
            "temperature": temperature(
                np.array([p.gaps for _, p in said]),
                np.array([GAPS.index(a.labels.gap) for a, _ in said]),
            ),
        },
        "kinds": {
            "ids": KINDS,
            "temperature": temperature(
                np.array([p.kinds for _, p in pairs]),
                np.array([KINDS.index(a.labels.kind) for a, _ in pairs]),
            ),
        },
        "tags": {
            "ids": list(TAGS.values()),
            "shares": mix.tags,
            "thresholds": tag_thresholds(said),
            "sure": sure_thresholds(said),
        },
    }


def without_author(
    answers: Sequence[Answer],
    predicted: Sequence[Predicted],
    letters: Sequence[LetterOutputs],
    known: Sequence[Answer],
) -> list[Predicted]:
    """Return both models together, with shares fitted on the other authors of ``answers``."""
    mixes = {}
    for author in {answer.author for answer in answers}:
        others = [at for at, answer in enumerate(answers) if answer.author != author]
        mixes[author] = fit_mix(
            [answers[at] for at in others],
            [predicted[at] for at in others],
            [letters[at] for at in others],
            known,
        )
    return [
        apply_mix(mixes[answer.author], one, beside)
        for answer, one, beside in zip(answers, predicted, letters, strict=True)
    ]


def astray_limit(answers: Sequence[Answer], letters: Letters) -> float:
    """Return the distance to another question that all but ``ASTRAY`` of good answers keep."""
    found = [
        letters.astray(a.question_id, a.text)
        for a in answers
        if not (a.swapped or a.after) and a.labels.levels.get("intent_match", 0) >= FITTING
    ]
    return round(float(np.quantile([one for one in found if one is not None], 1 - ASTRAY)), 4)


def width(pairs: Sequence[tuple[Answer, Predicted]], at: int, name: str) -> float:
    """Return the conformal factor of a level: the quantile of |label - level| / spread.

    Split conformal prediction with normalised residuals (Papadopoulos et al. 2008).
    """
    residuals = [
        abs(a.labels.levels[name] - float(np.clip(p.levels[at], 1, 5))) / float(p.spread[at])
        for a, p in pairs
        if name in a.labels.levels
    ]
    rank = min(1.0, np.ceil((len(residuals) + 1) * INSIDE) / len(residuals))
    return round(float(np.quantile(residuals, rank)), 4)


def kappa(pairs: Sequence[tuple[Answer, Predicted]], at: int, name: str) -> float | None:
    """Return the weighted κ of a level, rounded, with the labels."""
    labelled = [(a.labels.levels[name], p) for a, p in pairs if name in a.labels.levels]
    return weighted_kappa(
        [label for label, _ in labelled],
        [round(float(np.clip(p.levels[at], 1, 5))) for _, p in labelled],
    )


def temperature(logits: NDArray[np.float32], labels: NDArray[np.int64]) -> float:
    """Return the temperature with the least log loss (Guo et al. 2017)."""

    def loss(by: float) -> float:
        scaled = logits / by
        scaled = scaled - scaled.max(axis=1, keepdims=True)
        logs = scaled - np.log(np.exp(scaled).sum(axis=1, keepdims=True))
        return float(-logs[np.arange(len(labels)), labels].mean())

    return round(float(minimize_scalar(loss, bounds=(0.3, 5), method="bounded").x), 4)


def tag_thresholds(pairs: Sequence[tuple[Answer, Predicted]]) -> list[float]:
    """Return for every tag the probability with the best F1."""
    found = [max(_LIMITS, key=lambda limit: _f1(tag, limit)) for tag in _scored_tags(pairs)]
    return [round(float(limit), 2) for limit in found]


def sure_thresholds(pairs: Sequence[tuple[Answer, Predicted]]) -> list[float]:
    """Return for every tag the least probability above which ``SURE`` of the sentences have it.

    1.0, which no sentence reaches, if there is none.
    """
    found = [
        next((limit for limit in _LIMITS if _precision(tag, limit) >= SURE), 1.0)
        for tag in _scored_tags(pairs)
    ]
    return [round(float(limit), 2) for limit in found]


_Scored = Sequence[tuple[float, bool]]
"""Probability of a tag for every sentence, and whether the label has it."""


def _scored_tags(pairs: Sequence[tuple[Answer, Predicted]]) -> list[_Scored]:
    return [
        [
            (1 / (1 + np.exp(-float(logit))), letter in sentence[2])
            for a, p in pairs
            for logit, sentence in zip(p.tags[:, at], a.labels.sentences, strict=False)
        ]
        for at, letter in enumerate(TAGS)
    ]


def _precision(scored: _Scored, limit: float) -> float:
    named = [label for p, label in scored if p >= limit]
    return sum(named) / len(named) if named else 0.0


def _f1(scored: _Scored, limit: float) -> float:
    both = sum(p >= limit and label for p, label in scored)
    named = sum(p >= limit for p, _ in scored) + sum(label for _, label in scored)
    return 2 * both / named if named else 0.0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
