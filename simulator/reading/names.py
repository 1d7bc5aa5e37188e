"""Find the words of a text that name somebody or something, by part of speech and by syntax."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import takewhile
from pathlib import Path

from pydantic.dataclasses import dataclass as checked

from simulator.data import STRICT, load_toml
from simulator.reading.tokens import Token, tokenize

_KANA_OR_LATIN = re.compile(r"[ァ-ヺー・]{3,}|[A-Za-z][A-Za-z0-9&.]{2,}")
"""An unknown word in these letters is likely a name."""
_KANA = re.compile(r"[ぁ-ゖァ-ヺー]{2,}")
_KANJI = re.compile(r"[一-鿿々]")
_RARE_KANJI = re.compile("[\U00020000-\U000323af]")
"""The dictionary has none of them; but for 𠮟る they are hardly used but in names: 𠮷."""
_SCOLD = "𠮟"
_SAYS_NAME = frozenset({"申す", "言う", "いう"})
_LONGEST_NAME = 4
"""Words of a name: 長谷川, 太郎, or a first and a last name that is read as three words."""


@checked(frozen=True, kw_only=True, config=STRICT)
class _Words:
    """The content of ``names.toml``."""

    organisations: frozenset[str]
    schools: frozenset[str]
    offices: frozenset[str]
    titles: frozenset[str]


class NameKind(StrEnum):
    """What a name is the name of, as far as the dictionary knows."""

    PERSON = "person"
    PLACE = "place"
    ORGANISATION = "organisation"
    SCHOOL = "school"
    OTHER = "other"


@dataclass(frozen=True, kw_only=True)
class Name:
    """A word that names something; ``text[start:end]`` is its surface."""

    kind: NameKind
    surface: str
    reading: str
    """In katakana as the dictionary has it."""
    start: int
    end: int


def names_in(text: str) -> tuple[Name, ...]:
    """Find the proper nouns, unknown words and names before と申します, in order."""
    tokens = tokenize(text)
    found = {name.start: name for name in _proper_nouns(tokens)}
    found |= {name.start: name for name in _organisations(tokens)}
    found |= {name.start: name for name in _introduced(tokens)}
    for name in _with_rare_kanji(tokens):
        within = [at for at in found if name.start <= at < name.end]
        found = {at: one for at, one in found.items() if at not in within} | {name.start: name}
    return tuple(found[start] for start in sorted(found))


def edges_of(text: str) -> tuple[frozenset[int], frozenset[int]]:
    """Return the offsets at which the words of ``text`` start, and those at which they end."""
    tokens = tokenize(text)
    return frozenset(token.start for token in tokens), frozenset(token.end for token in tokens)


def parts_of_name(name: str) -> tuple[str, ...]:
    """Split a person's name into family and given name: 木村太郎, 木村 太郎."""
    if pieces := name.split()[1:]:
        return (name.split()[0], *pieces)
    return tuple(token.surface for token in tokenize(name) if token.is_a("名詞"))


def ends_organisation(word: str) -> bool:
    """Return whether names of companies, houses and schools end in ``word``: クリニック."""
    return word.endswith(tuple(_words().organisations | _words().schools))


def is_named(token: Token) -> bool:
    """Return whether a word is a name, or may be one by its kana: さくら."""
    return _kind_of(token) is not None or _KANA.fullmatch(token.surface) is not None


def _proper_nouns(tokens: tuple[Token, ...]) -> Iterator[Name]:
    for at, token in enumerate(tokens):
        kind = _kind_of(token)
        is_letter = kind is NameKind.PERSON and len(token.surface) == 1
        if kind and (not is_letter or _is_used_as_name(tokens, at)):
            yield _name(kind, (token,))


def _with_rare_kanji(tokens: tuple[Token, ...]) -> Iterator[Name]:
    """Yield the names that have a kanji of which the dictionary knows nothing: 𠮷田, 山𠮷."""
    for at, token in enumerate(tokens):
        if not _RARE_KANJI.match(token.surface) or token.surface == _SCOLD:
            continue
        before, after = tokens[max(0, at - 1) : at], tokens[at + 1 : at + 2]
        begins = all(len(one.surface) == 1 and _is_kanji(one) for one in before)
        behind = tuple(takewhile(_is_kanji, after))
        given = tokens[at + 2 : at + 3] if behind else ()
        behind += tuple(one for one in given if one.is_a("名詞", "固有名詞", "人名"))
        yield _name(NameKind.PERSON, (*(before if begins else ()), token, *behind))


