"""Cut a transcript where what was counted begins and ends, and where words were not sure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from simulator.report.text import visible
from simulator.report.values import Report
from simulator.values.assessment import Score
from simulator.values.session import Turn


@dataclass(frozen=True, kw_only=True)
class Piece:
    """A stretch of a transcript; ``labels`` names the criteria that rest on it."""

    text: str
    labels: str = ""
    unsure: bool = False
    """Heard with low confidence."""


def pieces(turn: Turn, report: Report) -> tuple[Piece, ...]:
    """Return the pieces of the turn's answer; joined, they are all of its words."""
    text = turn.answer.text or ""
    passages = [
        (start, end, report.label(score.criterion))
        for score in (turn.assessment.scores if turn.assessment else ())
        for start, end in _counted(score, text)
    ]
    unsure = turn.answer.unsure_stretches
    cuts = [*((start, end) for start, end, _ in passages), *unsure]
    edges = sorted({0, len(text), *(edge for cut in cuts for edge in cut)})
    return tuple(
        Piece(
            text=visible(text[start:end]),
            labels="・".join(
                dict.fromkeys(label for a, b, label in passages if a <= start and end <= b)
            ),
            unsure=any(a <= start and end <= b for a, b in unsure),
        )
        for start, end in pairwise(edges)
    )


def _counted(score: Score, text: str) -> Iterator[tuple[int, int]]:
    """Yield the places to mark: what counts within the quotes, or the quotes without terms.

    A learned level has a term for every sentence, and only the quoted ones are telling.
    """
    quoted = [
        (passage.start, passage.end)
        for passage in score.evidence
        if text[passage.start : passage.end] == passage.quote
    ]
    if not score.terms:
        yield from quoted
    for span in (span for term in score.terms for span in term.spans):
        if any(start <= span.start and span.end <= end for start, end in quoted):
            yield span.start, span.end
