"""Quote what carries a level: whole clauses, the strongest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from simulator.reading.clauses import Span, enclosing_clause
from simulator.signals.terms import Passages, Terms
from simulator.signals.values import Marked
from simulator.values.assessment import Evidence, Term

MAX_EVIDENCE = 4
"""More quotes would hide the telling ones."""


def gains(terms: Iterable[Term]) -> Terms:
    """Return the terms that speak for an answer."""
    return tuple(term for term in terms if term.points > 0)


def losses(terms: Iterable[Term]) -> Terms:
    """Return the terms that speak against an answer."""
    return tuple(term for term in terms if term.points < 0)


def quotes(answer: Marked, terms: Iterable[Term]) -> tuple[Evidence, ...]:
    """Quote the clauses that carry the most points of ``terms``, the strongest first.

    A term's points are divided among its passages. Of overlapping clauses the strongest is quoted.
    """
    strength: dict[Span, float] = {}
    for term in terms:
        for span in term.spans:
            clause = enclosing_clause(answer.text, span.start, span.end)
            share = abs(term.points) / len(term.spans)
            strength[clause] = strength.get(clause, 0.0) + share
    ranked = sorted(strength, key=lambda clause: (-round(strength[clause], 6), clause))
    return tuple(islice(_apart(answer.text, ranked), MAX_EVIDENCE))


def whole_clauses(answer: Marked, passages: Passages) -> tuple[Evidence, ...]:
    """Return the clauses around ``passages``, in their order, overlapping ones once."""
    clauses = (enclosing_clause(answer.text, passage.start, passage.end) for passage in passages)
    return tuple(_apart(answer.text, clauses))


def _apart(text: str, clauses: Iterable[Span]) -> Iterator[Evidence]:
    kept: list[Span] = []
    for start, end in clauses:
        if not any(start < after and before < end for before, after in kept):
            kept.append((start, end))
            yield Evidence(quote=text[start:end], start=start, end=end)
