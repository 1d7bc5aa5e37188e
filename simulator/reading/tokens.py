"""Tokenize a text into words with their offsets (SudachiPy, longest units)."""

from __future__ import annotations

import re
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sudachipy import Dictionary, Tokenizer

_PIECE = re.compile(r"[^。！？!?\n]{1,1500}[。！？!?\n]{0,400}|[。！？!?\n]{1,1900}")
"""Sudachi takes at most 49,149 bytes at once, and 65,535 after NFKC, which makes 33 bytes of ﷺ."""
_VERB_TAIL = frozenset({"て", "で"})
_CONTENT = frozenset({"名詞", "動詞", "形容詞", "形状詞"})
_OF_NAMES = frozenset({"名詞", "接頭辞", "接尾辞", "形状詞"})
_of_thread = threading.local()
"""Threads may share the dictionary, but not a tokenizer."""
_loading = threading.Lock()


@dataclass(frozen=True)
class Token:
    """A word: ``text[start:end]`` is its surface."""

    surface: str
    start: int
    end: int
    lemma: str
    """Dictionary form."""
    pos: tuple[str, ...]
    """Part of speech, six levels; the last two are conjugation type and form."""
    reading: str = ""
    """In katakana as the dictionary has it; "キゴウ" and the like for punctuation."""
    known: bool = True
    """Whether the dictionary has the word."""
    normal: str = ""
    """The normalised form, e.g. 見る for 見れる, 呉れる for くれる."""

    def is_a(self, *pos: str) -> bool:
        """Return whether the part of speech begins with ``pos``."""
        return self.pos[: len(pos)] == pos

    @property
    def is_content(self) -> bool:
        """Whether it is a noun, a verb or an adjective, and not a numeral."""
        return self.pos[0] in _CONTENT and not self.is_a("名詞", "数詞")

    @property
    def is_of_names(self) -> bool:
        """Whether names of things are made of such words: nouns, affixes, adjectival nouns."""
        return self.pos[0] in _OF_NAMES


def phrase_end(tokens: Sequence[Token], stop: int) -> int:
    """Return ``stop`` moved past the endings of the word before it, e.g. 頑張っ|てきました."""
    while stop < len(tokens) and (
        tokens[stop].is_a("助動詞")
        or tokens[stop].lemma in _VERB_TAIL
        or tokens[stop].is_a("動詞", "非自立可能")
    ):
        stop += 1
    return stop


@lru_cache(maxsize=64)
def tokenize(text: str) -> tuple[Token, ...]:
    """Return the words of ``text`` in order, without blanks. Takes linear time."""
    return _split(text, shortest=False)


@lru_cache(maxsize=4096)
def units_of(word: str) -> tuple[Token, ...]:
    """Return the shortest units of a compound: 宅地|建物|取引|士."""
    return _split(word, shortest=True)


def _split(text: str, *, shortest: bool) -> tuple[Token, ...]:
    tokens = []
    for piece in _PIECE.finditer(text):
        for found in _tokenizer(shortest=shortest).tokenize(piece.group()):
            surface = found.surface()
            if surface.strip():
                start = piece.start() + found.begin()
                tokens.append(
                    Token(
                        surface=surface,
                        start=start,
                        end=start + len(surface),
                        lemma=found.dictionary_form(),
                        pos=tuple(found.part_of_speech()),
                        reading=found.reading_form(),
                        known=not found.is_oov(),
                        normal=found.normalized_form(),
                    )
                )
    return tuple(tokens)


@cache
def _dictionary() -> Dictionary:
    from sudachipy import Dictionary

    return Dictionary(dict="core")


def _tokenizer(*, shortest: bool) -> Tokenizer:
    name = "shortest" if shortest else "longest"
    if not hasattr(_of_thread, name):
        from sudachipy import SplitMode

        with _loading:
            mode = SplitMode.A if shortest else SplitMode.C
            setattr(_of_thread, name, _dictionary().tokenizer(mode=mode))
    tokenizer: Tokenizer = getattr(_of_thread, name)
    return tokenizer
