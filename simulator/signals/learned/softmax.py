"""Classify a short question by a softmax regression on the encoder's vector and runs of letters."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from simulator.signals.learned.encoder import meaning_of

RUNS = (2, 3)
"""Characters of a run of letters."""
LETTERS = 1.5
"""Length of a question's letters, beside a vector of length 1."""
COLUMNS = 4096
"""Columns into which the runs of letters are sorted by their checksum."""


@dataclass(frozen=True, kw_only=True)
class QuestionSoftmax:
    """The coefficients of a softmax regression on scaled vectors and runs of letters."""

    classes: tuple[str, ...]
    mean: NDArray[np.float32]
    spread: NDArray[np.float32]
    rarity: NDArray[np.float32]
    """(COLUMNS): ln((1 + n) / (1 + df)) over the wordings."""
    weights: NDArray[np.float32]
    """(columns of the vector, then of the letters; classes)"""
    constant: NDArray[np.float32]

    def odds(self, question: str) -> NDArray[Any]:
        """Return (classes)."""
        letters = of_equal_length(letters_of(question), self.rarity)
        row = np.concatenate((self.scaled_vector(question), letters))
        odds: NDArray[Any] = np.exp(row @ self.weights + self.constant)
        return odds

    def scaled_vector(self, question: str) -> NDArray[Any]:
        """Return the encoder's vector as the regression looks at it."""
        row: NDArray[Any] = scaled(meaning_of(question)[None], self.mean, self.spread)[0]
        return row


def load_softmax(path: Path, classes: str) -> QuestionSoftmax:
    """Load the coefficients from ``path``; ``classes`` is what the file calls its classes.

    A class's weights are kept as whole steps (int8).
    """
    with np.load(path) as saved:
        floats = {
            name: saved[name].astype(np.float32)
            for name in ("mean", "spread", "rarity", "constant")
        }
        weights = saved["weights"] * saved["steps"].astype(np.float32)
        return QuestionSoftmax(
            classes=tuple(str(saved[classes]).split()), weights=weights, **floats
        )


def letters_of(question: str) -> NDArray[np.float32]:
    """Return (COLUMNS) how many different runs of letters fall into each column."""
    letters = "".join(letter for letter in question if letter.isalnum() or letter == "ー")
    row = np.zeros(COLUMNS, np.float32)
    for length in RUNS:
        for run in {letters[at : at + length] for at in range(len(letters) - length + 1)}:
            row[crc32(run.encode()) % COLUMNS] += 1
    return row


def of_equal_length(letters: NDArray[Any], rarity: NDArray[Any]) -> NDArray[Any]:
    """Return letters weighted by their rarity, of the same length ``LETTERS``."""
    rows: NDArray[Any] = letters * rarity
    lengths: NDArray[Any] = np.linalg.norm(rows, axis=-1, keepdims=True)
    of_length: NDArray[Any] = LETTERS * rows / np.maximum(lengths, 1e-6)
    return of_length


def scaled(vectors: NDArray[Any], mean: NDArray[Any], spread: NDArray[Any]) -> NDArray[Any]:
    """Return the vectors with equal spread in every column and length 1."""
    rows = (vectors - mean) / spread
    unit: NDArray[Any] = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    return unit
