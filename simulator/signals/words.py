"""Words of interviews that others than the rules need, too."""

from __future__ import annotations

from simulator.reading.lexicon import words


def everyday_words() -> frozenset[str]:
    """Words that any interview holds (考える, 御社, …): they claim nothing of anybody."""
    return words("rewrite", "free")


def learning_words() -> frozenset[str]:
    """Verbs by which something is learnt of a company: 拝見する, 伺う."""
    return words("company", "learnt")


def company_words() -> frozenset[str]:
    """What an interviewer's company is called: 御社, 貴社."""
    return words("company", "name")
