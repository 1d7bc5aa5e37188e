"""Detect that the candidate speaks of being nervous."""

from __future__ import annotations

from simulator.reading.sentences import words_of

_NERVES = "緊張"
"""The feeling's name. Words that fail, e.g. 頭が真っ白, are ``Request.STUCK``."""


def speaks_of_nerves(text: str) -> bool:
    """Return whether the candidate names their nerves, e.g. 「すみません、緊張していて」."""
    return any(token.lemma == _NERVES for token in words_of(text))
