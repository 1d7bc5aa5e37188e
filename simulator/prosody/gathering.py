"""Find places where fillers accumulate: the start of an answer, or right before its numbers."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.reading.sentences import words_of
from simulator.values.delivery import Delivery
from simulator.values.findings import FillersGather
from simulator.values.transcript import Transcript

OPENING_S, BEFORE_NUMBER_S, GATHERED = 5.0, 2.0, 3
"""Three in the first five seconds, or right before a number, are a habit and not chance."""


def where_fillers_gather(delivery: Delivery, transcript: Transcript) -> tuple[FillersGather, ...]:
    """Return the places that hold many of the answer's fillers, or most of them."""
    began_s = delivery.first_word_s or 0.0
    opening = sum(filler.start_s - began_s <= OPENING_S for filler in delivery.fillers)
    numbers = list(_number_times(transcript))
    before = sum(
        any(0 <= at_s - filler.end_s <= BEFORE_NUMBER_S for at_s in numbers)
        for filler in delivery.fillers
    )
    counts = {FillersGather.OPENING: opening, FillersGather.BEFORE_NUMBERS: before}
    return tuple(
        place
        for place, count in counts.items()
        if count >= GATHERED or (count >= 2 and 2 * count > len(delivery.fillers))
    )


def _number_times(transcript: Transcript) -> Iterator[float]:
    """Yield the second at which each number begins."""
    for token in words_of(transcript.text):
        if token.is_a("名詞", "数詞"):
            at_s = transcript.moment_of(token.start)
            if at_s is not None:
                yield at_s
