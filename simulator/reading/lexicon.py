"""Load the word lists of ``lexicon.toml``, and find their phrases in tokens."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import ConfigDict, Field, TypeAdapter, ValidationError

from simulator.errors import DataError
from simulator.reading.tokens import Token

_LIKE = {"ぬ": "ない", "ず": "ない", "無い": "ない"}
_PATH = Path(__file__).with_name("lexicon.toml")
_SHAPE: TypeAdapter[dict[str, dict[str, list[str]]]] = TypeAdapter(
    dict[str, dict[str, Annotated[list[Annotated[str, Field(min_length=1)]], Field(min_length=1)]]],
    config=ConfigDict(strict=True),
)
NAMES = frozenset(
    f"{table}.{name}"
    for table, names in {
        "company": "name source learnt",
        "together": "deed people",
        "manner": "casual casual_end slip",
        "number": "beside_the_point amounts",
        "rewrite": "free",
        "care": "distress",
        "request": "repeat missed rephrase moment beside",
        "back_question": "wishes hears beside unnamed conditions process daily direction",
        "grader": "marks top scale sheet tells items speaks praise verdicts orders"
        " writes demands norms rules undoes from_now this_answer grades graders called roles"
        " messages greets claims carries closes spelt",
    }.items()
    for name in names.split()
)
"""Every list that the rules read; the file must have exactly these."""


@dataclass(frozen=True)
class Phrases:
    """A list of the lexicon, its words and phrases of lemmas indexed by their first word."""

    by_first: dict[str, tuple[tuple[str, ...], ...]]
    longest: int
    """Words in the longest phrase."""

    def find(self, tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
        """Yield ``(first, after)`` positions in ``tokens``, of the longest phrase at every place.

        Matching ignores politeness: it skips ます, and takes ん of ません and ず for ない.
        """
        plain = [index for index, token in enumerate(tokens) if token.lemma != "ます"]
        at = 0
        while at < len(plain) and self.longest:
            first = tokens[plain[at]]
            begun = first.lemma in self.by_first or first.surface in self.by_first
            length = self._length_at(tokens, plain[at : at + self.longest]) if begun else 0
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
    """Return the list ``name`` of ``table``. Raises KeyError if the lexicon has no such list."""
    return make_phrases(_tables()[table][name])


def make_phrases(entries: Iterable[str]) -> Phrases:
    """Make phrases of entries, whose words are separated by blanks."""
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for entry in entries:
        words = tuple(entry.split(" "))
        by_first.setdefault(words[0], []).append(words)
    return Phrases(
        {first: tuple(found) for first, found in by_first.items()},
        max((len(words) for found in by_first.values() for words in found), default=0),
    )


@cache
def words(table: str, name: str) -> frozenset[str]:
    """Return the single words of a list, without its phrases."""
    return frozenset(entry for entry in _tables()[table][name] if " " not in entry)


def entries(table: str, name: str) -> tuple[str, ...]:
    """Return a list as it stands in the file."""
    return tuple(_tables()[table][name])


def load_lexicon(path: Path = _PATH) -> dict[str, dict[str, list[str]]]:
    """Load all lists. Raises DataError, which names the file and the list that is wrong."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        tables: dict[str, dict[str, list[str]]] = _SHAPE.validate_python(data)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise DataError(
            f"語彙表 {path} を読めません（{error}）。ファイルを直してください。"
        ) from error
    except ValidationError as error:
        key = ".".join(str(part) for part in error.errors()[0]["loc"])
        raise DataError(f"語彙表 {path} の「{key}」は、空でない語の一覧にしてください。") from error
    given = {f"{table}.{name}" for table, lists in tables.items() for name in lists}
    if wrong := sorted(given ^ NAMES):
        fault = (
            "がありません。追加してください"
            if wrong[0] in NAMES
            else "は使われません。名前を直してください"
        )
        raise DataError(f"語彙表 {path} の「{wrong[0]}」{fault}。")
    return tables


@cache
def _tables() -> dict[str, dict[str, list[str]]]:
    return load_lexicon()
