"""Compare two texts by their letters."""

from __future__ import annotations

from simulator.signals.learned.letters import load_letters, runs_of


def likeness(one: str, other: str) -> float:
    """Return the cosine of the runs of letters of two texts (tf-idf), 0 to 1."""
    here, there = (load_letters().vector(runs_of(text)) for text in (one, other))
    return sum(weight * there.get(run, 0.0) for run, weight in here.items())
