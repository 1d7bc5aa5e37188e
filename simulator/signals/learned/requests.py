"""Tell by its letters what a request asks for; ``training/requests.py`` fits the weights.

The encoder has seen few short requests, such as 「最初からやり直してもいいですか」.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import numpy as np
from pydantic import BaseModel, ConfigDict

_PATH = Path(__file__).with_name("requests.json")
_RUN, _ASKS_RUN = 2, 3
"""Letters of a run, at most."""
LONGEST_SHORT = 90
"""Characters of a turn whose letters tell whether it requests anything."""


class AsksWeights(BaseModel):
    """The coefficients of a logistic regression."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    bias: float
    runs: Mapping[str, float]


class RequestWeights(BaseModel):
    """The coefficients of a multinomial logistic regression."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    asks: AsksWeights
    ids: tuple[str, ...]
    bias: tuple[float, ...]
    runs: Mapping[str, tuple[float, ...]]
    """Weights by request of every run of letters."""


@cache
def request_weights() -> RequestWeights:
    """Load the coefficients."""
    return RequestWeights.model_validate_json(_PATH.read_text(encoding="utf-8"))


def requests_by_letters(text: str) -> dict[str, float]:
    """Return how likely each request is, if ``text`` is one."""
    model = request_weights()
    runs = _runs(text, _RUN)
    logits = np.array(model.bias) + sum(
        (np.array(model.runs[run]) for run in runs if run in model.runs), np.zeros(len(model.ids))
    )
    odds = np.exp(logits - logits.max())
    return dict(zip(model.ids, map(float, odds / odds.sum()), strict=True))


def asks_by_letters(text: str) -> float:
    """Return the log odds that a short turn requests something."""
    model = request_weights().asks
    return model.bias + sum(model.runs.get(run, 0.0) for run in _runs(text, _ASKS_RUN))


def _runs(text: str, longest: int) -> set[str]:
    return {text[at : at + length] for at in range(len(text)) for length in range(1, longest + 1)}
