"""The tables of ``lexicon.toml``, ready to be found in a row of words."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from simulator.measure.morphology import Token

_LIKE = {"ぬ": "ない", "無い": "ない"}
_PATH = Path(__file__).with_name("lexicon.toml")


@dataclass(frozen=True)
class Phrases:
    """A list of the lexicon: single lemmas, and phrases of several lemmas by their first."""

    by_first: dict[str, tuple[tuple[str, ...], ...]]

    def find(self, tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
        """``(first, after)`` positions in ``tokens`` of every phrase, the longest at each place.

        Politeness makes no difference: ます is passed over, and ん of ません is ない.
        """
        plain = [index for index, token in enumerate(tokens) if token.lemma != "ます"]
        at = 0
        while at < len(plain):
            length = self._length_at(tokens, plain[at:])
            if length:
                yield plain[at], plain[at + length - 1] + 1
            at += max(1, length)

    def _length_at(self, tokens: Sequence[Token], places: Sequence[int]) -> int:
        first = tokens[places[0]]
        entries = {*self.by_first.get(first.lemma, ()), *self.by_first.get(first.surface, ())}
        fitting = (
            len(entry)
            for entry in entries
            if len(entry) <= len(places)
            and all(
                word == tokens[place].surface or word == _LIKE.get(lemma, lemma)
                for word, place in zip(entry, places, strict=False)
                if (lemma := tokens[place].lemma)
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
