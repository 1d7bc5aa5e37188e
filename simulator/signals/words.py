"""Word lists of interviews that packages outside ``signals`` use too."""

from __future__ import annotations

from simulator.reading.lexicon import words


def everyday_words() -> frozenset[str]:
    """Return words that occur in any interview and claim nothing, e.g. 考える, 御社."""
    return words("rewrite", "free")


def learning_words() -> frozenset[str]:
    """Return verbs of learning about a company, e.g. 拝見する, 伺う."""
    return words("company", "learnt")


def company_words() -> frozenset[str]:
    """Return the names for the interviewer's company, e.g. 御社, 貴社."""
    return words("company", "name")
