"""Replace words in a text wherever they occur, and know where every other letter went.

Words are looked for in a folded form: without regard to width, case, blanks, invisible characters
and how voicing marks are written (NFKC, Unicode Standard Annex #15).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate

from simulator.reading.names import edges_of
from simulator.values.sharing import Hidden

_CUT = "…"
"""Behind a quote that is cut: its last word may be the beginning of a name."""
_LEAST_OF_CUT = 2
_ATTACHED = re.compile("[\u3099\u309a\uff9e\uff9f\ufe00-\ufe0f\U000e0100-\U000e01ef]")
"""Voicing marks, and selectors of a letter's form (葛 has several)."""
_INVISIBLE = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_LATIN = re.compile(r"[a-z0-9]")
_QUOTE = re.compile("[「『]([^」』]+)[」』]")
_PATH = re.compile(r"(?:[A-Za-z]:)?[\\/](?:home|Users|root|mnt|Volumes)[\\/][^\s「」『』、。]*")
_FOLDER = "〔フォルダー〕"


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """``text[start:end]`` becomes ``replacement``."""

    start: int
    end: int
    replacement: str


@dataclass(frozen=True, kw_only=True)
class Masked:
    """A text with its words replaced, and where each letter of the original stands in it."""

    original: str
    stretches: tuple[Stretch, ...]
    """In order, apart from each other."""

    @cached_property
    def text(self) -> str:
        pieces, at = [], 0
        for stretch in self.stretches:
            pieces += [self.original[at : stretch.start], stretch.replacement]
            at = stretch.end
        return "".join([*pieces, self.original[at:]])

    def start_of(self, offset: int) -> int:
        """Return where a passage from ``offset`` on starts; before a word that it began in."""
        return self._moved(offset, at_end=False)

    def end_of(self, offset: int) -> int:
        """Return where a passage up to ``offset`` ends; behind a word that it ended in."""
        return self._moved(offset, at_end=True)

    def _moved(self, offset: int, *, at_end: bool) -> int:
        by = 0
        for stretch in self.stretches:
            if stretch.end <= offset:
                by += len(stretch.replacement) - (stretch.end - stretch.start)
            elif stretch.start < offset:
                return stretch.start + by + (len(stretch.replacement) if at_end else 0)
        return offset + by


class Hiding:
    """Everything that is replaced in one copy."""

    def __init__(self, hidden: Sequence[Hidden]) -> None:
        self.hidden = tuple(hidden)
        self._known: dict[str, Hidden] = {}
        for one in hidden:
            self._known.setdefault(fold(one.word)[0], one)
        self._known.pop("", None)
        longest_first = sorted(self._known, key=lambda word: -len(word))
        anywhere = [word for word in longest_first if not self._known[word].alone]
        self._anywhere = re.compile("|".join(map(re.escape, anywhere))) if anywhere else None
        self._alone = [word for word in longest_first if self._known[word].alone]

    def mask(self, text: str) -> Masked:
        """Replace every listed word of ``text``, paths, and a listed word that is cut off by …."""
        spans = [(start, end, hidden.replacement) for start, end, hidden in self._found(text)]
        spans += [(found.start(), found.end(), _FOLDER) for found in _PATH.finditer(text)]
        spans += self._cut_off(text)
        return Masked(original=text, stretches=tuple(_apart(spans)))

    def mask_sentence(self, text: str) -> str:
        """Replace the words in a sentence of the program, which has some of them as its own.

        Those are replaced within a longer quote, 「…」, and where there is nothing else.
        """
        quotes = [found.span(1) for found in _QUOTE.finditer(text)]
        kept = {
            (start, end)
            for start, end, hidden in self._found(text)
            if hidden.ours
            and (start, end) != (0, len(text))
            and not any(a <= start and end <= b and (a, b) != (start, end) for a, b in quotes)
        }
        masked = self.mask(text)
        stretches = tuple(one for one in masked.stretches if (one.start, one.end) not in kept)
        return replace(masked, stretches=stretches).text

    def found_in(self, text: str) -> tuple[Hidden, ...]:
        """Return the words that ``text`` has, in order, an entry for each occurrence.

        A word within a longer one that is replaced is not counted besides.
        """
        found = sorted(self._found(text), key=lambda one: (one[0], -one[1]))
        ends = [0, *accumulate((end for _, end, _ in found), max)]
        return tuple(
            hidden for (start, _, hidden), end in zip(found, ends, strict=False) if start >= end
        )

    def _found(self, text: str) -> Iterator[tuple[int, int, Hidden]]:
        folded, places = fold(text)
        for found in self._anywhere.finditer(folded) if self._anywhere else ():
            place = places[found.start()][0], places[found.end() - 1][1]
            yield *place, self._known[found.group()]
        edges = None
        # One by one: a longer word that stands within others must not use up a shorter one.
        for word in self._alone:
            for at in _places_of(word, folded):
                place = places[at][0], places[at + len(word) - 1][1]
                if not _LATIN.match(word) and edges is None:
                    edges = edges_of(text)
                if _stands_alone(word, text, place, edges):
                    yield *place, self._known[word]

    def _cut_off(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield the beginnings of listed words that stand right before …."""
        for cut in re.finditer(_CUT, text):
            folded, places = fold(text[: cut.start()])
            for word, hidden in self._known.items():
                longest = range(min(len(word) - 1, len(folded)), _LEAST_OF_CUT - 1, -1)
                fitting = (length for length in longest if folded.endswith(word[:length]))
                if not hidden.alone and (length := next(fitting, 0)):
                    yield places[-length][0], cut.start(), hidden.replacement


def _apart(spans: Iterable[tuple[int, int, str]]) -> Iterator[Stretch]:
    """Yield the spans in order; of those that overlap, the first stands for all of them."""
    open_: Stretch | None = None
    for start, end, replacement in sorted(spans, key=lambda span: (span[0], -span[1])):
        if open_ is not None and start < open_.end:
            open_ = Stretch(
                start=open_.start, end=max(end, open_.end), replacement=open_.replacement
            )
            continue
        if open_ is not None:
            yield open_
        open_ = Stretch(start=start, end=end, replacement=replacement)
    if open_ is not None:
        yield open_


def fold(text: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return the text as it is compared, and the place in ``text`` of each of its letters."""
    letters: list[str] = []
    places: list[tuple[int, int]] = []
    at = 0
    while at < len(text):
        end = at + 1
        while end < len(text) and _ATTACHED.match(text[end]):
            end += 1
        for letter in unicodedata.normalize("NFKC", text[at:end]).lower():
            shown = unicodedata.category(letter) != "Cf" and not _INVISIBLE.match(letter)
            if shown and not letter.isspace():
                letters.append(letter)
                places.append((at, end))
        at = end
    return "".join(letters), tuple(places)


def _places_of(word: str, folded: str) -> Iterator[int]:
    at = folded.find(word)
    while at >= 0:
        yield at
        at = folded.find(word, at + 1)


def _stands_alone(
    word: str,
    text: str,
    place: tuple[int, int],
    edges: tuple[frozenset[int], frozenset[int]] | None,
) -> bool:
    """Return whether what was found is a word of its own: Latin by its letters, else by words.

    The letters beside it are those of the text as it is: a blank is an edge of a Latin word.
    """
    start, end = place
    if _LATIN.match(word):
        around = fold(text[max(0, start - 1) : start])[0] + fold(text[end : end + 1])[0]
        return not any(map(_LATIN.match, around))
    return edges is not None and start in edges[0] and end in edges[1]
