"""Weigh what the encoder, exact counting and the letters found into how likely each gap is.

Multinomial logistic regressions, which ``training/gaps.py`` fits on labelled answers that the
encoder has not learned from. The encoder alone cannot count amounts or seconds.
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

NOTHING = "none"
"""The gap of an answer that needs no follow-up."""
PATH = Path(__file__).with_name("gaps.npz")


@dataclass(frozen=True, kw_only=True)
class GapWeights:
    """The coefficients, as ``training/gaps.py`` writes them."""

    features: tuple[str, ...]
    gaps: tuple[str, ...]
    bias: NDArray[np.float32]
    """By gap."""
    weights: NDArray[np.float32]
    """(gaps, features)"""
    of_meaning: NDArray[np.float32]
    """(gaps, columns of the encoder's vector)"""
    of_answer: NDArray[np.float16]
    """(runs of characters, gaps), as of ``of_question``; the runs are those of ``letters``."""
    of_question: NDArray[np.float16]
    enough: float
    """Least probability of no gap at which an answer is left alone."""


@cache
def gap_weights() -> GapWeights:
    """Load the coefficients."""
    with np.load(PATH) as saved:
        return GapWeights(
            features=tuple(str(saved["features"]).split("\n")),
            gaps=tuple(str(saved["gaps"]).split("\n")),
            bias=saved["bias"],
            weights=saved["weights"],
            of_meaning=saved["of_meaning"].astype(np.float32),
            of_answer=saved["of_answer"],
            of_question=saved["of_question"],
            enough=float(saved["enough"]),
        )


def likely_gaps(
    features: Mapping[str, float], meaning: NDArray[np.float32], answer: Reading
) -> dict[str, float]:
    """Return how likely each gap of ``answer`` is the one to ask about, ``NOTHING`` among them."""
    model, letters = gap_weights(), load_letters()
    row = np.array([features[name] for name in model.features], np.float32)
    logits = (
        model.bias
        + model.weights @ row
        + model.of_meaning @ meaning
        + product(letters.vector(runs_of(text_to_read(answer)[0])), model.of_answer)
        + product(letters.vector(runs_of(answer.question or "")), model.of_question)
    )
    odds = np.exp(logits - logits.max())
    return dict(zip(model.gaps, map(float, odds / odds.sum()), strict=True))
