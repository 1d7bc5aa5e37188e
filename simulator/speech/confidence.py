"""Find the words of which the recogniser was not sure."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.values.transcript import Repair

UNSURE_BELOW = 0.4
"""Probability of a word. On labelled recordings such words are about a tenth of the text and
hold 28 to 40 % of its errors; one of three is wrong, against one of eleven elsewhere (``run.py
bench listening``)."""


def unsure_stretches(
    text: str, probabilities: Sequence[float], repairs: Sequence[Repair]
) -> tuple[tuple[int, int], ...]:
    """Return the offsets ``(start, end)`` of unsure words in order, with neighbours joined.

    ``probabilities`` has one value per letter. A repaired word counts as sure, because other
    evidence than its sound supports it. Punctuation alone is left out.
    """
    sure = [False] * len(text)
    for found in repairs:
        at = text.find(found.written)
        while found.written and at >= 0:
            sure[at : at + len(found.written)] = [True] * len(found.written)
            at = text.find(found.written, at + 1)
    stretches: list[tuple[int, int]] = []
    for index, (probability, is_sure) in enumerate(zip(probabilities, sure, strict=False)):
        if probability >= UNSURE_BELOW or is_sure:
            continue
        if stretches and stretches[-1][1] == index:
            stretches[-1] = stretches[-1][0], index + 1
        else:
            stretches.append((index, index + 1))
    return tuple((start, end) for start, end in stretches if any(map(str.isalnum, text[start:end])))
