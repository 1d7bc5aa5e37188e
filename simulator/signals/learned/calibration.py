"""Load what turns the encoder's outputs into intervals and probabilities."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

_PATH = Path(__file__).with_name("calibration.json")


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Shares(_Strict):
    """How much each model counts in a sum; fitted on the tuning authors."""

    encoder: float
    letters: float
    place: float = 0.0
    """Of the place of the answering sentence; only for 結論から."""
    constant: float = 0.0


class LevelColumn(_Strict):
    """One level of the outputs."""

    id: str
    shares: Shares
    width: float
    """Half the interval that holds a label two times in three, in units of the spread."""
    widest: float = 1.25
    """Half an interval, in points; a wider one leaves three levels open, so there is no score."""
    kappa: float | None = None
    """Weighted κ with the labels of the tuning authors; None if it is unknown."""

    @property
    def narrowest(self) -> float:
        """Half of the narrowest interval."""
        return LEAST_HALF.get(self.id, 0.0)


LEAST_HALF = {"concreteness": 0.8, "positivity": 0.7, "company_specificity": 1.0}
"""Half of the narrowest interval of a level. The tuning authors were rated by the same hands as the
others of the corpus; with these, two of three labels by other hands lie inside too (of 236)."""


class Choice(_Strict):
    """Outputs of which exactly one is true."""

    ids: tuple[str, ...]
    temperature: float = 1.0
    shares: Shares | None = None
    """None if the encoder decides alone."""


class Kinds(Choice):
    """Whether a turn answers, asks something back, or both."""

    asks: float = 0.85
    """Least probability that a turn asks something, alone or beside an answer. Two of 235 answers
    of the tuning authors reach it."""
    alone: float = 0.88
    """Least share of it for nothing but a request; below, the rest is kept as an answer."""


class TagColumns(_Strict):
    """The sentence tags, each true or not."""

    ids: tuple[str, ...]
    shares: tuple[Shares, ...]
    thresholds: tuple[float, ...]
    """Least probability at which a tag counts as true."""
    sure: tuple[float, ...] = ()
    """Least probability at which nine of ten sentences have the tag; such a one may be quoted."""


class Places(_Strict):
    """The mean level of 結論から by the place of the first answering sentence; training labels."""

    first: tuple[float, ...]
    """By place; the last one holds for all later ones too."""
    never: float


class Calibration(_Strict):
    """The columns of the outputs, in order, and their scales; fitted on the tuning authors."""

    levels: tuple[LevelColumn, ...]
    least_kappa: float = 0.4
    """A level that agrees less is not shown: moderate agreement (Landis and Koch, 1977). A language
    model needs 0.6 in its exam, because its level has no interval that was measured."""
    places: Places
    astray: float
    """From this distance on an answer seems to belong to another question (``Letters.astray``)."""
    gaps: Choice
    kinds: Kinds
    tags: TagColumns


@cache
def calibration() -> Calibration:
    """Load the calibration that belongs to the encoder."""
    return Calibration.model_validate_json(_PATH.read_text(encoding="utf-8"))
