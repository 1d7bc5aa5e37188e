"""An answer understood in one call, as the tests of rules and scores need it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from simulator.interview.policy import Answered
from simulator.interview.questions import find_question
from simulator.signals.read import read_answer, understand
from simulator.signals.values import Marked, Signals
from simulator.values.question import AskedQuestion


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


def meaning(
    answer: Marked, asked: AskedQuestion | None = None, before: Sequence[Answered] = ()
) -> Signals:
    """Understand ``answer``, whose marks a test has made up, as one to ``asked``."""
    earlier = [each.signals.reading for each in before if each.signals]
    question = find_question(asked.question_id) if asked else None
    return replace(understand(answer.reading, question, earlier), marks=answer.marks)
