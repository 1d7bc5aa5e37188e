"""Tell what is asked of a matter, whatever the matter is: who does it, whether it is taught, ….

A softmax regression like that of the topics (``signals.learned.topics``), of questions in which the
matter's name is masked. ``training/ways.py`` fits the weights.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from simulator.signals.learned.softmax import QuestionSoftmax, load_softmax

PATH = Path(__file__).with_name("ways.npz")
NONE = "none"
"""Way of the questions for a number, a name or a reason, of which no general answer tells."""
MASK = "それ"
LIKELY = 0.35
"""Least probability of a way that is answered. With each fifth of the wordings left out in turn,
258 of 391 are found, and 30 taken for another, whose answer mostly fits too (who does, who checks).
"""
LIKELY_UNNAMED = 0.6
"""The same where nothing tells what the answer is about."""


def way_of(question: str, name: str | None) -> str | None:
    """Return what is asked of the matter, by its name if it has one; None if nothing is likely."""
    model = _softmax()
    odds = model.odds(masked(question, name or ""))
    best = int(odds.argmax())
    likely = float(odds[best] / odds.sum()) >= (LIKELY if name else LIKELY_UNNAMED)
    return model.classes[best] if likely and model.classes[best] != NONE else None


def masked(question: str, name: str) -> str:
    """Return the question with a pronoun in the place of the matter's name."""
    return question.replace(name, MASK) if name else question


def known_ways() -> frozenset[str]:
    """Return the ways to ask that are told apart."""
    return frozenset(_softmax().classes) - {NONE}


@cache
def _softmax() -> QuestionSoftmax:
    return load_softmax(PATH, "ways")
