"""Read a finished page as somebody would, and find the words that it should not have."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser

from simulator.practice.sharing.hiding import Hiding, fold
from simulator.values.sharing import Hidden

_SHOWN = frozenset({"title", "alt", "aria-label", "placeholder", "value", "content"})
"""Attributes that somebody may read."""
_NOT_SHOWN = frozenset({"script", "style"})
_LATIN = re.compile(r"[a-z0-9]")


def left_in(page: str, hidden: Sequence[Hidden]) -> tuple[Hidden, ...]:
    """Return those of ``hidden`` that can still be read in the page.

    Latin words are looked for in another way than that in which they were replaced, so that a
    mistake there is found here.
    """
    anywhere = {fold(one.word)[0]: one for one in hidden if not one.alone}
    latin = {_latin(one.word): one for one in hidden if one.alone and _is_latin(one)}
    japanese = Hiding([one for one in hidden if one.alone and not _is_latin(one)])
    texts = tuple(dict.fromkeys(_texts_of(page)))
    whole = fold(page)[0]
    found = [one for word, one in anywhere.items() if word in whole]
    plain = "\n".join(unicodedata.normalize("NFKC", text).lower() for text in texts)
    found += [one for pattern, one in latin.items() if re.search(pattern, plain)]
    found += [one for text in texts for one in japanese.found_in(text)]
    return tuple(dict.fromkeys(found))


def _is_latin(one: Hidden) -> bool:
    return bool(_LATIN.match(fold(one.word)[0]))


def _latin(word: str) -> str:
    """Return a pattern for the word with blanks within, and no letters beside it."""
    letters = r"\s*".join(map(re.escape, fold(word)[0]))
    return rf"(?<![a-z0-9]){letters}(?![a-z0-9])"


def _texts_of(page: str) -> Iterator[str]:
    reader = _Reader()
    reader.feed(page)
    reader.close()
    yield from reader.texts


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._in = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in = tag
        self.texts += [value for name, value in attrs if name in _SHOWN and value]

    def handle_endtag(self, tag: str) -> None:
        self._in = ""

    def handle_data(self, data: str) -> None:
        if self._in not in _NOT_SHOWN and data.strip():
            self.texts.append(data)
