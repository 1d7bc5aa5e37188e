"""Tell which of the questions that people of a trade ask a candidate's own question is.

A softmax regression on the encoder's vector tells them apart, and from the questions of
``topics``. ``training/trades.py`` fits its weights, which lie beside the sheets of the trades.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from simulator.resources import data_folder
from simulator.signals.learned.encoder import meaning_of
from simulator.signals.learned.topics import scaled, topic_weights
from simulator.values.trade import Trade

LIKELY = 0.2
"""Least probability of a question that is answered."""


@dataclass(frozen=True, kw_only=True)
class TradeWeights:
    """The coefficients of one trade."""

    keys: tuple[int, ...]
    """Of each question that was learned; one more column is for none of them."""
    weights: NDArray[np.float32]
    """(columns of the vector, questions + 1)"""
    constant: NDArray[np.float32]


def weights_path() -> Path:
    """Return the file of the coefficients."""
    return data_folder("personas") / "company" / "trades" / "asked.npz"


def key_of(wordings: Sequence[str]) -> int:
    """Return what names a question, and is another as soon as its wordings are."""
    return crc32("\n".join(wordings).encode())


def asked_of(trade: Trade, *wordings: str) -> int | None:
    """Return the key of what any of a question's ``wordings`` asks; None if nothing is likely."""
    model = trade_weights(trade)
    chances = [_chances(wording, model) for wording in wordings]
    best = max(chances, key=lambda of_one: float(of_one.max()))
    return model.keys[int(best.argmax())] if best.max() >= LIKELY else None


def _chances(wording: str, model: TradeWeights) -> NDArray[Any]:
    """Return (questions) the probability of each."""
    topics = topic_weights()
    row = scaled(meaning_of(wording)[None], topics.mean, topics.spread)[0]
    odds: NDArray[Any] = np.exp(row @ model.weights + model.constant)
    chances: NDArray[Any] = (odds / odds.sum())[:-1]
    return chances


@cache
def trade_weights(trade: Trade) -> TradeWeights:
    """Load the coefficients of a trade."""
    with np.load(weights_path()) as saved:
        steps = saved[f"{trade}.steps"].astype(np.float32)
        return TradeWeights(
            keys=tuple(int(key) for key in saved[f"{trade}.keys"]),
            weights=saved[f"{trade}.weights"] * steps,
            constant=saved[f"{trade}.constant"].astype(np.float32),
        )
