"""Prompt the recogniser with expected terms, and detect the words that it invents.

A prompt in the candidate's own manner makes the recogniser write 御社 and the fillers, but also
repeat the prompt where nobody speaks. So the prompt is given only for stretches with voice, and a
result that echoes it is decoded again without it.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from simulator import prompts
from simulator.data import StrictModel, load_toml
from simulator.reading.text import letter_runs
from simulator.values.transcript import Expected

_PATH = Path(__file__).with_name("phantoms.toml")
_MOST_TERMS = 12
"""More of them push the sentence out of Whisper's prompt window (223 tokens)."""
_LONGEST_TERM = 24
_RUN = 5
"""Length in letters of the runs that are compared with the prompt."""
ECHO = 0.6
"""Share of a text's runs in the prompt from which the text counts as an echo."""
_SHORTEST_ECHO = 12
"""Letters; 「志望する理由は」 alone is in the prompt and in every answer."""
PHANTOM_VOICE_S = 2.5
"""Most voice under a phantom phrase; real speakers of such a phrase say more."""
_MARKS = re.compile(r"[\s。、,.!?！？「」・…]+")


class _Phantoms(StrictModel):
    phrases: tuple[str, ...]


def prompt_for(expected: Expected) -> str:
    """Return the prompt: one stretch of a candidate's speech with the terms of this application.

    It leaves out the current question: in measurements the recogniser repeated or lost answers with
    it.
    """
    terms = [" ".join(term.split())[:_LONGEST_TERM] for term in expected.terms[:_MOST_TERMS]]
    if not terms:
        return prompts.render("hear_answer")
    return prompts.render("hear_answer_with_terms", terms="、".join(terms))


def echoes(text: str, prompt: str) -> bool:
    """Return whether ``text`` mostly repeats its prompt."""
    letters, prompt_letters = _letters(text), _letters(prompt)
    if len(letters) < _SHORTEST_ECHO:
        return False
    runs = letter_runs(letters, _RUN)
    return sum(run in prompt_letters for run in runs) >= ECHO * len(runs)


def is_phantom(text: str, voice_s: float) -> bool:
    """Return whether ``text`` is a phrase that Whisper writes for sound without words."""
    return voice_s <= PHANTOM_VOICE_S and _letters(text) in _phantoms()


def _letters(text: str) -> str:
    return _MARKS.sub("", text)


@cache
def _phantoms() -> frozenset[str]:
    return frozenset(_letters(phrase) for phrase in load_toml(_PATH, _Phantoms).phrases)
