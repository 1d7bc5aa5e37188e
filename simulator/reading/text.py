"""Counting characters the way a candidate would."""

from __future__ import annotations


def letter_runs(text: str, size: int) -> tuple[str, ...]:
    """Return every run of ``size`` characters in ``text`` (its n-grams), in order.

    The house compares texts by the share of runs that they have in common: unlike an edit distance
    it asks for no order, so a question that is read back twice is still a question read back.
    """
    return tuple(text[at : at + size] for at in range(len(text) - size + 1))


def count_characters(text: str) -> int:
    """Letters, kana, kanji and digits; blanks, punctuation and symbols are not counted."""
    return sum(char.isalnum() or char == "ー" for char in text)
