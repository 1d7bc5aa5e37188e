"""Find a contradiction between an answer and the earlier ones.

The learned heads read one answer at a time, so this is left to rules: numbers of the same thing,
experience, employers, and readiness to move, to work late or to stay.
"""

from __future__ import annotations

from collections.abc import Sequence

from simulator.reading.values import Reading
from simulator.signals.contradictions.employers import find_other_employers
from simulator.signals.contradictions.experience import find_denied_experience
from simulator.signals.contradictions.numbers import find_other_number
from simulator.signals.contradictions.readiness import find_turnabout
from simulator.signals.values import Contradiction

SURE = 0.1
"""Above this share of doubtful words the recogniser may have misheard a number."""


def find_contradiction(answer: Reading, earlier: Sequence[Reading]) -> Contradiction | None:
    """Return two statements that can't both be true, of answers that were heard reliably."""
    if answer.unsure > SURE:
        return None
    heard = [reading for reading in earlier if reading.unsure <= SURE]
    found = find_other_number(answer, heard) or find_opposite(answer, heard)
    return Contradiction(before=found[0], now=found[1]) if found else None


def find_opposite(answer: Reading, earlier: Sequence[Reading]) -> tuple[str, str] | None:
    """Return the earlier and the present statement that differ in more than a number."""
    for before in earlier:
        if found := (
            find_denied_experience(before, answer)
            or find_other_employers(before, answer)
            or find_turnabout(before, answer)
        ):
            return found
    return None
