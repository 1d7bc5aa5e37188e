"""Whether a sentence holds one of the words that an answer to a question is known by."""

from __future__ import annotations

from functools import cache

from simulator.measure.lexicon import Phrases, make_phrases
from simulator.measure.morphology import tokenize


def holds_cue(sentence: str, cues: tuple[str, ...]) -> bool:
    """``cues`` are dictionary forms, phrases with blanks between."""
    return any(True for _ in _phrases(cues).find(tokenize(sentence)))


@cache
def _phrases(cues: tuple[str, ...]) -> Phrases:
    return make_phrases(cues)
