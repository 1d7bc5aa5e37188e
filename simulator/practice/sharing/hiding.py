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
_VOICING = frozenset("\u3099\u309a\uff9e\uff9f")
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
        self._anywhere = self._pattern(alone=False)
        self._alone = self._pattern(alone=True)

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

    def _pattern(self, *, alone: bool) -> re.Pattern[str] | None:
        words = [word for word, hidden in self._known.items() if hidden.alone is alone]
        longest_first = sorted(words, key=lambda word: -len(word))
        return re.compile("|".join(map(re.escape, longest_first))) if words else None

    def _found(self, text: str) -> Iterator[tuple[int, int, Hidden]]:
        folded, places = fold(text)
        edges = None
        for pattern in filter(None, (self._anywhere, self._alone)):
            for found in pattern.finditer(folded):
                hidden = self._known[found.group()]
                place = places[found.start()][0], places[found.end() - 1][1]
                if hidden.alone and edges is None:
                    edges = edges_of(text)
                if not hidden.alone or _stands_alone(folded, found.span(), place, edges):
                    yield *place, hidden

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
        while end < len(text) and text[end] in _VOICING:
            end += 1
        for letter in unicodedata.normalize("NFKC", text[at:end]).lower():
            if not letter.isspace() and unicodedata.category(letter) != "Cf":
                letters.append(letter)
                places.append((at, end))
        at = end
    return "".join(letters), tuple(places)


def _stands_alone(
    folded: str,
    span: tuple[int, int],
    place: tuple[int, int],
    edges: tuple[frozenset[int], frozenset[int]] | None,
) -> bool:
    """Return whether what was found is a word of its own: Latin by its letters, else by words."""
    if _LATIN.match(folded[span[0]]):
        around = folded[max(0, span[0] - 1) : span[0]] + folded[span[1] : span[1] + 1]
        return not any(map(_LATIN.match, around))
    return edges is not None and place[0] in edges[0] and place[1] in edges[1]