def _is_kanji(token: Token) -> bool:
    return token.is_a("名詞") and all(map(_KANJI.match, token.surface))


def _is_used_as_name(tokens: tuple[Token, ...], at: int) -> bool:
    """Return whether a single letter is a name here: 原さん, 原|真一, 営業の原です.

    The dictionary takes many a letter that was misheard for one.
    """
    before = tokens[at - 1] if at else None
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    beside = [token for token in (before, after) if token]
    if any(token.is_a("名詞", "固有名詞", "人名") and len(token.surface) > 1 for token in beside):
        return True
    if after and after.surface in _words().titles | _words().offices:
        return True
    begins = before is None or before.is_a("補助記号") or before.surface == "の"
    return begins and after is not None and after.lemma == "です"


def _kind_of(token: Token) -> NameKind | None:
    if token.is_a("名詞", "固有名詞", "人名"):
        return NameKind.PERSON
    if token.is_a("名詞", "固有名詞", "地名"):
        return NameKind.PLACE
    if token.is_a("名詞", "固有名詞"):
        is_school = any(token.surface.endswith(word) for word in _words().schools)
        return NameKind.SCHOOL if is_school else NameKind.OTHER
    is_unknown = not token.known and token.is_a("名詞") and not token.is_a("名詞", "数詞")
    return NameKind.OTHER if is_unknown and _KANA_OR_LATIN.fullmatch(token.surface) else None


def _organisations(tokens: tuple[Token, ...]) -> Iterator[Name]:
    """Yield names such as さくら不動産: a word in kana or a name before the word of its kind."""
    for at, token in enumerate(tokens):
        schools = token.surface in _words().schools
        if not schools and token.surface not in _words().organisations:
            continue
        first = at
        while first > 0 and tokens[first - 1].end == tokens[first].start:
            before = tokens[first - 1]
            if not before.is_a("名詞") or before.is_a("名詞", "数詞"):
                break
            if not is_named(before):
                break
            first -= 1
        if first < at:
            kind = NameKind.SCHOOL if schools else NameKind.ORGANISATION
            yield _name(kind, tokens[first : at + 1])


def _introduced(tokens: tuple[Token, ...]) -> Iterator[Name]:
    """Yield the names that somebody gives as their own: 林と申します, whatever the word is."""
    for at, token in enumerate(tokens):
        if token.surface != "と" or at + 1 >= len(tokens) or at == 0:
            continue
        said = tokens[at + 1]
        if said.lemma not in _SAYS_NAME or (
            said.lemma != "申す" and not _KANJI.match(said.surface)
        ):
            continue
        behind = tokens[max(0, at - _LONGEST_NAME) : at]
        nouns = [*takewhile(_may_be_name, reversed(behind))][::-1]
        if nouns and (said.lemma == "申す" or any(_kind_of(word) for word in nouns)):
            for word in nouns:
                yield _name(NameKind.PERSON, (word,))


def _may_be_name(token: Token) -> bool:
    is_noun = token.pos[0] in ("名詞", "接尾辞") and not token.is_a("名詞", "数詞")
    return is_noun and not any(
        token.surface in words
        for words in (_words().offices, _words().organisations, _words().schools)
    )


def _name(kind: NameKind, tokens: tuple[Token, ...]) -> Name:
    return Name(
        kind=kind,
        surface="".join(token.surface for token in tokens),
        reading="".join(token.reading for token in tokens),
        start=tokens[0].start,
        end=tokens[-1].end,
    )


def is_office(word: str) -> bool:
    """Return whether the word names a person by what they are, and nothing else: 社長, 先生."""
    return word in _words().titles | _words().offices


@cache
def _words() -> _Words:
    return load_toml(Path(__file__).with_name("names.toml"), _Words)
