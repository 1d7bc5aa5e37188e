"""Mark strong words about oneself, e.g. 誰にも負けない, 相当自信があります."""

from __future__ import annotations

from simulator.reading.lexicon import phrases
from simulator.reading.negation import is_undone
from simulator.reading.sentences import Sentence, without_quotes
from simulator.reading.tokens import phrase_end
from simulator.values.marks import Mark, MarkKind


def find_claims(sentence: Sentence) -> tuple[Mark, ...]:
    """Return the marks of CLAIM in one sentence; a denial (自信がありません) has none."""
    tokens = without_quotes(sentence.tokens)
    return tuple(
        Mark(
            kind=MarkKind.CLAIM,
            start=tokens[start].start,
            end=tokens[phrase_end(tokens, stop) - 1].end,
        )
        for start, stop in phrases("claim", "strong").find(tokens)
        if not is_undone(tokens, stop)
    )
