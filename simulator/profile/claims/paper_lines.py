"""Read papers as passages, each with what the heading or column above makes of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from simulator.documents.passages import MOST_PASSAGES, bare, sentences_of
from simulator.documents.tables import with_columns
from simulator.documents.values import Block, BlockKind, Document, Page, Passage
from simulator.profile.claims.tenses import NOTHING_ABOVE, Above, Tense, above_of
from simulator.reading.numbers import find_numbers
from simulator.reading.numerals import NUMERAL, plain
from simulator.reading.sentences import words_of

_LONGEST_HEADING = 40
_HAS_NUMERAL = re.compile(NUMERAL)


@dataclass(frozen=True, kw_only=True)
class PaperLine:
    """A passage and what stands above it."""

    passage: Passage
    above: Above


def paper_lines(documents: Iterable[Document], *, this_year: int) -> tuple[PaperLine, ...]:
    """Return the passages of ``documents``, as ``passages`` does, with what stands above each."""
    return tuple(islice(_all(documents, this_year), MOST_PASSAGES))


def _all(documents: Iterable[Document], this_year: int) -> Iterator[PaperLine]:
    for document in documents:
        headings = _Headings(this_year)
        for page in document.pages:
            for quote, above in _quotes(page, headings, this_year):
                passage = Passage(document=document.title, page=page.number, quote=quote)
                yield PaperLine(passage=passage, above=above)


def _quotes(page: Page, headings: _Headings, this_year: int) -> Iterator[tuple[str, Above]]:
    for block, columns in with_columns(block for block in page.blocks if not block.void):
        above = headings.above(block)
        for at, cell in enumerate(block.cells):
            column = above_of(columns[at], this_year) if columns else NOTHING_ABOVE
            for quote in sentences_of(cell):
                named = _named(block, columns, at, quote)
                yield named, above if column.tense is Tense.FACT else column


def _named(block: Block, columns: tuple[str, ...] | None, at: int, quote: str) -> str:
    """Return an amount in a row or field behind the name of it: 営業利益：15億円.

    Of several amounts in a row only the names of the columns tell which is of what.
    """
    label, *values = block.cells
    is_alone = sum(map(bool, values)) == 1
    if not at or not label or quote.endswith("。") or not _HAS_NUMERAL.search(plain(quote)):
        return quote
    if columns and columns[at]:
        return f"{bare(label)}：{columns[at]}が{quote}"
    return f"{bare(label)}：{quote}" if is_alone else quote


class _Headings:
    """Knows what the headings above the next block make of it, over pages too."""

    def __init__(self, this_year: int) -> None:
        self._this_year = this_year
        self._open: list[tuple[int, str, bool]] = []
        """Level and text of the headings above, and whether one leaves open what follows it."""

    def above(self, block: Block) -> Above:
        """Return what stands above ``block``, which may be a heading itself.

        Below a heading of goals a plain line that may be a heading leaves open what follows it.
        """
        text, level = block.cells[0], block.level
        if block.kind is BlockKind.HEADING:
            self._put(level, text)
        elif _looks_like_heading(block):
            is_numbered = bare(text) != text.strip()
            self._put(_PLAIN, bare(text), is_open=not is_numbered and self._is_below_goals())
        return self._made()

    def _put(self, level: int, text: str, *, is_open: bool = False) -> None:
        above = [one for one in self._open if one[0] < level]
        self._open = [*above, (level, text, is_open)]

    def _is_below_goals(self) -> bool:
        return any(
            is_open or above_of(text).tense is not Tense.FACT for _, text, is_open in self._open
        )

    def _made(self) -> Above:
        """Return what the nearest heading makes of a line, else those further up by their words.

        The years of a heading further up may be those of the whole paper.
        """
        for at, (_, text, is_open) in enumerate(reversed(self._open)):
            here = above_of(text, self._this_year if not at else None)
            if here.tense is not Tense.FACT:
                return here
            if is_open:
                return Above(tense=Tense.OPEN)
        return NOTHING_ABOVE


_PLAIN = 7
"""Level of a plain line that may be a heading; those of a file go up to 6."""


def _looks_like_heading(block: Block) -> bool:
    """Return whether a plain line may be a heading: it is short, and has no verb and no amount."""
    text = block.cells[0]
    if block.kind is not BlockKind.PARAGRAPH or len(text) > _LONGEST_HEADING or "。" in text:
        return False
    tokens = words_of(text)
    has_predicate = any(token.pos[0] in ("動詞", "助動詞") for token in tokens)
    return not has_predicate and not find_numbers(tokens)
