"""Read the rows of a table under the names of its columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise

from simulator.documents.values import Block, BlockKind
from simulator.reading.numbers import find_numbers
from simulator.reading.sentences import words_of

_COLUMNS_AT_LEAST = 3
"""A table of two columns has its names in the first of them."""
_LONGEST_NAME = 20


def with_columns(blocks: Iterable[Block]) -> Iterator[tuple[Block, tuple[str, ...] | None]]:
    """Yield every block with the column names that it stands under, and leave out header rows.

    None for a block that is not the row of a table, or of one without a header.
    """
    for is_row, run in groupby(blocks, key=lambda block: block.kind is BlockKind.ROW):
        if is_row:
            yield from _below_names([*run])
        else:
            yield from ((block, None) for block in run)


def _below_names(rows: Sequence[Block]) -> Iterator[tuple[Block, tuple[str, ...] | None]]:
    names: tuple[str, ...] | None = None
    for row, following in pairwise([*rows, None]):
        assert row is not None
        if following is not None and _names_columns(row.cells, following.cells):
            names = row.cells
        else:
            yield row, names if names and len(names) == len(row.cells) else None


def _names_columns(cells: Sequence[str], below: Sequence[str]) -> bool:
    """Return whether a row without amounts stands above one that has amounts in its columns."""
    return (
        len(cells) == len(below) >= _COLUMNS_AT_LEAST
        and all(len(cell) <= _LONGEST_NAME for cell in cells)
        and not any(map(_has_amount, cells))
        and any(map(_has_amount, below[1:]))
    )


def _has_amount(cell: str) -> bool:
    return bool(find_numbers(words_of(cell)))
