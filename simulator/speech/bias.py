"""What the recogniser is told to expect, and how its inventions are known.

A prompt in the candidate's own manner brings back 御社 and the fillers, and makes the recogniser
repeat it where nobody speaks: so it is given only behind voice activity, and what echoes it is
heard again without.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from simulator import prompts
from simulator.data import load_toml
from simulator.reading.text import letter_runs
from simulator.values.transcript import Expected

_PATH = Path(__file__).with_name("phantoms.toml")
_MOST_TERMS = 12
"""More of them push the sentence out of Whisper's prompt window (223 tokens)."""
_LONGEST_TERM = 24
_RUN = 5
"""Letters in a row that are compared with the prompt."""
ECHO = 0.6
"""Share of a text that stands in its prompt from which on it is taken for an echo."""
_SHORTEST_ECHO = 12
"""Letters; 「志望する理由は」 alone is in the prompt and in every answer."""
PHANTOM_VOICE_S = 2.5
"""A phantom phrase needs no more voice than this; whoever really says it goes on."""
_MARKS = re.compile(r"[\s。、,.!?！？「」・…]+")


class _Phantoms(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    phrases: tuple[str, ...]


def prompt_for(expected: Expected) -> str:
    """Return one stretch of speech as a candidate would say it, with the terms of this application.

    The question as it was put is left out: measured, answers to it were repeated or lost.
    """
    terms = [" ".join(term.split())[:_LONGEST_TERM] for term in expected.terms[:_MOST_TERMS]]
    if not terms:
        return prompts.render("hear_answer")
    return prompts.render("hear_answer_with_terms", terms="、".join(terms))


def echoes(text: str, prompt: str) -> bool:
    """Return whether ``text`` mostly repeats its prompt."""
    said, told = _letters(text), _letters(prompt)
    if len(said) < _SHORTEST_ECHO:
        return False
    runs = letter_runs(said, _RUN)
    return sum(run in told for run in runs) >= ECHO * len(runs)


def is_phantom(text: str, voice_s: float) -> bool:
    """Return whether ``text`` is one of the phrases that are written where nobody says them."""
    return voice_s <= PHANTOM_VOICE_S and _letters(text) in _phantoms()


def _letters(text: str) -> str:
    return _MARKS.sub("", text)


@cache
def _phantoms() -> frozenset[str]:
    return frozenset(_letters(phrase) for phrase in load_toml(_PATH, _Phantoms).phrases)
