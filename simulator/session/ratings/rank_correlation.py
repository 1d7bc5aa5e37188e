"""Spearman's rank correlation and its confidence interval."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from math import atanh, sqrt, tanh
from statistics import correlation

_TWO_SIDED_95 = 1.959964
"""Quantile of the normal distribution."""


def spearman(a: Sequence[float], b: Sequence[float]) -> float:
    """Return the rank correlation (Spearman's ρ); ties get their mean rank.

    Raises StatisticsError if it is undefined: fewer than two pairs, or one side is constant.
    """
    return correlation(_ranks(a), _ranks(b))


def _ranks(values: Sequence[float]) -> list[float]:
    ordered = sorted(values)
    return [(bisect_left(ordered, v) + bisect_right(ordered, v) - 1) / 2 for v in values]


def spearman_interval(rho: float, count: int) -> tuple[float, float]:
    """Return the 95 % confidence interval of a Spearman's ρ over ``count`` > 3 pairs.

    Fisher's z with the variance (1 + ρ²/2) / (n − 3) of Bonett and Wright (2000). z is infinite at
    ±1, so a perfect order is taken half a step lower; a swap of two neighbours costs 12 / (n³ − n).
    """
    most = 1 - 6 / (count**3 - count)
    z = atanh(max(-most, min(most, rho)))
    around = _TWO_SIDED_95 * sqrt((1 + rho**2 / 2) / (count - 3))
    return tanh(z - around), tanh(z + around)
