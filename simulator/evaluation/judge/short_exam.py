"""The exam's first step: few questions, once each, by which a model can only fail.

What it asks belongs to the whole exam too, so for a model that goes on nothing was in vain.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from simulator.evaluation.judge.exam import Mark, Paper
    from simulator.values.assessment import Criterion

MOST_CALLS = 120
_FEW, _HOPELESS, _HOPELESS_OF_FEW = 12, 0.2, 0.0
"""κ below which a criterion is given up, with at least ``_FEW`` answers and with fewer. Of judges
whose κ in the whole exam is about 0.6, the least that passes, one in a hundred has less than 0.02
here with 7 answers, 0.22 with 12 and 0.25 with 23 (2,000 simulated judges for each criterion, that
scatter around the labels)."""


def chosen(
    asked: Sequence[tuple[Paper, Criterion]], tricks: frozenset[str]
) -> tuple[tuple[Paper, Criterion], ...]:
    """Return at most ``MOST_CALLS`` of the questions, as many of each criterion as is its share.

    Contrast pairs and tricks come first: they tell most.
    """
    by_criterion: dict[Criterion, list[Paper]] = {}
    for paper, criterion in asked:
        by_criterion.setdefault(criterion, []).append(paper)
    found: list[tuple[Paper, Criterion]] = []
    for criterion, papers in by_criterion.items():
        telling = sorted(
            papers, key=lambda one: (one.group is None, one.kind not in tricks, one.id)
        )
        count = min(len(papers), MOST_CALLS * len(papers) // len(asked))
        found += [(paper, criterion) for paper in telling[:count]]
    return tuple(found)


def is_hopeless(mark: Mark) -> bool:
    """Return whether a model that has this mark in the short exam cannot pass the whole one.

    It replied to less than half, or agrees with the labels hardly better than chance.
    """
    least = _HOPELESS if mark.answers >= _FEW else _HOPELESS_OF_FEW
    return mark.failed > mark.answers or mark.kappa is None or mark.kappa <= least
