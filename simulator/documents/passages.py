"""Documents cut into sentences and entries, each word for word as it stands on its page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from simulator.documents.values import Document, Passage

MARKS = " 　・●○◆◇■□▪▶►※★☆◎✓✔•‣–—→⇒*＊#＃>-"
"""Bullets and what Markdown puts before a line."""
_NUMBERING = re.compile(r"[(（]?[0-9０-９]{1,2}[.)）．](?![0-9０-９])\s*|[①-⑳]\s*")
_SENTENCE = re.compile(
    r"[^。！？!?]{1,1000}(?:[。！？!?]{1,100}[」』)）]{0,100})?|[。！？!?]{1,1000}[」』)）]{0,100}"
)
"""What goes on without a stop for 1,000 letters is cut there: all that reads passages may then
take more than linear time for one of them, and needs linear time for a document."""
MOST_PASSAGES = 20_000
"""Of all documents of a kind; an integrated report of 150 pages has 6,000."""


def passages(documents: Iterable[Document]) -> tuple[Passage, ...]:
    """Sentences of prose, lines of lists and cells of tables, in order."""
    return tuple(islice(_all(documents), MOST_PASSAGES))


def _all(documents: Iterable[Document]) -> Iterator[Passage]:
    for document in documents:
        for page in document.pages:
            for line in re.split("[\n\t]", page.text):
                for quote in sentences_of(line):
                    yield Passage(document=document.title, page=page.number, quote=quote)


def sentences_of(line: str) -> Iterator[str]:
    """The sentences of one line, bullets and numbering left out."""
    for found in _SENTENCE.finditer(bare(line)):
        if sentence := found.group().strip():
            yield sentence


def bare(line: str) -> str:
    """A line without its bullet or number."""
    inner = line.strip().lstrip(MARKS)
    numbered = _NUMBERING.match(inner)
    return inner[numbered.end() :] if numbered else inner
