"""Between a text as it was heard and as it was corrected."""

from __future__ import annotations


def heard_offset(heard: str, corrected: str, offset: int) -> int:
    """Return where the letter at ``offset`` of a corrected text stands in the text that was heard.

    A letter that was not heard stands where the words around it do.
    """
    from rapidfuzz.distance import Levenshtein  # only where something was corrected

    before = 0
    for match in Levenshtein.opcodes(heard, corrected).as_matching_blocks():
        if offset < match.b:
            break
        before = match.a + min(offset - match.b, match.size)
    return min(before, max(0, len(heard) - 1))
