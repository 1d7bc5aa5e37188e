"""Doubtful words of the recogniser: they never count against a candidate."""

from __future__ import annotations

import re
from collections.abc import Sequence

from simulator.reading.values import Reading
from simulator.values.marks import Mark, MarkKind
from simulator.values.session import Answer

_AGAINST = frozenset({MarkKind.CASUAL, MarkKind.KEIGO_SLIP, MarkKind.INSTRUCTION})
"""Marks of words that speak against an answer. Those of whole sentences never rest on doubtful
words: ``learned.understanding`` sees to it."""
_HIRAGANA = re.compile("[ぁ-ゖ]")
UNSURE_SHARE = 0.5
"""A passage is doubtful from this share of doubtful letters on."""


def without_doubtful(marks: Sequence[Mark], answer: Reading) -> tuple[Mark, ...]:
    """Return ``marks`` without those that speak against the answer in doubtful words.

    Marks that speak for the answer stay: a misheard word is not the candidate's fault.
    """
    return tuple(
        mark
        for mark in marks
        if mark.kind not in _AGAINST or _share(mark, answer.text, answer.doubtful) < UNSURE_SHARE
    )


def is_doubtful(answer: Answer, start: int, end: int) -> bool:
    """Return whether the recogniser was unsure of any part of ``answer.text[start:end]``."""
    if answer.transcript is None or answer.typed is not None or answer.corrected is not None:
        return False
    unsure = answer.transcript.unsure_stretches
    return any(first < end and start < last for first, last in unsure)


def _share(mark: Mark, text: str, unsure: Sequence[tuple[int, int]]) -> float:
    """Return the doubtful share of the letters that carry the meaning, e.g. 最低 in 最低でした.

    These are all letters but hiragana, or all letters if there are only hiragana.
    """
    letters = [at for at in range(mark.start, mark.end) if not _HIRAGANA.match(text[at])]
    letters = letters or list(range(mark.start, mark.end))
    return sum(any(start <= at < end for start, end in unsure) for at in letters) / len(letters)
