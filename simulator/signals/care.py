"""Whether a candidate is in distress. A list of words, so that nothing is left to a model."""

from __future__ import annotations

from simulator.reading.lexicon import phrases
from simulator.reading.sentences import words_of


def needs_care(text: str) -> bool:
    """Whether somebody says that they want to die or to vanish; no follow-up goes after that."""
    return any(True for _ in phrases("care", "distress").find(words_of(text)))
