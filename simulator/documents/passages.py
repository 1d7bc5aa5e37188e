"""Split documents into passages that can be quoted: sentences, list items, table cells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from simulator.documents.values import Document, Page, Passage

MARKS = " 　・●○◆◇■□▪▶►※★☆◎✓✔•‣–—→⇒*＊#＃>┃-"
"""Bullets, and the marks that Markdown puts before a line."""
_NUMBERING = re.compile(r"[(（]?[0-9０-９]{1,2}[.)）．](?![0-9０-９])\s*|[①-⑳]\s*")
_SENTENCE = re.compile(
    r"[^。！？!?]{1,1000}(?:[。！？!?]{1,100}[」』)）]{0,100})?|[。！？!?]{1,1000}[」』)）]{0,100}"
)
"""Text without a stop is cut after 1,000 letters. So a reader of passages may take more than linear
time for one of them, and still takes linear time for a document."""
_OPENING, _CLOSING = "(（「『", ")）」』"
_LONGEST_BRACKET = 200
"""Letters up to the end of a bracket; one that is not closed by then was a slip."""
MOST_PASSAGES = 20_000
"""In all documents of a kind; an integrated report of 150 pages has 6,000."""


def passages(documents: Iterable[Document]) -> tuple[Passage, ...]:
    """Return the first ``MOST_PASSAGES`` sentences, list items and table cells, in order."""
    return tuple(islice(_all(documents), MOST_PASSAGES))


def _all(documents: Iterable[Document]) -> Iterator[Passage]:
    for document in documents:
        for page in document.pages:
            for text in counted_texts(page):
                for quote in sentences_of(text):
                    yield Passage(document=document.title, page=page.number, quote=quote)


def counted_texts(page: Page) -> Iterator[str]:
    """Yield the text of every cell, in order, but of the void blocks."""
    for block in page.blocks:
        if not block.void:
            yield from block.cells


def sentences_of(line: str) -> Iterator[str]:
    """Yield the sentences of one line, without its bullet or number.

    A stop within brackets or quotes ends none: 接客（レジ。品出しも）.
    """
    for piece in _with_whole_brackets(found.group() for found in _SENTENCE.finditer(bare(line))):
        if sentence := piece.strip():
            yield sentence


def _with_whole_brackets(pieces: Iterable[str]) -> Iterator[str]:
    """Yield the pieces, joined up to the end of a bracket that is not too far away."""
    kept: list[str] = []
    depth = 0
    for piece in pieces:
        kept.append(piece)
        depth += sum((char in _OPENING) - (char in _CLOSING) for char in piece)
        if depth <= 0:
            yield "".join(kept)
        elif sum(map(len, kept)) <= _LONGEST_BRACKET:
            continue
        else:
            yield from kept
        kept, depth = [], 0
    yield from kept


def bare(line: str) -> str:
    """Return a line without its bullet or number."""
    inner = line.strip().lstrip(MARKS)
    numbered = _NUMBERING.match(inner)
    return inner[numbered.end() :] if numbered else inner
