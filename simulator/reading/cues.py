"""Whether a sentence holds one of the words that an answer to a question is known by."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from simulator.reading.lexicon import Phrases, make_phrases
from simulator.reading.negation import is_undone
from simulator.reading.tokens import Token


def holds_cue(tokens: Sequence[Token], cues: tuple[str, ...]) -> bool:
    """``cues`` are dictionary forms, phrases with blanks between; a denied one is none."""
    return any(not is_undone(tokens, stop) for _, stop in _phrases(cues).find(tokens))


def touches(tokens: Sequence[Token], cues: tuple[str, ...]) -> bool:
    """Whether ``tokens`` speak of one of ``cues`` at all, denied or not."""
    return next(_phrases(cues).find(tokens), None) is not None


@cache
def _phrases(cues: tuple[str, ...]) -> Phrases:
    return make_phrases(cues)
