"""Count the characters of a text, and split it into n-grams."""

from __future__ import annotations


def letter_runs(text: str, size: int) -> tuple[str, ...]:
    """Return every run of ``size`` characters in ``text`` (its n-grams), in order.

    Texts are compared by the share of n-grams that they have in common. Unlike an edit distance it
    ignores order, so it also recognises a question that is repeated twice.
    """
    return tuple(text[at : at + size] for at in range(len(text) - size + 1))


def count_characters(text: str) -> int:
    """Count letters, kana, kanji and digits, but not blanks, punctuation and symbols."""
    return sum(char.isalnum() or char == "ー" for char in text)
