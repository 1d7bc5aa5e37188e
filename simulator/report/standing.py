"""Where each criterion stands over a whole session."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import hypot

from simulator.values.assessment import Criterion, Outcome, Score
from simulator.values.findings import CriterionInfo, Weighing
from simulator.values.session import Session, Turn

REACHED_FROM = 3.0
"""The middle of the scale of 1 to 5: from here on a criterion speaks for the candidate."""


@dataclass(frozen=True, kw_only=True)
class Standing:
    """One criterion over the answers in which it was graded."""

    criterion: Criterion
    scored: tuple[tuple[Turn, Score], ...]
    """Turns with a value, in order; never empty."""
    value: float
    """The lowest or the mean value, as the stage weighs."""
    lowest: float
    """The least and the greatest value within the margins of the scores."""
    highest: float

    @property
    def outcome(self) -> Outcome:
        """Return whether the bar is reached; OPEN if it lies within the margins."""
        return _outcome(self.lowest, self.highest)

    @property
    def example(self) -> tuple[Turn, Score] | None:
        """Return the score to tell of; None if the mean is surer than any score by itself.

        What is told as sure must not rest on a score that is not.
        """
        if self.outcome is Outcome.OPEN:
            return min(self.scored, key=lambda pair: _value(pair[1]))
        sure = [pair for pair in self.scored if _outcome_of(pair[1]) is self.outcome]
        telling = max if self.outcome is Outcome.REACHED else min
        return telling(sure, key=lambda pair: _value(pair[1]), default=None)

    @property
    def mean_told(self) -> str:
        return f"{len(self.scored)}件の回答の平均が{self.value:.1f}点"


def scored_pairs(turns: tuple[Turn, ...]) -> tuple[tuple[Turn, Score], ...]:
    """Return every score that has a value, with its turn."""
    return tuple(
        (turn, score)
        for turn in turns
        if turn.assessment
        for score in turn.assessment.scores
        if score.value is not None
    )


def standing(criterion: Criterion, turns: tuple[Turn, ...], weighs: Weighing) -> Standing | None:
    """Return how ``criterion`` stands over ``turns``; None if none of them was graded on it."""
    scored = tuple(pair for pair in scored_pairs(turns) if pair[1].criterion == criterion)
    if not scored:
        return None
    values = [_value(score) for _, score in scored]
    margins = [score.margin or 0.0 for _, score in scored]
    if weighs is Weighing.WEAKEST:
        value = min(values)
        lowest = min(value - margin for value, margin in zip(values, margins, strict=True))
        highest = min(value + margin for value, margin in zip(values, margins, strict=True))
    else:
        value = sum(values) / len(values)
        around = hypot(*margins) / len(values)  # as of a mean of independent scores
        lowest, highest = value - around, value + around
    return Standing(criterion=criterion, scored=scored, value=value, lowest=lowest, highest=highest)


def counting(criteria: Mapping[Criterion, CriterionInfo]) -> tuple[Criterion, ...]:
    """Return the criteria that count for passing the session's stage, in the rubric's order."""
    return tuple(criterion for criterion, info in criteria.items() if info.counts)


def is_graded(turn: Turn) -> bool:
    """Return whether at least one criterion of the answer has a value."""
    return bool(scored_pairs((turn,)))


def is_motivation(turn: Turn) -> bool:
    """Return whether the three parts of a 志望動機 were looked for in the answer."""
    return turn.assessment is not None and turn.assessment.slots is not None


def graded_turns(session: Session) -> tuple[Turn, ...]:
    return tuple(turn for turn in session.turns if is_graded(turn))


def _outcome(lowest: float, highest: float) -> Outcome:
    if lowest >= REACHED_FROM:
        return Outcome.REACHED
    return Outcome.MISSED if highest < REACHED_FROM else Outcome.OPEN


def _outcome_of(score: Score) -> Outcome:
    value, margin = _value(score), score.margin or 0.0
    return _outcome(value - margin, value + margin)


def _value(score: Score) -> float:
    assert score.value is not None  # only pairs with a value are kept
    return score.value
