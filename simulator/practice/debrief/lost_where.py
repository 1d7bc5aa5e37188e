"""Find where real interviews were lost, once five have a result; never how likely the next is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from simulator.practice.debrief.own_questions import own_questions, topic_of
from simulator.values.reflection import Mark, Outcome, Reflection
from simulator.values.stage import Stage

ENOUGH = 5
"""Results from which they are put together; fewer are single cases."""


@dataclass(frozen=True, kw_only=True)
class StageResults:
    """The results at one stage; None for interviews whose stage was skipped."""

    stage: Stage | None
    passed: int
    rejected: int


@dataclass(frozen=True, kw_only=True)
class KindMarks:
    """How often one kind of question was marked △ or × by the result of its interview."""

    topic: str
    in_rejected: int
    in_passed: int


@dataclass(frozen=True, kw_only=True)
class LostWhere:
    """What the results have in common, in counts."""

    results: int
    stages: tuple[StageResults, ...] = ()
    kinds: tuple[KindMarks, ...] = ()
    """Those of rejected interviews, the most frequent first."""
    estimates: tuple[tuple[int, Outcome], ...] = ()
    """Self-estimates with their outcome, the highest first."""

    @property
    def is_enough(self) -> bool:
        return self.results >= ENOUGH


def lost_where(reflections: Iterable[Reflection]) -> LostWhere:
    """Put the results together; only their number under ``ENOUGH``."""
    decided = [reflection for reflection in reflections if reflection.outcome.is_decided]
    if len(decided) < ENOUGH:
        return LostWhere(results=len(decided))
    estimates = [
        (reflection.estimate, reflection.outcome)
        for reflection in decided
        if reflection.estimate is not None
    ]
    return LostWhere(
        results=len(decided),
        stages=_by_stage(decided),
        kinds=_by_kind(decided),
        estimates=tuple(sorted(estimates, key=lambda pair: -pair[0])),
    )


def _by_stage(decided: list[Reflection]) -> tuple[StageResults, ...]:
    counted = Counter((reflection.stage, reflection.outcome) for reflection in decided)
    return tuple(
        StageResults(
            stage=stage,
            passed=counted[stage, Outcome.PASSED],
            rejected=counted[stage, Outcome.REJECTED],
        )
        for stage in (*Stage, None)
        if counted[stage, Outcome.PASSED] or counted[stage, Outcome.REJECTED]
    )


def _by_kind(decided: list[Reflection]) -> tuple[KindMarks, ...]:
    rejected, passed = (
        _less_sure(reflection for reflection in decided if reflection.outcome is outcome)
        for outcome in (Outcome.REJECTED, Outcome.PASSED)
    )
    kinds = [
        KindMarks(topic=topic, in_rejected=times, in_passed=passed[topic])
        for topic, times in rejected.items()
    ]
    return tuple(sorted(kinds, key=lambda kind: (-kind.in_rejected, kind.topic)))


def _less_sure(reflections: Iterable[Reflection]) -> Counter[str]:
    """Count the marks △ and × by what the question is called."""
    counted: Counter[str] = Counter()
    for own in own_questions(reflections):
        if times := sum(mark in (Mark.SO_SO, Mark.BAD) for mark in own.marks):
            counted[topic_of(own)] += times
    return counted
