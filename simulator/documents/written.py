r"""Write a page's blocks as lines that a candidate can read and edit, and read them back.

    ## 職務経歴          heading; a # for each level, ＃ if the level is unknown
    法人営業を担当。      paragraph
    ・新規開拓           list item
    期間<tab>会社        table row
    氏名：<tab>山田      form field
    ※ 前年比            note
    ≡ 職務経歴書         page header
    ~~普通免許~~         void: any of these, struck out
    \・点から始まる段落    what a mark would change is written after a backslash

Blank lines mean nothing. Every line is some block, so plain text is read too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from simulator.documents.values import Block, BlockKind, Page

_MARKS = {BlockKind.ITEM: "・", BlockKind.NOTE: "※ ", BlockKind.HEADER: "≡ "}
_UNKNOWN_LEVEL = "＃"
_HEADING = re.compile(rf"(#{{1,6}}|{_UNKNOWN_LEVEL}) +(?P<text>.*\S)")
_VOID = re.compile("~~(.+)~~")
_FIELD = re.compile(r"(?P<name>[^\t]*[^\t\s])：\t(?P<value>[^\t]*)")
_BLANKS = " \u3000\xa0\r"


def written(blocks: Iterable[Block]) -> str:
    """Return the written form of ``blocks``, one line each."""
    return "\n".join(map(_line, blocks))


def read_written(text: str) -> tuple[Block, ...]:
    """Return the blocks of a page's written form: ``read_written(written(blocks)) == blocks``."""
    return tuple(_block(line) for line in text.split("\n") if line.strip())


def written_page(number: int, text: str) -> Page:
    """Return page ``number`` with the blocks of a written form."""
    return Page(number=number, blocks=read_written(text))


def _line(block: Block) -> str:
    if block.void:
        return f"~~{_line(replace(block, void=False))}~~"
    match block.kind:
        case BlockKind.HEADING:
            return f"{'#' * block.level or _UNKNOWN_LEVEL} {block.cells[0]}"
        case BlockKind.FIELD:
            return f"{block.cells[0]}：\t{block.cells[1]}"
        case BlockKind.PARAGRAPH | BlockKind.ROW:
            line = "\t".join(block.cells)
            return f"\\{line}" if _is_marked(line.lstrip("\\")) else line
        case _:
            return f"{_MARKS[block.kind]}{block.cells[0]}"


def _block(line: str) -> Block:
    line = line.strip(_BLANKS)
    if line.startswith("\\") and _is_marked(line.lstrip("\\")):
        return _unmarked(line[1:])
    if void := _VOID.fullmatch(line):
        return replace(_block(void[1]), void=True)
    return _marked(line) or _unmarked(line)


def _is_marked(line: str) -> bool:
    return _VOID.fullmatch(line) is not None or _marked(line) is not None


def _marked(line: str) -> Block | None:
    """Return the block of a line that begins with a mark; None if it doesn't."""
    if field := _FIELD.fullmatch(line):
        return Block(kind=BlockKind.FIELD, cells=(field["name"].strip(), field["value"].strip()))
    if "\t" in line:
        return None
    if heading := _HEADING.fullmatch(line):
        level = len(heading[1]) if heading[1] != _UNKNOWN_LEVEL else 0
        return Block(kind=BlockKind.HEADING, cells=(heading["text"].strip(),), level=level)
    for kind, mark in _MARKS.items():
        if line.startswith(mark.strip()) and (text := line.removeprefix(mark.strip()).strip()):
            return Block(kind=kind, cells=(text,))
    return None


def _unmarked(line: str) -> Block:
    cells = tuple(cell.strip() for cell in line.split("\t"))
    kind = BlockKind.ROW if cells[1:] else BlockKind.PARAGRAPH
    return Block(kind=kind, cells=cells)
