"""Tell what an adviser would truly say of an answer, and how content its interviewer is.

Logistic regressions, one for each remark, and a ridge regression, which ``training/remarks.py``
fits on whole interviews by authors that the encoder has not learned from. All look at the encoder's
outputs and vector and at the letters. With a fifth of the authors left out in turn, of 134
interviews that would not be passed the one thing that comes first is right in 92, beside the point
in 28, about the right answer in 8 and wrong in 6; of 76 that would, what is named to be added is
what an adviser says in 55, about such an answer in 14, and wrong in 7. Two layers of the encoder,
fine-tuned for the remarks, added nothing to this.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from simulator.reading.values import Reading
from simulator.signals.learned.letters import load_letters, product, runs_of
from simulator.signals.learned.text import text_to_read
from simulator.signals.learned.understanding import MIDDLE
from simulator.signals.terms import START, term
from simulator.signals.values import Level
from simulator.values.assessment import HIGHEST, LOWEST, Remark

PATH = Path(__file__).with_name("remarks.npz")


@dataclass(frozen=True, kw_only=True)
class RemarkWeights:
    """The coefficients, as ``training/remarks.py`` writes them."""

    features: tuple[str, ...]
    remarks: tuple[Remark, ...]
    bias: NDArray[np.float32]
    """By remark."""
    weights: NDArray[np.float32]
    """(remarks, features)"""
    of_meaning: NDArray[np.float32]
    """(remarks, columns of the encoder's vector)"""
    of_answer: NDArray[np.float16]
    """(runs of characters, remarks), as of ``of_question``; the runs are those of ``letters``."""
    of_question: NDArray[np.float16]
    content_bias: float
    content_weights: NDArray[np.float32]
    """By feature: points of the scale, as of the three that follow."""
    content_of_meaning: NDArray[np.float32]
    """By column of the encoder's vector."""
    content_of_answer: NDArray[np.float16]
    """(runs of characters, 1), as of ``content_of_question``."""
    content_of_question: NDArray[np.float16]
    content_half: float
    """Half the interval that holds a label two times in three."""


@cache
def remark_weights() -> RemarkWeights:
    """Load the coefficients."""
    with np.load(PATH) as saved:
        return RemarkWeights(
            features=tuple(str(saved["features"]).split("\n")),
            remarks=tuple(map(Remark, str(saved["remarks"]).split("\n"))),
            bias=saved["bias"],
            weights=saved["weights"],
            of_meaning=saved["of_meaning"].astype(np.float32),
            of_answer=saved["of_answer"],
            of_question=saved["of_question"],
            content_bias=float(saved["content_bias"]),
            content_weights=saved["content_weights"],
            content_of_meaning=saved["content_of_meaning"],
            content_of_answer=saved["content_of_answer"],
            content_of_question=saved["content_of_question"],
            content_half=float(saved["content_half"]),
        )


def likely_remarks(
    features: Mapping[str, float], meaning: NDArray[np.float32], answer: Reading
) -> dict[Remark, float]:
    """Return how likely each remark is true of ``answer``, which has these features and vector."""
    model, letters = remark_weights(), load_letters()
    logits = (
        model.weights @ _row(features)
        + model.of_meaning @ meaning
        + product(letters.vector(runs_of(text_to_read(answer)[0])), model.of_answer)
        + product(letters.vector(runs_of(answer.question or "")), model.of_question)
        + model.bias
    )
    return dict(zip(model.remarks, map(float, 1 / (1 + np.exp(-logits))), strict=True))


def content_of(
    features: Mapping[str, float], meaning: NDArray[np.float32], answer: Reading
) -> float:
    """Return how content the interviewer who asked is, 1 to 5.

    Orders to the grader are no part of the answer, here as in ``features`` and ``meaning``.
    """
    model, letters = remark_weights(), load_letters()
    text, _ = text_to_read(answer)
    of_letters = product(letters.vector(runs_of(text)), model.content_of_answer) + product(
        letters.vector(runs_of(answer.question or "")), model.content_of_question
    )
    value = (
        float(model.content_weights @ _row(features))
        + float(model.content_of_meaning @ meaning)
        + float(of_letters[0])
        + model.content_bias
    )
    return min(HIGHEST, max(LOWEST, value))


def content_level(
    features: Mapping[str, float], meaning: NDArray[np.float32], answer: Reading
) -> Level:
    """Return how content the interviewer who asked is, as a level."""
    value = content_of(features, meaning, answer)
    terms = (*term(START, MIDDLE), *term("答え全体から", value - MIDDLE))
    return Level(terms=terms, reason="", margin=remark_weights().content_half)


def _row(features: Mapping[str, float]) -> NDArray[np.float32]:
    return np.array([features[name] for name in remark_weights().features], np.float32)
