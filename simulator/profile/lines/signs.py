"""Read the signs in a CV's tables: ○ and ◎ say that something was done, － and × that it was not.

A row of which every sign is empty counts for nothing; where a row has signs for several columns,
the names of those that it was done in stand in their place: 設計 | 製造 | 保守 above ○ | － | ○.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import StrEnum

from simulator.documents.values import Block

_FILLED = re.compile("[◎○◯〇●△▲☆★✓✔レ]+")
_EMPTY = re.compile("[-−–—ー―‐×✕✖]|なし|無し?")
_MONTHS = "[ヶケかカヵ箇]月"
_DURATION = re.compile(
    rf"[0-9]{{1,2}}(?:\.[0-9])?(?:年(?:[0-9]{{1,2}}{_MONTHS})?|{_MONTHS})(?:以上|未満)?"
)
_ZERO = re.compile(r"[0\D]+")
_DATED = re.compile(r"[0-9]{4}\s?[年/.\-]")
"""What was done at a time was done, whatever its row has no sign for."""
_SEVERAL = 2
_GAPS = " \u3000\t、，,／/・"
"""Letters between the things of a line."""


class Use(StrEnum):
    """What a cell says of whether something was done."""

    SIGN = "sign"
    YEARS = "years"
    NONE = "none"
    """A dash, a cross, なし, 0年."""


def use_of(cell: str) -> Use | None:
    """Return what a cell that holds nothing else says of use; None for other texts."""
    plain = unicodedata.normalize("NFKC", cell).strip()
    if _FILLED.fullmatch(plain):
        return Use.SIGN
    if _EMPTY.fullmatch(plain):
        return Use.NONE
    if _DURATION.fullmatch(plain):
        return Use.NONE if _ZERO.fullmatch(plain) else Use.YEARS
    return None


def in_pieces(text: str, signs: str) -> list[tuple[str, str]]:
    """Split a line before each of ``signs``: ●普通自動車　○大型自動車.

    Return each piece behind its sign; that before the first has "".
    """
    before, *found = re.split(rf"(?:^|(?<=[{_GAPS}]))([{re.escape(signs)}])", text)
    pairs = [("", before), *zip(found[::2], found[1::2], strict=True)]
    return [(sign, piece.strip(_GAPS)) for sign, piece in pairs if piece.strip(_GAPS)]


def without_unused(
    heads: Sequence[str], rows: Sequence[Block], *, above: Sequence[Block] = ()
) -> Iterator[Block]:
    """Yield the rows of a table in which something was done, with names in place of signs.

    ``above`` are its rows on the page before.
    """
    columns = _columns_of_use([*above, *rows])
    for row in rows:
        uses = {at: use_of(cell) for at, cell in enumerate(row.cells) if at in columns}
        told = {use for use in uses.values() if use}
        if told == {Use.NONE} and not _is_dated(row):
            continue
        yield _named(row, heads, [at for at, use in uses.items() if use in (Use.SIGN, Use.NONE)])


def _is_dated(row: Block) -> bool:
    return _DATED.search(unicodedata.normalize("NFKC", " ".join(row.cells))) is not None


def _named(row: Block, heads: Sequence[str], signs: Sequence[int]) -> Block:
    """Return a row with several signs with the names of the columns in their place."""
    if len(signs) < _SEVERAL or len(heads) < len(row.cells):
        return row
    cells = [*row.cells]
    for at in signs:
        cells[at] = heads[at] if use_of(cells[at]) is Use.SIGN else ""
    return replace(row, cells=tuple(cells))


def _columns_of_use(rows: Sequence[Block]) -> frozenset[int]:
    """Return the columns most of whose cells tell of use, if any of them tells of some."""
    width = max((len(row.cells) for row in rows), default=0)
    found, has_some = [], False
    for at in range(1, width):
        uses = [use_of(row.cells[at]) for row in rows if row.cells[at:] and row.cells[at]]
        if 2 * sum(use is not None for use in uses) > len(uses):
            found.append(at)
            has_some = has_some or any(use in (Use.SIGN, Use.YEARS) for use in uses)
    return frozenset(found) if has_some else frozenset()
