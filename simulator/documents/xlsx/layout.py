"""Make blocks of the cells of a sheet.

Sheets are laid out by hand: a narrow column for each letter, cells merged into boxes, a title
somewhere in the middle. So only the columns count in which something begins among adjacent rows,
and of a merged box only its first cell.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate

from simulator.documents.values import Block, BlockKind
from simulator.documents.xlsx.budget import Budget
from simulator.documents.xlsx.sheet import Cell, Sheet, Span

_LONGEST_HEADING = 40
_LEVEL = 2
"""Of a heading; the name of a sheet stands above it."""
_MARKS = frozenset("・•●■□◆◇▪※★☆☑☒☐✓✔")
"""Bullets and boxes, which may have a column of their own in front of the text."""
_NUMBERING = re.compile(r"[(（]?[0-9０-９]{1,2}[.)）．]|[①-⑳]")
_HEADING_MARKS = frozenset("■□◆◇●★☆")


def sheet_blocks(sheet: Sheet, budget: Budget) -> Iterator[Block]:
    """Yield the blocks of a sheet: a heading, a line or a row for each of its rows.

    Raises Refused.
    """
    body = _body_size(sheet)
    spans = _spans_by_row(sheet, budget)
    for rows in _regions(sheet):
        columns = sorted({column for row in rows for column in sheet.rows[row]})
        budget.lay(len(rows) * len(columns))
        marks = _MARKS | _own_marks(sheet.rows[row] for row in rows)
        above = False
        for row in rows:
            cells = sheet.rows[row]
            if heading := _heading(sheet, row, body):
                yield heading
                above = False
                continue
            places = _places(columns, spans[row])
            yield from _row([cells.get(at) for at in places], marks, has_above=above)
            above = True


def _regions(sheet: Sheet) -> Iterator[Sequence[int]]:
    """Yield the numbers of adjacent rows with text; a merged box may reach over an empty one."""
    reach: dict[int, int] = defaultdict(int)
    for span in sheet.spans:
        reach[span.top] = max(reach[span.top], span.bottom)
    region: list[int] = []
    end = 0
    for row in sorted(sheet.rows):
        if region and row > end + 1:
            yield region
            region = []
        region.append(row)
        end = max(end, row, reach[row])
    if region:
        yield region


def _own_marks(rows: Iterable[Mapping[int, Cell]]) -> frozenset[str]:
    """Return the sign that begins rows here, if it is always the same: signs that differ rate."""
    first = {cells[min(cells)].text.strip() for cells in rows if len(cells) > 1}
    signs = {text for text in first if len(text) == 1 and not text.isalnum()}
    return frozenset(signs if len(signs) == 1 else ())


def _spans_by_row(sheet: Sheet, budget: Budget) -> Mapping[int, Sequence[Span]]:
    """Return the merged boxes that each row with text has a part of. Raises Refused."""
    rows = sorted(sheet.rows)
    found: dict[int, list[Span]] = defaultdict(list)
    for span in dict.fromkeys(sheet.spans):
        reached = rows[bisect_left(rows, span.top) : bisect_right(rows, span.bottom)]
        budget.box(len(reached))
        for row in reached:
            found[row].append(span)
    return found


def _places(columns: Sequence[int], spans: Iterable[Span]) -> Iterator[int]:
    """Yield the columns that no box covers which begins to the left of them."""
    edges = [0] * (len(columns) + 1)
    for span in spans:
        if span.left < span.right:
            edges[bisect_right(columns, span.left)] += 1
            edges[bisect_right(columns, span.right)] -= 1
    return (at for at, depth in zip(columns, accumulate(edges), strict=False) if not depth)


def _body_size(sheet: Sheet) -> int:
    """Return the size of most letters, in points."""
    sizes: Counter[int] = Counter()
    for cells in sheet.rows.values():
        for cell in cells.values():
            sizes[cell.look.size] += len(cell.text)
    return sizes.most_common(1)[0][0] if sizes else 0


def _heading(sheet: Sheet, row: int, body: int) -> Block | None:
    """Return the text of a row as a heading, if it is set apart; lines set alike are a list."""
    cell = _set_apart(sheet, row, body)
    beside = [_set_apart(sheet, at, body) for at in (row - 1, row + 1)]
    if cell is None or any(one and one.look == cell.look for one in beside):
        return None
    return Block(kind=BlockKind.HEADING, cells=(cell.text.strip(),), level=_LEVEL)


def _set_apart(sheet: Sheet, row: int, body: int) -> Cell | None:
    """Return a short text that is alone in its row, and bold, larger or coloured."""
    cells = [*sheet.rows.get(row, {}).values()]
    if len(cells) != 1:
        return None
    text, look = cells[0].text.strip(), cells[0].look
    is_short = len(text) <= _LONGEST_HEADING and "\n" not in text and text[-1] not in "。、"
    is_other = look.is_bold or look.is_filled or look.size > body
    is_text = is_short and not look.is_struck and text[0] not in _MARKS - _HEADING_MARKS
    return cells[0] if is_text and is_other else None


def _row(
    cells: Sequence[Cell | None], marks: frozenset[str], *, has_above: bool
) -> Iterator[Block]:
    """Yield the row of the cells, and a void one of those that are struck out.

    Empty cells at its beginning carry on the row above; without one they mean nothing.
    """
    for is_void in (False, True):
        texts = [cell.text if cell and cell.look.is_struck is is_void else "" for cell in cells]
        filled = [at for at, text in enumerate(texts) if text.strip()]
        if not filled:
            continue
        first = filled[0]
        del texts[filled[-1] + 1 :]
        mark = texts[first].strip()
        if len(filled) > 1 and (mark in marks or _NUMBERING.fullmatch(mark)):
            second = filled[1]
            texts[second] = f"{mark} {texts[second]}"
            del texts[first:second]
        if not has_above:
            del texts[:first]
        kind = BlockKind.ROW if texts[1:] else BlockKind.PARAGRAPH
        yield Block(kind=kind, cells=tuple(texts), void=is_void)
