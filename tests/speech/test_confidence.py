"""Which words the recogniser was not sure of."""

from __future__ import annotations

from simulator.speech.confidence import UNSURE_BELOW, unsure_stretches
from simulator.values.transcript import Repair

LOW, HIGH = UNSURE_BELOW - 0.1, UNSURE_BELOW + 0.1


def test_neighbours_are_one_stretch() -> None:
    """Offsets in order; the letter at the threshold is sure."""
    probabilities = [HIGH, LOW, LOW, UNSURE_BELOW, LOW]
    assert unsure_stretches("あいうえお", probabilities, ()) == ((1, 3), (4, 5))


def test_a_stop_alone_is_nothing_to_look_at() -> None:
    """Punctuation is the recogniser's own."""
    assert unsure_stretches("はい。", [HIGH, HIGH, LOW], ()) == ()


def test_a_repaired_word_is_sure() -> None:
    """It was written by its reading, so its likelihood says nothing."""
    repair = Repair(heard="音者", written="御社", start_s=0.0, end_s=1.0, reason="")
    assert unsure_stretches("御社の御社は", [LOW] * 6, (repair,)) == ((2, 3), (5, 6))
