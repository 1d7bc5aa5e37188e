"""Say back a few words of what was told, before the interview goes on to its next question.

「ありがとうございます」 alone leaves the candidate in doubt whether anybody listened.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from string import Template

from simulator.interview.policy import Answered
from simulator.signals.told_quote import find_told
from simulator.values.people import Persona

MOST = 3
"""Most in an interview, and never for two questions in a row: it would sound like a machine."""


def acknowledgement(history: Sequence[Answered], persona: Persona, *, seed: int) -> str:
    """Return the sentence on the answers to the last question; "" if nothing is said back.

    ``history`` ends where that question is done with. What was said back before follows from it, so
    that a resumed session goes on alike. Nothing is said back after words of distress.
    """
    said_back: list[str] = []
    for chain in _chains(history):
        may = not (said_back and said_back[-1]) and sum(map(bool, said_back)) < MOST
        said_back.append(_told(chain, history) if may else "")
    if not said_back or not said_back[-1] or not persona.acknowledges:
        return ""
    at = seed + sum(map(bool, said_back))
    line = persona.acknowledges[at % len(persona.acknowledges)]
    return Template(line).substitute(quote=said_back[-1])


def _chains(history: Sequence[Answered]) -> Iterator[Sequence[Answered]]:
    """Yield each planned question with its follow-ups."""
    begins = [at for at, answered in enumerate(history) if answered.asked.is_main]
    for start, end in zip(begins, [*begins[1:], len(history)], strict=True):
        yield history[start:end]


def _told(chain: Sequence[Answered], history: Sequence[Answered]) -> str:
    """Return the words of the last answer that has some, unless a question has quoted them.

    What was told before it sounds as if the interviewer had stopped listening there.
    """
    heard = [answered.signals for answered in chain if answered.signals]
    if any(answer.distress for answer in heard):
        return ""
    words = next(filter(None, map(find_told, reversed(heard))), "")
    return "" if any(f"「{words}」" in answered.asked.text for answered in history) else words
