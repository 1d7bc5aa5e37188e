"""Whether two questions are the same one, and whether they begin alike."""

from __future__ import annotations

import re
import unicodedata

from simulator.reading.text import letter_runs

ALIKE = 0.72
"""Share of the shorter question's letter pairs that the other has."""
CORE = 6
"""Letters of a question, its polite end taken off, that can be compared pair by pair."""
OPENING = 5
"""Letters by which a listener notices that the interviewer begins alike."""

_QUOTE = re.compile("「[^「」]*」")
_CLAUSE_END = re.compile("[、。！？]")
_POLITE_END = re.compile(
    "(?:(?:を|か)?(?:もう少し|もう一度)?(?:詳しく|具体的に)?(?:お)?(?:教え|聞か[せれ]|話し?)(?:て|を)?"
    "(?:いただけ|ください|くださ|もらえ|うかがえ)?(?:ます|ませ)?(?:ん)?か?(?:でしょうか)?"
    "|(?:だった|でした|なの)?の?(?:です|でしょう)?か|ま(?:す|した)か)$"
)
"""How a question ends says nothing of what it asks; half of its letters may be that."""


def is_alike(one: str, other: str) -> bool:
    """Whether whoever heard ``one`` would call ``other`` the same question again.

    The candidate's words in it count for nothing: the same may be asked of other words.
    """
    short, long = sorted((_core(one), _core(other)), key=len)
    if len(short) < CORE:  # 役割は何
        return long.startswith(short) and len(long) <= 2 * len(short)
    first, second = (frozenset(letter_runs(core, 2)) for core in (short, long))
    return len(first & second) >= ALIKE * min(len(first), len(second))


def opens_alike(one: str, other: str) -> bool:
    """Whether both begin with the same words; a quote counts as one whatever it holds."""
    first, second = (_QUOTE.sub("Q", each) for each in (one, other))
    return (
        letters(first)[:OPENING] == letters(second)[:OPENING]
        or _CLAUSE_END.split(first)[0] == _CLAUSE_END.split(second)[0]
    )


def letters(text: str) -> str:
    """``text`` in NFKC without blanks and punctuation."""
    return "".join(
        each for each in unicodedata.normalize("NFKC", text).casefold() if each.isalnum()
    )


def _core(question: str) -> str:
    return _POLITE_END.sub("", letters(_QUOTE.sub("", question)))
