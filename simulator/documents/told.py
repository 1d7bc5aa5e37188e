"""Find what documents state: sentences, and the values of rows and fields with their labels."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from simulator.documents.passages import bare, sentences_of
from simulator.documents.tables import with_columns
from simulator.documents.values import Block, BlockKind, Document, Page, Passage
from simulator.reading.numbers import ALL, find_numbers
from simulator.reading.sentences import words_of

TITLES = frozenset({BlockKind.HEADING, BlockKind.HEADER})
_PREDICATES = frozenset({"動詞", "助動詞", "形容詞"})
_TAKES_A_VERB = frozenset({"を", "に", "へ", "から", "まで"})
_FULL_STOPS = ("。", "！", "!")
_TYPED = re.compile(r"(?P<name>[^\s\d:：。、,「」/]{1,12})[ \u3000]*[:：][ \u3000]*\S[^。]*。?")
"""A field that was typed as a line: 残業：月平均12時間."""


@dataclass(frozen=True, kw_only=True)
class Told:
    """A statement, never a heading, page header, title or bare label."""

    passage: Passage
    """A sentence word for word, or a row or field as 「label：value」."""
    label: str = ""
    """The name of the row or field that it is the value of, and those of the row's columns."""
    columns: tuple[str, ...] = ()
    heading: str = ""
    """The heading above it on its page."""


def told_in(documents: Iterable[Document]) -> Iterator[Told]:
    """Yield the statements of ``documents`` in order."""
    for document in documents:
        for page in document.pages:
            yield from _statements(document.title, page)


def _statements(title: str, page: Page) -> Iterator[Told]:
    heading = ""
    for block, names in with_columns(block for block in page.blocks if not block.void):
        label, columns, quotes = "", (names or ())[1:], sentences_of(block.cells[0])
        if block.kind in TITLES:
            heading = block.cells[0] if block.kind is BlockKind.HEADING else heading
            continue
        if block.kind in (BlockKind.ROW, BlockKind.FIELD):
            label, quotes = " ".join((bare(block.cells[0]), *columns)), _values(block, names)
        elif typed := _TYPED.fullmatch(bare(block.cells[0])):
            label = typed["name"]
        for quote in quotes:
            passage = Passage(document=title, page=page.number, quote=quote)
            yield Told(passage=passage, label=label, columns=columns, heading=heading)


def _values(block: Block, columns: tuple[str, ...] | None) -> Iterator[str]:
    """Yield the sentences in the cells behind the label, or the label with all of them."""
    label, *cells = block.cells
    filled = [cell for cell in cells if cell]
    if not label or not filled:
        return
    if any(cell.endswith(_FULL_STOPS) for cell in filled):
        for cell in filled:
            yield from sentences_of(cell)
        return
    if columns:
        named = zip(columns[1:], cells, strict=True)
        filled = [f"{name}が{cell}" if name else cell for name, cell in named if cell]
    yield f"{bare(label)}：{'、'.join(filled)}"


def is_statement(quote: str) -> bool:
    """Return whether a text ends like a statement: in a predicate, an amount or 〜を新設."""
    tokens = [token for token in words_of(quote) if token.pos[0] not in ("補助記号", "空白")]
    if not tokens:
        return False
    last, before = tokens[-1], tokens[-2] if len(tokens) > 1 else None
    if last.pos[0] in _PREDICATES or last.is_a("助詞", "終助詞") or last.surface in ("こと", "事"):
        return True
    if before and "サ変可能" in last.pos and before.surface in _TAKES_A_VERB:
        return True
    return any(number.end == last.end for number in find_numbers(tokens, ALL))
