"""What an answer leaves open, without what the heads are not sure enough of."""

from __future__ import annotations

from collections.abc import Mapping

from simulator.signals.values import Signals
from simulator.values.question import Gap

CLEARLY_UNANSWERED = 0.5
"""A less likely missing answer is taken for given: half of the time it was (labels of the tuning
authors: 14 of 18 right from here on, 4 of 10 below), and being asked again hurts."""
ANSWERED_FROM = 3.6
"""A level of 質問との一致 from which on the question was answered, if only in part."""
BESIDE = 0.3
"""What is taken in place of a missing answer has to be at least as likely as this."""


def open_gaps(answer: Signals) -> Mapping[Gap, float]:
    """Return how likely each gap is; no missing answer where it is likely given."""
    gaps = answer.labels.gaps
    missing = gaps.get(Gap.UNANSWERED, 0.0)
    if not missing or _is_missing(answer, missing):
        return gaps
    came_first = missing == max(gaps.values())
    return {
        gap: share
        for gap, share in gaps.items()
        if gap is not Gap.UNANSWERED and (not came_first or share >= BESIDE)
    }


def _is_missing(answer: Signals, likely: float) -> bool:
    level = answer.levels.get("intent_match")
    answered = level is not None and level.value is not None and level.value >= ANSWERED_FROM
    return likely >= CLEARLY_UNANSWERED and not answered


def likeliest_gap(answer: Signals) -> Gap | None:
    """Return the gap that an interviewer would most likely ask about; None if it is enough."""
    gaps = {} if answer.labels.enough else open_gaps(answer)
    return max(gaps, key=lambda gap: gaps[gap], default=None)
