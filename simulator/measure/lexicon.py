"""The tables of ``lexicon.toml``, ready to be found in a row of words."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from simulator.measure.morphology import Token

_PATH = Path(__file__).with_name("lexicon.toml")


@dataclass(frozen=True)
class Phrases:
    """A list of the lexicon: single lemmas, and phrases of several lemmas by their first."""

    by_first: dict[str, tuple[tuple[str, ...], ...]]

    def find(self, tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
        """``(first, after)`` positions in ``tokens`` of every phrase, the longest at each place."""
        at = 0
        while at < len(tokens):
            length = self._length_at(tokens, at)
            if length:
                yield at, at + length
            at += max(1, length)

    def _length_at(self, tokens: Sequence[Token], at: int) -> int:
        first = tokens[at]
        phrases = {*self.by_first.get(first.lemma, ()), *self.by_first.get(first.surface, ())}
        fitting = (
            len(phrase)
            for phrase in phrases
            if len(phrase) <= len(tokens) - at
            and all(
                word in (token.lemma, token.surface)
                for word, token in zip(phrase, tokens[at : at + len(phrase)], strict=True)
            )
        )
        return max(fitting, default=0)


@cache
def phrases(table: str, name: str) -> Phrases:
    """The list ``name`` of ``table``; KeyError where the lexicon has no such list."""
    return make_phrases(_tables()[table][name])


def make_phrases(entries: Iterable[str]) -> Phrases:
    """Phrases from entries whose words stand with blanks between."""
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for entry in entries:
        words = tuple(entry.split(" "))
        by_first.setdefault(words[0], []).append(words)
    return Phrases({first: tuple(found) for first, found in by_first.items()})


@cache
def words(table: str, name: str) -> frozenset[str]:
    """The single words of a list."""
    return frozenset(entry for entry in _tables()[table][name] if " " not in entry)


@cache
def _tables() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(_PATH.read_text(encoding="utf-8"))
