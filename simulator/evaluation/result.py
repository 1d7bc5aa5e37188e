"""What one measured criterion comes to, before it becomes a score."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from simulator.evaluation.terms import Passages, Terms
from simulator.reading.clauses import Span, enclosing_clause
from simulator.signals.values import Signals
from simulator.values.assessment import Evidence, Term, total

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


def gains(terms: Iterable[Term]) -> Terms:
    """Return the terms that speak for an answer."""
    return tuple(term for term in terms if term.points > 0)


def losses(terms: Iterable[Term]) -> Terms:
    """Return the terms that speak against it."""
    return tuple(term for term in terms if term.points < 0)


def quotes(measurement: Signals, terms: Iterable[Term]) -> tuple[Evidence, ...]:
    """Quote the clauses that carry the most points of ``terms``, the strongest first.

    A term's points are shared by its passages. Of clauses that overlap the stronger is quoted.
    """
    strength: dict[Span, float] = {}
    for term in terms:
        for span in term.spans:
            clause = enclosing_clause(measurement.text, span.start, span.end, measurement.spans)
            share = abs(term.points) / len(term.spans)
            strength[clause] = strength.get(clause, 0.0) + share
    ranked = sorted(strength, key=lambda clause: (-round(strength[clause], 6), clause))
    return tuple(islice(_apart(measurement.text, ranked), MAX_EVIDENCE))


def whole_clauses(measurement: Signals, passages: Passages) -> tuple[Evidence, ...]:
    """Return the clauses around ``passages``, in their order, overlapping ones once."""
    clauses = (
        enclosing_clause(measurement.text, passage.start, passage.end, measurement.spans)
        for passage in passages
    )
    return tuple(_apart(measurement.text, clauses))


def _apart(text: str, clauses: Iterable[Span]) -> Iterator[Evidence]:
    kept: list[Span] = []
    for start, end in clauses:
        if not any(start < after and before < end for before, after in kept):
            kept.append((start, end))
            yield Evidence(quote=text[start:end], start=start, end=end)
