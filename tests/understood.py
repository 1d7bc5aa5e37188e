"""An answer understood in one call, as the tests of rules and scores need it."""

from __future__ import annotations

from simulator.interview.questions import find_question
from simulator.signals.read import read_answer, understand
from simulator.signals.values import Signals


def understood(
    text: str,
    *,
    question: str = "",
    question_id: str | None = None,
    spoken_s: float | None = None,
    unsure: float = 0.0,
) -> Signals:
    """Understand ``text`` by itself; ``question`` as it was put, ``question_id`` in the bank."""
    asked = find_question(question_id) if question_id else None
    reading = read_answer(text, question=question, spoken_s=spoken_s, unsure=unsure)
    return understand(reading, asked)
