"""Find a contradiction between an answer and the earlier ones.

The learned heads read one answer at a time, so this is left to rules, and only to sure ones:
numbers of the same thing, and the number of employers. Rules for other statements were dropped:
among the answers that one author of the corpus gave, all their finds were false.
"""

from __future__ import annotations

from collections.abc import Sequence

from simulator.reading.values import Reading
from simulator.signals.contradictions.employers import find_other_employers
from simulator.signals.contradictions.numbers import find_other_number
from simulator.signals.values import Contradiction

SURE = 0.1
"""Above this share of doubtful words the recogniser may have misheard a number."""


def find_contradiction(answer: Reading, earlier: Sequence[Reading]) -> Contradiction | None:
    """Return two statements that can't both be true, of answers that were heard reliably."""
    if answer.unsure > SURE:
        return None
    heard = [reading for reading in earlier if reading.unsure <= SURE]
    found = find_other_number(answer, heard) or find_other_employers(answer, heard)
    return Contradiction(before=found[0], now=found[1]) if found else None
