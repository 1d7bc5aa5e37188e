"""Measure how different two readings sound."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import islice, product
from pathlib import Path

from simulator.reading.sentences import words_of
from simulator.reading.tokens import Token

_ROWS = {
    "ア": "アカサタナハマヤラワガザダバパャァ",
    "イ": "イキシチニヒミリギジビピィ",
    "ウ": "ウクスツヌフムユルグズブプュゥ",
    "エ": "エケセテネヘメレゲゼデベペェ",
    "オ": "オコソトノホモヨロヲゴゾドボポョォ",
}
_VOWEL = {kana: vowel for vowel, row in _ROWS.items() for kana in row}
_VOICED = dict(
    zip(
        "ガギグゲゴザジズゼゾダヂヅデドバビブベボ",
        "カキクケコサシスセソタチツテトハヒフヘホ",
        strict=True,
    )
)
_SAME = str.maketrans("ヂヅヲ", "ジズオ")
_LONG, _SOKUON, _NASAL = 0.3, 0.5, 0.7
"""Cost of a missing or additional ー, ッ or ン: they are easily missed."""
_VOICING, _SAME_VOWEL, _OTHER = 0.4, 0.7, 1.0
"""Cost of one mora in place of another: が for か, さ for は, anything else."""


_MOST_READINGS = 24
"""Readings of one run of words; further ones are rare."""
_PATH = Path(__file__).with_name("kanji_readings.txt")


def readings(tokens: Sequence[Token]) -> frozenset[str]:
    """Return all readings of consecutive words: the dictionary's, and kanji by kanji.

    A misheard 財国 is not a word, so the dictionary only guesses at each half.
    """
    ways = [_ways(token) for token in tokens]
    said = ("".join(way) for way in islice(product(*ways), _MOST_READINGS))
    return frozenset(map(spoken, said))


def _ways(token: Token) -> tuple[str, ...]:
    kanji = [_kanji_readings().get(char, ()) for char in token.surface]
    by_kanji = ("".join(way) for way in islice(product(*kanji), _MOST_READINGS))
    return tuple(dict.fromkeys((*by_kanji, token.reading) if all(kanji) else (token.reading,)))


@cache
def _kanji_readings() -> dict[str, tuple[str, ...]]:
    lines = _PATH.read_text(encoding="utf-8").splitlines()
    entries = (line.split(" ") for line in lines if not line.startswith("#"))
    return {kanji: tuple(kana) for kanji, *kana in entries}


@lru_cache(maxsize=4096)
def reading(text: str) -> str:
    """Return the reading in katakana, long vowels as ー, without letters that have none."""
    tokens = words_of(text)
    return spoken("".join(token.reading for token in tokens if not token.is_a("補助記号")))


def spoken(kana: str) -> str:
    """Return a reading as it sounds: オウ and エイ become オー and エー."""
    said = ""
    for char in kana.translate(_SAME):
        vowel = _VOWEL.get(said[-1]) if said else None
        long = (vowel, char) in (("オ", "ウ"), ("エ", "イ")) or (said and vowel == char)
        said += "ー" if long else char
    return "".join(char for char in said if char in _VOWEL or char in "ンッー")


def distance(a: str, b: str) -> float:
    """Compute the edit distance of two spoken readings, about one for each differing mora."""
    row = [0.0]
    for char in b:
        row.append(row[-1] + _missing(char))
    for x in a:
        above = row
        row = [above[0] + _missing(x)]
        for j, y in enumerate(b, start=1):
            row.append(
                min(
                    above[j] + _missing(x),
                    row[-1] + _missing(y),
                    above[j - 1] + _instead(x, y),
                )
            )
    return row[-1]


def _missing(char: str) -> float:
    return {"ー": _LONG, "ッ": _SOKUON, "ン": _NASAL}.get(char, _OTHER)


def _instead(x: str, y: str) -> float:
    if x == y:
        return 0.0
    if _VOICED.get(x, x) == _VOICED.get(y, y):
        return _VOICING
    same_vowel = x in _VOWEL and _VOWEL[x] == _VOWEL.get(y)
    return _SAME_VOWEL if same_vowel else _OTHER
