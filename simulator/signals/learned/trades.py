"""Tell which of the questions that people of a trade ask a candidate's own question may be.

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


def chances_in(trade: Trade, wording: str) -> dict[int, float]:
    """Return the probability of each question of the trade, by its key."""
    model = trade_weights(trade)
    topics = topic_weights()
    row = scaled(meaning_of(wording)[None], topics.mean, topics.spread)[0]
    odds: NDArray[Any] = np.exp(row @ model.weights + model.constant)
    return dict(zip(model.keys, (odds / odds.sum())[:-1].tolist(), strict=True))


@cache
def trade_weights(trade: Trade) -> TradeWeights:
    """Load the coefficients of a trade."""
    with np.load(weights_path()) as saved:
        steps = saved[f"{trade}.steps"].astype(np.float32)
        return TradeWeights(
            keys=tuple(saved[f"{trade}.keys"].tolist()),
            weights=saved[f"{trade}.weights"] * steps,
            constant=saved[f"{trade}.constant"].astype(np.float32),
        )


@cache
def match_weights() -> tuple[float, ...]:
    """Load the coefficients of ``signals.trade_questions``; the last is the constant."""
    with np.load(weights_path()) as saved:
        return tuple(saved["match"].tolist())
