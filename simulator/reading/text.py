"""Counting characters the way a candidate would."""

from __future__ import annotations

CHARACTERS_PER_S = 5.0
"""The article's pace: 150 characters in 30 seconds."""


def count_characters(text: str) -> int:
    """Letters, kana, kanji and digits; blanks, punctuation and symbols are not counted."""
    return sum(char.isalnum() or char == "ー" for char in text)
