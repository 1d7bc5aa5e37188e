"""Tell that a word in Latin letters and one in katakana are the same, by the dictionary's reading.

Excel is read エクセル, PowerPoint パワーポイント, and パワポ is cut from that as Japanese cuts
words: the beginnings of its two parts.
"""

from __future__ import annotations

import re
from functools import lru_cache

from simulator.reading.numerals import plain
from simulator.reading.tokens import Token, units_of

_KATAKANA = re.compile("[ァ-ヺー]{2,}")
_LATIN = re.compile("[A-Za-z]{2,}")
_DOING = "サ変可能"
_KINDS = ("普通名詞", "固有名詞")


def is_latin(token: Token) -> bool:
    """Return whether a word is in Latin letters."""
    return _LATIN.fullmatch(plain(token.surface)) is not None


def sounds_of(token: Token) -> frozenset[str]:
    """Return what a noun in either script shares with the same one in the other; else nothing.

    It is the reading with the kind of noun: ライン is a word of its own, and not LINE. A noun of a
    deed is one too (アクセス), and what the dictionary does not know may be of either kind.
    """
    return _sounds(token.surface, token.reading, token.pos, token.known)


@lru_cache(maxsize=4096)
def _sounds(surface: str, reading: str, pos: tuple[str, ...], known: bool) -> frozenset[str]:
    kind = pos[1] if pos[0] == "名詞" and _DOING not in pos else ""
    if kind not in _KINDS:
        return frozenset()
    if _KATAKANA.fullmatch(surface):
        return frozenset(f"{surface}/{one}" for one in ([kind] if known else _KINDS))
    if not (_LATIN.fullmatch(plain(surface)) and _KATAKANA.fullmatch(reading)):
        return frozenset()
    return frozenset(f"{sound}/{kind}" for sound in (reading, *_cuts(reading)))


def _cuts(reading: str) -> frozenset[str]:
    """Return the short forms of a word that is made of two others: パワポ of パワー|ポイント."""
    halves = ((reading[:at], reading[at:]) for at in range(2, len(reading) - 1))
    return frozenset(
        first[:2] + second[:length]
        for first, second in halves
        if _is_word(first) and _is_word(second)
        for length in (1, 2)
    )


def _is_word(text: str) -> bool:
    found = units_of(text)
    return len(found) == 1 and found[0].known
