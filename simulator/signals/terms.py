"""The terms of a score's sum: what was counted, what a limit takes off, and the rounding."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.signals.values import Passage
from simulator.values.assessment import HIGHEST, LOWEST, Term, TextSpan, total
from simulator.values.marks import Mark

START = "出発点"
"""Label of the points that an answer has before anything is counted."""

Terms = tuple[Term, ...]
Passages = Sequence[Passage]


def term(label: str, weight: float, *, count: float = 1, at: Passages = ()) -> Terms:
    """Return one term of ``count`` times ``weight`` points; none if that is zero."""
    points = round(count * weight, 2)
    if not points:
        return ()
    spans = tuple(TextSpan(start=passage.start, end=passage.end) for passage in at)
    return (
        Term(
            label=label, count=round(count, 2), weight=round(weight, 4), points=points, spans=spans
        ),
    )


def capped(label: str, weight: float, most: int, at: Sequence[Mark]) -> Terms:
    """Return one term for the passages ``at``, of which at most ``most`` count."""
    return term(label, weight, count=min(most, len(at)), at=at)


def rising(
    label: str,
    first: float,
    more: float,
    most: int,
    *,
    at: Sequence[Mark],
    count: float | None = None,
) -> Terms:
    """Return ``first`` points for one passage and ``more`` for each further one, up to ``most``.

    ``count`` replaces the number of passages if some of them weigh less.
    """
    many = len(at) if count is None else count
    return (
        *term(label, first, count=min(1.0, many), at=at),
        *term(f"{label}（2か所目から）", more, count=max(0.0, min(most, many) - 1), at=at),
    )


def at_most(terms: Terms, limit: float, label: str) -> Terms:
    """Return the terms with one more that takes off the points above ``limit``."""
    over = round(total(terms) - limit, 2)
    return (*terms, *term(label, -over)) if over > 0 else terms


def settled(terms: Terms) -> Terms:
    """Return the terms with further ones that bring the sum into the scale and to one decimal.

    Half a tenth is rounded up (四捨五入).
    """
    terms = at_most(terms, HIGHEST, "5点までに収める")
    terms = (*terms, *term("1点より下げない", max(0.0, LOWEST - total(terms))))
    tenths = (round(100 * total(terms)) + 5) // 10
    return (*terms, *term("小数第2位を四捨五入", tenths / 10 - total(terms)))
