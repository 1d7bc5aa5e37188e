"""Which sentences an adviser would have left out."""

from __future__ import annotations

from simulator.interview.questions import find_question
from simulator.signals.read import read_answer, understand


def test_what_speaks_against_oneself_is_likelier_to_be_needless_than_a_deed() -> None:
    """Convenience and belittling are better left out; what was done is not."""
    reading = read_answer(
        "漁協の朝市を手伝ううちに、魚の下ろし方を二十種類覚えました。"
        "まあ、大したことは何もしていないんですけど。"
        "家から近くて、休みも多いので選びました。"
    )
    deed, belittling, convenience = understand(reading, find_question("motivation")).labels.needless
    assert deed < 0.3 < min(belittling, convenience)
