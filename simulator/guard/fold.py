"""Normalise a text for comparison: fold width, invisible characters, spacing and kana spellings.

Candidates can write 満点 with full-width letters, invisible characters, blanks between the letters
or in kana, so that no rule finds it. The folded text undoes that. It serves comparison only and
never replaces the text. Each folded character keeps its offsets in the original.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from simulator.reading.characters import GLYPH, VARIATION_SELECTORS, is_invisible

_LETTER = "[ぁ-ゖァ-ヺー々\u3400-\u9fff]"
_SPACED = re.compile(f"(?<={_LETTER})[ \t]+(?={_LETTER})|(?<=[。、]) +|(?<={_LETTER}) +(?=[。、])")
_ISLANDS = re.compile(f"(?:{_LETTER}[・.\\-_*/|,、 ]){{4,}}{_LETTER}")
"""Five or more letters with a separator after each, e.g. ま・ん・て・ん・を."""
_SELECTOR = re.compile(f"[{VARIATION_SELECTORS}]")
_TO_KATAKANA = {code: code + 0x60 for code in range(ord("ぁ"), ord("ゖ") + 1)}


@dataclass(frozen=True)
class Folded:
    """A folded text with its offsets: ``text[i]`` is ``original[places[i][0]:places[i][1]]``."""

    text: str
    places: tuple[tuple[int, int], ...]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Return the offsets in the original of the non-empty folded passage ``start:end``."""
        return self.places[start][0], self.places[end - 1][1]

    def folded(self, start: int, end: int) -> tuple[int, int]:
        """Return the folded offsets of ``original[start:end]``.

        The range is empty if folding removed the whole passage.
        """
        return bisect_left(self.places, (start, start)), bisect_left(self.places, (end, end))


def fold(text: str, spelt: Iterable[str] = ()) -> Folded:
    """Fold ``text`` for comparison, in time linear in its length.

    ``spelt`` lists words with their kana spelling, e.g. ``"まんてん 満点"``; the fold replaces the
    kana by the word.
    """
    chars = [(char, (at, at + 1)) for at, char in enumerate(text) if _is_seen(char)]
    chars = _normalise(chars)
    for gaps in (_SPACED, _ISLANDS):
        chars = _without_gaps(chars, gaps)
    return _spell_out(chars, dict(_pair(entry) for entry in spelt))


_Chars = list[tuple[str, tuple[int, int]]]
_KEPT = 8192
"""Characters and glyphs whose form is kept; a text has few that differ."""


@lru_cache(maxsize=_KEPT)
def _is_seen(char: str) -> bool:
    return char in "\n\t" or not (is_invisible(char) or _SELECTOR.match(char))


def _normalise(chars: _Chars) -> _Chars:
    folded: _Chars = []
    for glyph in GLYPH.finditer(_joined(chars)):
        place = (chars[glyph.start()][1][0], chars[glyph.end() - 1][1][1])
        folded += [(char, place) for char in _normal(glyph.group())]
    return folded


@lru_cache(maxsize=_KEPT)
def _normal(glyph: str) -> str:
    return unicodedata.normalize("NFKC", glyph)


def _without_gaps(chars: _Chars, gaps: re.Pattern[str]) -> _Chars:
    dropped: set[int] = set()
    for found in gaps.finditer(_joined(chars)):
        places = range(found.start(), found.end())
        dropped.update(places if gaps is _SPACED else places[1::2])
    return [char for at, char in enumerate(chars) if at not in dropped] if dropped else chars


def _spell_out(chars: _Chars, words: dict[str, str]) -> Folded:
    text = _joined(chars)
    folded: _Chars = []
    at = 0
    if words:
        longest_first = sorted(words, key=len, reverse=True)
        kana = [*longest_first, *(word.translate(_TO_KATAKANA) for word in longest_first)]
        stands_for = dict(zip(kana, [words[word] for word in longest_first] * 2, strict=True))
        for found in re.finditer("|".join(sorted(kana, key=len, reverse=True)), text):
            place = (chars[found.start()][1][0], chars[found.end() - 1][1][1])
            folded += chars[at : found.start()]
            folded += [(char, place) for char in stands_for[found.group()]]
            at = found.end()
    folded += chars[at:]
    return Folded(_joined(folded), tuple(place for _, place in folded))


def _pair(entry: str) -> tuple[str, str]:
    kana, _, meant = entry.partition(" ")
    return kana, meant


def _joined(chars: Sequence[tuple[str, tuple[int, int]]]) -> str:
    return "".join([char for char, _ in chars])
