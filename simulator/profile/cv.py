"""Read a CV as passages that can be an experience: sentences, whole table rows, joined notes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice

from simulator.documents.passages import MOST_PASSAGES, sentences_of
from simulator.documents.values import Block, BlockKind, Document, Page, Passage

_LONGEST_CELL = 40
_LONGEST_NOTE = 120
_NUMBER = re.compile(r"[0-9０-９]{1,2}(?:[.．][0-9０-９])?")
_KEY = re.compile("[a-z_]+")
"""The name of a field in YAML; it is no word of the candidate's."""
_SAYS_ALONE = 5
"""Letters from which a value says something without its key; 5年 says nothing without python."""
_DIGIT = re.compile("[0-9０-９]")
_COLUMNS = 3
_OF_YEARS = re.compile(r"年数|[(（]年[)）]|年$")
"""The head of a column whose bare numbers are years."""
_REFERENCE = re.compile(
    r"(?:[※*＊†]|注)\s?[0-9０-９]{0,2}|\[\^?[0-9]{1,2}\]|[(（]注?[0-9０-９]{1,2}[)）]"
)


def cv_passages(documents: Iterable[Document], *, headings: bool = False) -> tuple[Passage, ...]:
    """Return the first ``MOST_PASSAGES`` passages of ``documents``, in order.

    Of the headings those with a number, or all ``headings``.

    A row of short cells is one passage: SQL 4年 分析用データの集計. A note is a passage, and so is
    the sentence that it belongs to with the note in brackets.
    """
    found = (
        Passage(document=document.title, page=page.number, quote=quote)
        for document in documents
        for page in document.pages
        for quote in _quotes(page, headings=headings)
    )
    return tuple(islice(found, MOST_PASSAGES))


def _quotes(page: Page, *, headings: bool) -> Iterator[str]:
    before: list[str] = []
    blocks = (block for block in page.blocks if _may_count(block, headings=headings))
    for kind, run in groupby(blocks, key=lambda block: block.kind):
        rows: Sequence[Block] = tuple(run)
        heads: Sequence[str] = ()
        if kind is BlockKind.NOTE:
            for block in rows:
                yield from _note(block.cells[0], before)
            continue
        if kind is BlockKind.ROW:
            heads, rows = _head_row(rows)
        for block in rows:
            for quote in _of_block(block, heads):
                before.append(quote)
                yield quote


def _may_count(block: Block, *, headings: bool) -> bool:
    """Return whether a block can say what was done: a heading only with a number."""
    if block.void or block.kind is BlockKind.HEADER:
        return False
    return headings or block.kind is not BlockKind.HEADING or bool(_DIGIT.search(block.cells[0]))


def _head_row(rows: Sequence[Block]) -> tuple[Sequence[str], Sequence[Block]]:
    """Return the heads of a table's columns, if it has any, and its other rows.

    A first row without a number above rows with numbers is one, from three columns on: in two
    columns the first row is a label and a value like the others.
    """
    first, others = rows[0].cells, rows[1:]
    has_heads = (
        len(first) >= _COLUMNS
        and not any(map(_DIGIT.search, first))
        and any(_DIGIT.search(cell) for row in others for cell in row.cells)
    )
    return (first, others) if has_heads else ((), rows)


def _of_block(block: Block, heads: Sequence[str]) -> Iterator[str]:
    joins = block.kind in (BlockKind.ROW, BlockKind.FIELD)
    if block.kind is BlockKind.FIELD and _KEY.fullmatch(block.cells[0]):
        joins = len(block.cells[1]) < _SAYS_ALONE
    if joins and all(len(cell) <= _LONGEST_CELL and "。" not in cell for cell in block.cells):
        yield " ".join(filter(None, _with_years(block.cells, heads)))
        return
    is_keyed = block.kind is BlockKind.FIELD and _KEY.fullmatch(block.cells[0])
    for cell in block.cells[1:] if is_keyed else block.cells:
        yield from sentences_of(cell)


def _with_years(cells: Sequence[str], heads: Sequence[str]) -> Iterator[str]:
    """Yield the cells; a bare number under 経験年数 gets its unit."""
    for at, cell in enumerate(cells):
        is_years = at < len(heads) and _OF_YEARS.search(heads[at]) and _NUMBER.fullmatch(cell)
        yield f"{cell}年" if is_years else cell.strip("・ ")


def _note(note: str, before: Sequence[str]) -> Iterator[str]:
    """Yield a note's sentences, and first the sentence it belongs to with the note in brackets.

    That is the one with the note's mark (※1), else the one right before it.
    """
    if before and len(note) <= _LONGEST_NOTE:
        mark = _REFERENCE.match(note)
        bare = note[mark.end() :].strip() if mark else note
        marked = [quote for quote in before if mark and mark.group() in quote]
        sentence = (marked or before)[-1]
        yield f"{sentence.rstrip('。')}({bare.rstrip('。')})"
    yield from sentences_of(note)
