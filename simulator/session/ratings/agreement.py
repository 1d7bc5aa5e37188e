"""Measure how well our levels agree with a person's ratings, criterion by criterion."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import StatisticsError, mean

from simulator.session.ratings.criteria import RATED, our_level
from simulator.session.ratings.rank_correlation import spearman, spearman_interval
from simulator.session.ratings.sheet import RatedAnswer
from simulator.values.assessment import Assessment, Criterion

FEWEST = 5
"""With fewer answers, any two orders agree by chance."""
LARGEST = 3
"""How many of the largest differences are shown for a criterion."""
_ROUNDING = 1e-9
"""A rating on the edge of a margin lies inside, whatever the rounding of floats."""


@dataclass(frozen=True, kw_only=True)
class Pair:
    """A person's rating of one answer beside our level."""

    rated: RatedAnswer
    theirs: float
    ours: float
    margin: float | None
    """± of our level; None if there is none."""

    @property
    def apart(self) -> float:
        return abs(self.ours - self.theirs)


@dataclass(frozen=True, kw_only=True)
class Agreement:
    """How the levels of one criterion agree with the ratings.

    The figures are None below ``FEWEST`` answers.
    """

    criterion: Criterion
    answers: int
    """Answers with a rating and a level."""
    ungraded: int
    """Rated answers to which we give no score; they are in no other figure."""
    rho: float | None = None
    """Spearman's rank correlation; None too if all ratings or all levels are the same."""
    interval: tuple[float, float] | None = None
    """95 % confidence interval of ``rho``."""
    mean_difference: float | None = None
    """Mean absolute difference in levels."""
    inside: float | None = None
    """Share of the ratings within our ±, 0 to 1."""
    largest: tuple[Pair, ...] = ()
    """The largest differences, the largest first."""

    @property
    def is_enough(self) -> bool:
        return self.answers >= FEWEST


def compare(rated: Sequence[RatedAnswer], graded: Sequence[Assessment]) -> tuple[Agreement, ...]:
    """Compare the ratings with our levels of the same answers, criterion by criterion."""
    return tuple(_agreement(criterion, rated, graded) for criterion in RATED)


def _agreement(
    criterion: Criterion, rated: Sequence[RatedAnswer], graded: Sequence[Assessment]
) -> Agreement:
    pairs, ungraded = [], 0
    for one, assessment in zip(rated, graded, strict=True):
        if (theirs := one.ratings.get(criterion)) is not None:
            ours, margin = our_level(assessment, criterion, one.stage)
            if ours is None:
                ungraded += 1
            else:
                pairs.append(Pair(rated=one, theirs=theirs, ours=ours, margin=margin))
    if len(pairs) < FEWEST:
        return Agreement(criterion=criterion, answers=len(pairs), ungraded=ungraded)
    rho = _rho(pairs)
    inside = [pair.apart <= pair.margin + _ROUNDING for pair in pairs if pair.margin is not None]
    largest = sorted(pairs, key=lambda pair: (-pair.apart, pair.rated.row))[:LARGEST]
    return Agreement(
        criterion=criterion,
        answers=len(pairs),
        ungraded=ungraded,
        rho=rho,
        interval=None if rho is None else spearman_interval(rho, len(pairs)),
        mean_difference=mean(pair.apart for pair in pairs),
        inside=mean(inside) if inside else None,
        largest=tuple(pair for pair in largest if pair.apart > 0),
    )


def _rho(pairs: Sequence[Pair]) -> float | None:
    try:
        return spearman([pair.theirs for pair in pairs], [pair.ours for pair in pairs])
    except StatisticsError:
        return None
