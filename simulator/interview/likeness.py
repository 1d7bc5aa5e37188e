"""Compare two questions: are they the same, and do they begin alike?"""

from __future__ import annotations

import re
import unicodedata

from simulator.reading.text import letter_runs

ALIKE = 0.72
"""Least share of the shorter question's letter pairs that the other must have."""
CORE = 6
"""Fewest letters, without the polite end, that can be compared pair by pair."""
OPENING = 5
"""Letters after which a listener notices that two questions begin alike."""

_QUOTE = re.compile("「[^「」]*」")
_CLAUSE_END = re.compile("[、。！？]")
_POLITE_END = re.compile(
    "(?:(?:を|か)?(?:もう少し|もう一度)?(?:詳しく|具体的に)?(?:お)?(?:教え|聞か[せれ]|話し?)(?:て|を)?"
    "(?:いただけ|ください|くださ|もらえ|うかがえ)?(?:ます|ませ)?(?:ん)?か?(?:でしょうか)?"
    "|(?:だった|でした|なの)?の?(?:です|でしょう)?か|ま(?:す|した)か)$"
)
"""The polite end, up to half of the letters, tells nothing about what a question asks."""


def is_alike(one: str, other: str) -> bool:
    """Return whether a listener would take ``other`` for the same question as ``one``.

    Quoted words of the candidate are ignored: the same question may quote other words.
    """
    short, long = sorted((core(one), core(other)), key=len)
    if len(short) < CORE:  # 役割は何
        return long.startswith(short) and len(long) <= 2 * len(short)
    first, second = (frozenset(letter_runs(words, 2)) for words in (short, long))
    return len(first & second) >= ALIKE * min(len(first), len(second))


def opens_alike(one: str, other: str) -> bool:
    """Return whether both begin with the same words; all quotes count as the same."""
    first, second = (_QUOTE.sub("Q", question) for question in (one, other))
    return (
        letters(first)[:OPENING] == letters(second)[:OPENING]
        or _CLAUSE_END.split(first)[0] == _CLAUSE_END.split(second)[0]
    )


def letters(text: str) -> str:
    """Return ``text`` in NFKC and lower case, without blanks and punctuation."""
    return "".join(
        letter for letter in unicodedata.normalize("NFKC", text).casefold() if letter.isalnum()
    )


def core(question: str) -> str:
    """Return the letters of a question without quotes and without the polite end."""
    return _POLITE_END.sub("", letters(_QUOTE.sub("", question)))
