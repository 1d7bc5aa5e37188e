"""Tell by its letters whether a short text is the name of a company or house: 岬牧場.

``training/houses.py`` fits the regression.
"""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

from simulator.profile.lines.line_models import LineModel, load_models

NAME = "name"
LEAST, LIKELY = 0.2, 0.5
"""Share from which a text may be a name where its place says so too, and from which it likely is
one: with each kind of house left out, LEAST finds half of its names, and takes 41 of 276 lines
that look like names and 22 of 5,909 others (``lines/labels.md``)."""
_PATH = Path(__file__).with_name("houses.npz")
_KEPT = 4096


@lru_cache(maxsize=_KEPT)
def house_share(text: str) -> float:
    """Return how likely a short text is the name of a house or company, by its letters."""
    return _model().shares(text)[NAME]


@cache
def _model() -> LineModel:
    return load_models(_PATH, ("house",))["house"]
