"""What one measured criterion comes to, before it becomes a score."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from simulator.values.assessment import Evidence, Term, total
from simulator.values.measurement import Mark, Measurement

Lean = Literal["short", "long", "daily", "direction"]
MAX_EVIDENCE = 4
"""More quotes would hide the telling ones."""


@dataclass(frozen=True, kw_only=True)
class Result:
    """The terms of a score, before they are brought into its scale, with reason and proof."""

    terms: tuple[Term, ...] = ()
    """None where it can't be measured; ``reason`` says why."""
    reason: str
    evidence: tuple[Evidence, ...] = ()
    lean: Lean | None = None
    """Which way it misses, where that decides the advice."""

    @property
    def value(self) -> float | None:
        """The sum of the terms, which may still lie outside the scale."""
        return total(self.terms) if self.terms else None


def quotes(measurement: Measurement, marks: Iterable[Mark]) -> tuple[Evidence, ...]:
    """The marked passages as evidence, in order of the text, overlapping ones once."""
    evidence: list[Evidence] = []
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
        if not evidence or mark.start >= evidence[-1].end:
            evidence.append(Evidence(quote=measurement.quote(mark), start=mark.start, end=mark.end))
    return tuple(evidence[:MAX_EVIDENCE])
