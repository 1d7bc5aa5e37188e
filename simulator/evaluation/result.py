"""What one measured criterion comes to, before it becomes a score."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from simulator.values.assessment import Evidence
from simulator.values.measurement import Mark, Measurement

Lean = Literal["short", "long", "daily", "direction"]
MAX_EVIDENCE = 4
"""More quotes would hide the telling ones."""


@dataclass(frozen=True, kw_only=True)
class Result:
    """A value on the way to 1.0–5.0, or None, with its reason and proof."""

    value: float | None
    reason: str
    evidence: tuple[Evidence, ...] = ()
    lean: Lean | None = None
    """Which way it misses, where that decides the advice."""


def quotes(measurement: Measurement, marks: Iterable[Mark]) -> tuple[Evidence, ...]:
    """The marked passages as evidence, in order of the text, overlapping ones once."""
    evidence: list[Evidence] = []
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
        if not evidence or mark.start >= evidence[-1].end:
            evidence.append(Evidence(quote=measurement.quote(mark), start=mark.start, end=mark.end))
    return tuple(evidence[:MAX_EVIDENCE])
