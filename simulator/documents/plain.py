"""Read plain text, tables of values (CSV) and YAML."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from simulator.documents.charsets import decode
from simulator.documents.values import Block, BlockKind, Extracted
from simulator.documents.wrapping import columns, goes_on, hangs_below, width_of
from simulator.documents.written import read_written
from simulator.documents.yaml_fields import yaml_blocks

_BULLET = re.compile(r"^[-*•‣◦–][ \u3000]+(?=\S)")
_BULLETS = ("・", "●", "○", "- ", "* ", "•")
_QUOTED = ">"
"""The mark of another's mail: what is written below it does not go on there."""
_BEFORE_COLON = re.compile(r"(?<=\S)[ \u3000]+(?=[:：])")
_RULE = re.compile(r"[-=_*~─━═＝－ー–—―…・☆★◆◇■□●○+#/＊※｡ \u3000]{3,}")
_UNDERLINE = re.compile("[=＝━═]{3,}")
_PIPED = re.compile(r"\|.*\|")
_BARRED = re.compile("[│┃║].*[│┃║]", re.S)
_BAR = re.compile("[│┃║]")
_FRAME = re.compile("[┌┬┐├┼┤└┴┘┏┳┓┣╋┫┗┻┛╔╦╗╠╬╣╚╩╝┠┨┝┥─━═ \u3000]{3,}")
_WITHIN = re.compile("[├┣╠┠┝]")
"""What a rule between two rows begins with."""
_GAP = re.compile(r"(?<=\S[^\s(（\[［])[ \u3000]{2,}(?=\S)")
_GAP_AT_LEAST = 3
"""Columns; narrower gaps stand between words."""
_LONGEST_TITLE = 40


def plain_pages(data: bytes) -> Extracted:
    """Return the lines of each page as blocks; a form feed ends a page. Raises Refused."""
    return _pages(tuple(tuple(text_blocks(page)) for page in decode(data).split("\f")))


def yaml_pages(data: bytes) -> Extracted:
    """Return the fields of a YAML or JSON file, or its lines if it is no data. Raises Refused."""
    text = decode(data)
    blocks = yaml_blocks(text.expandtabs(2) if text.lstrip().startswith("{") else text)
    return _pages((blocks,)) if blocks else plain_pages(data)


def csv_pages(data: bytes) -> Extracted:
    """Return the rows of a table of values. Raises Refused."""
    text = decode(data)
    head = text.partition("\n")[0]
    rows = csv.reader(text.splitlines(keepends=True), delimiter=max(",\t;", key=head.count))
    try:
        blocks = tuple(Block(kind=BlockKind.ROW, cells=tuple(row)) for row in rows if any(row))
    except csv.Error:  # a field of more than 131,072 letters
        return plain_pages(data)
    return _pages((blocks,))


def text_blocks(text: str) -> Iterator[Block]:
    """Yield the blocks of plain text: a line each, but for lines broken in a sentence."""
    lines = [*_with_rows(_joined(re.split("\r\n?|\n", text)))]
    around = zip(["", *lines], lines, [*lines[1:], ""], [*lines[2:], "", ""], strict=False)
    for above, line, below, next_one in around:
        if _is_rule(line):
            continue
        if cells := _cells(line):
            yield Block(kind=BlockKind.ROW, cells=cells)
        elif _is_title(above, line, below, next_one):
            yield Block(kind=BlockKind.HEADING, cells=(line,))
        elif _PIPED.fullmatch(line):
            cells = tuple(line.strip("|").split("|"))
            if any(map(str.isalnum, line)):
                yield Block(kind=BlockKind.ROW, cells=cells)
        else:
            yield from read_written(_columns_apart(_BULLET.sub("・", line)))


def _with_rows(lines: Iterable[str]) -> Iterator[str]:
    """Yield the lines, with those of a drawn table together that stand between two of its rules.

    In a table without rules between its rows each line is one. A frame around a single column is
    left out.
    """
    whole = [*lines]
    is_ruled = any(map(_WITHIN.match, whole))
    for is_barred, run in groupby(whole, key=lambda line: _BARRED.fullmatch(line) is not None):
        rows = [*run]
        if not is_barred:
            yield from rows
            continue
        cells = [_BAR.split(row[1:-1]) for row in rows]
        if len(cells[0]) == 1:
            yield from (cell.strip() for (cell, *_) in cells)
        elif is_ruled and len({*map(len, cells)}) == 1:
            columns = (
                "\n".join(map(str.strip, column)).rstrip() for column in zip(*cells, strict=True)
            )
            yield f"│{'│'.join(columns)}│"
        else:
            yield from rows


def _cells(line: str) -> tuple[str, ...]:
    """Return the cells of a row that is drawn with bars; none of another line."""
    return tuple(_BAR.split(line[1:-1])) if _BARRED.fullmatch(line) else ()


def _joined(lines: Sequence[str]) -> Iterator[str]:
    """Yield the lines, stripped, with those together that were broken for their length alone."""
    joined, last, indent = "", "", 0
    width = width_of(lines)
    for line in lines:
        text = line.strip()
        is_item = joined.startswith(_BULLETS)
        hangs = is_item or len(line) - len(line.lstrip()) <= indent
        is_text = not any(map(_is_drawn, (last.strip(), text))) and joined[:1] != _QUOTED
        is_rest = goes_on(last, text, width=width, is_item=is_item) or hangs_below(last, line)
        if hangs and is_text and is_rest:
            between = " " if joined[-1].isascii() and text[0].isascii() else ""
            joined = f"{joined}{between}{text}"
        else:
            yield joined
            joined, indent = text, len(line) - len(line.lstrip())
        last = line
    yield joined


def _is_rule(line: str) -> bool:
    return (_RULE.fullmatch(line) or _FRAME.fullmatch(line)) is not None


def _is_drawn(line: str) -> bool:
    return _is_rule(line) or _BARRED.fullmatch(line) is not None


def _is_title(above: str, line: str, below: str, next_one: str) -> bool:
    """Return whether a line is set apart by rules: between two, on a double one, or alone on one.

    On a single rule it has nothing above it, and text right below the rule.
    """
    if not line or len(line) > _LONGEST_TITLE or line.endswith("。") or line.startswith("・"):
        return False
    if _UNDERLINE.fullmatch(below):
        return True
    alone = not above and bool(next_one) and not _is_rule(next_one)
    return _is_rule(below) and (_is_rule(above) or (alone and not line.startswith(_BULLETS)))


def _columns_apart(line: str) -> str:
    """Return ``line`` with tabs for the blanks that set columns apart."""
    if "。" in line:
        return line
    line = _BEFORE_COLON.sub("", line)
    return _GAP.sub(lambda gap: "\t" if columns(gap[0]) >= _GAP_AT_LEAST else gap[0], line)


def _pages(pages: tuple[tuple[Block, ...], ...]) -> Extracted:
    return Extracted(pages=pages, total=len(pages))
