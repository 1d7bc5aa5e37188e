"""Tell by its letters whether a clause asks the interviewer about the work, the company or a view.

It is a logistic regression over short runs of characters, of the clause and of those beside it;
``training/asks.py`` fits it. It only weighs clauses that ask something by their syntax.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import numpy as np
from pydantic import BaseModel, ConfigDict

PATH = Path(__file__).with_name("asks.json")
_LONGEST_RUN, _LONGEST_BESIDE, _LONGEST_END = 4, 3, 8
"""Characters of a run within the clause, within those beside it, and at its end."""
_BESIDE = 12
"""Characters that are read of the clause before, from its end, and of the one after."""
_MOST = 60
"""Characters that are read of the clause, from its end."""


class AsksWeights(BaseModel):
    """The coefficients, as ``training/asks.py`` writes them."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    least: float
    """Probability from which a clause asks the interviewer something."""
    bias: float
    runs: dict[str, float]


@cache
def asks_weights() -> AsksWeights:
    """Load the coefficients."""
    return AsksWeights.model_validate_json(PATH.read_text(encoding="utf-8"))


def likely_asks(clause: str, before: str, after: str) -> float:
    """Return how likely ``clause`` asks the interviewer something that is not about the interview.

    ``before`` and ``after`` are the clauses beside it, empty where there is none.
    """
    model = asks_weights()
    runs = set(runs_of_clause(clause, before, after))
    logit = model.bias + sum(model.runs.get(run, 0.0) for run in runs)
    return float(1 / (1 + np.exp(-logit)))


def runs_of_clause(clause: str, before: str, after: str) -> Iterator[str]:
    """Yield the runs that the model looks at, each with a letter for the place it was read in."""
    whole = f"^{clause[-_MOST:]}$"
    yield from _runs("=", whole, _LONGEST_RUN)
    yield from (f"${whole[-length:]}" for length in range(2, _LONGEST_END + 1))
    yield from _runs("<", f"{before[-_BESIDE:]}$" if before else "^", _LONGEST_BESIDE)
    yield from _runs(">", f"^{after[:_BESIDE]}" if after else "$", _LONGEST_BESIDE)


def _runs(place: str, text: str, longest: int) -> Iterator[str]:
    for length in range(1, longest + 1):
        for at in range(len(text) - length + 1):
            yield place + text[at : at + length]
