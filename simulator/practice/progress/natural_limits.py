"""Natural limits of something counted again and again: an XmR chart (Wheeler 2000)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean

from simulator.values.progress import Signal

LEAST_POINTS = 6
RUN = 8
"""Points in a row on one side of the mean that are no chance: 1 in 128."""
TO_LIMIT = 2.66
"""Three standard deviations in mean moving ranges: 3 / 1.128."""


@dataclass(frozen=True, kw_only=True)
class Limits:
    """The mean of a series, and between what it varies by itself."""

    mean: float
    low: float | None
    high: float | None
    signal: Signal
    outside: tuple[int, ...] = ()
    """Places of the points outside."""


def natural_limits(values: Sequence[float]) -> Limits:
    """Return the limits of a series in order of time that is not empty."""
    mean = fmean(values)
    if len(values) < LEAST_POINTS:
        return Limits(mean=mean, low=None, high=None, signal=Signal.NONE)
    reach = TO_LIMIT * fmean(abs(late - early) for early, late in pairwise(values))
    low, high = mean - reach, mean + reach
    outside = tuple(place for place, value in enumerate(values) if not low <= value <= high)
    last = values[-RUN:]
    runs = len(last) == RUN and (min(last) > mean or max(last) < mean)
    signal = Signal.RUN if runs else Signal.OUTSIDE if outside else Signal.NONE
    return Limits(mean=mean, low=max(0.0, low), high=high, signal=signal, outside=outside)
