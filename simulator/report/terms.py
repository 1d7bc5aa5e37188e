"""Why a score is what it is: its terms as lines of a sum.

All strings here are safe to look at (``text.visible``) and not yet escaped.
"""

from __future__ import annotations

from dataclasses import dataclass

from simulator.report.text import beginning, one_line
from simulator.values.assessment import Score, Term

WHY = "点の内訳"
_LONGEST = 24
"""Letters of counted words that are shown; a longer sentence is known by its beginning."""
_MOST_WORDS = 6


@dataclass(frozen=True, kw_only=True)
class TermLine:
    """One summand as shown."""

    label: str
    times: str
    """「3 × 0.4」; empty where nothing was counted."""
    points: str
    """「+1.20」."""
    words: str
    """「40件・12件」, the words that were counted; empty if there are none."""


def term_lines(score: Score, answer: str) -> tuple[TermLine, ...]:
    """Return the terms of a score, in the order in which they are added."""
    return tuple(
        TermLine(
            label=term.label,
            times=_times(term),
            points=f"{term.points:+.2f}".replace("-", "−"),
            words=_words(term, answer),
        )
        for term in score.terms
    )


def _times(term: Term) -> str:
    return "" if term.count == 1 else f"{term.count:g} × {abs(round(term.weight, 2)):g}"


def _words(term: Term, answer: str) -> str:
    """Return the counted words, a long sentence by its beginning."""
    quoted = dict.fromkeys(one_line(answer[span.start : span.end]) for span in term.spans)
    shown = [beginning(words, _LONGEST) for words in quoted]
    more = " ほか" if len(shown) > _MOST_WORDS else ""
    return "・".join(shown[:_MOST_WORDS]) + more
