"""Detect distress by a list of words, so that no model decides it."""

from __future__ import annotations

from simulator.reading.lexicon import phrases
from simulator.reading.sentences import words_of


def needs_care(text: str) -> bool:
    """Return whether the candidate speaks of wanting to die or vanish; nothing is followed up."""
    return any(True for _ in phrases("care", "distress").find(words_of(text)))
