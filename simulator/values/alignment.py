"""Align a corrected text with its transcript."""

from __future__ import annotations


def heard_offset(heard: str, corrected: str, offset: int) -> int:
    """Return the offset in the transcript of the letter at ``offset`` of the corrected text.

    A letter that is not in the transcript gets the place of the words around it.
    """
    from rapidfuzz.distance import Levenshtein  # slow to import; needed only for a correction

    before = 0
    for match in Levenshtein.opcodes(heard, corrected).as_matching_blocks():
        if offset < match.b:
            break
        before = match.a + min(offset - match.b, match.size)
    return min(before, max(0, len(heard) - 1))
