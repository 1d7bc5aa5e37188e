"""Detect a report of trouble hearing, in the reply to a sound check."""

from __future__ import annotations

from simulator.reading.lexicon import phrases
from simulator.reading.sentences import words_of


def says_unheard(text: str) -> bool:
    """Return whether the candidate reports not having heard, e.g. 聞き取れませんでした."""
    return any(True for _ in phrases("request", "missed").find(words_of(text)))
