"""Read the lists of a CV's form that tell where to put a tick: 持っているものに○, 該当に■.

What is not ticked in such a list is not had, whatever stands beside it: an empty cell, the hollow
sign, or nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from simulator.documents.passages import bare
from simulator.documents.values import Block, BlockKind, Document
from simulator.profile.lines.headings import HEADING_MARKS
from simulator.profile.lines.labels import SURELY_NAMES, part_name_share
from simulator.profile.lines.signs import in_pieces

_TELLS = re.compile(
    r"に[ \u3000]*(?P<sign>[◎○◯〇●■◆★☆✓✔レ])[印点]?(?=[をでのは]|[ \u3000]*(?:[)）」』】〕］。]|$))"
)
_ASIDE = re.compile(r"[ \u3000]*[(（〔［][^()（）〔〕［］]*[)）〕］]$")
_SAME = {"◯": "○", "〇": "○", "✔": "✓", "レ": "✓"}
_HOLLOW = {"■": "□", "●": "○◯〇", "◆": "◇", "★": "☆", "✓": "□☐"}
_CROSSES = "×✕✖－—―-"
_LONGEST = 40
"""Letters of a line of such a list, or of what tells how to fill it in."""
_OPENS = re.compile(r"[【〔［\[<＜≪《]|[^。]*[。：:]")
"""How a line begins that is none of the list."""
_THINGS = re.compile(r"(?:\u3000+| {2,})(?!\S*[0-9０-９])")
"""Between things that have no sign of their own; a date belongs to the thing before it."""


def ticked(document: Document) -> Document:
    """Return a CV in which only what is ticked in such lists counts; as it is without any."""
    pages = tuple(replace(page, blocks=tuple(_read(page.blocks))) for page in document.pages)
    return document if pages == document.pages else replace(document, pages=pages)


def _read(blocks: Sequence[Block]) -> Iterator[Block]:
    at = 0
    while at < len(blocks):
        block, at = blocks[at], at + 1
        sign = _sign_told(block)
        listed = _list_below(blocks[at:], sign) if sign else ()
        read = [*_read_list(listed, sign)]
        if not read:
            yield block
            continue
        yield _without_telling(block)
        yield from read
        at += len(listed)


def _sign_told(block: Block) -> str:
    """Return the sign that a block tells to put beside what is had; "" if it tells none."""
    if block.void or len("".join(block.cells)) > _LONGEST:
        return ""
    found = next(filter(None, map(_TELLS.search, block.cells)), None)
    return _plain(found["sign"]) if found else ""


def _without_telling(block: Block) -> Block:
    """Return what tells it as the heading of the list, without its brackets."""
    if len(block.cells) > 1:
        return replace(block, void=True)
    text = block.cells[0]
    name = _ASIDE.sub("", text) if _TELLS.search(text) else text
    return Block(kind=BlockKind.HEADING, cells=(bare(name) or bare(text),), level=block.level)


def _list_below(blocks: Sequence[Block], sign: str) -> Sequence[Block]:
    """Return the rows, or the lines, right below what tells how to fill them in."""
    found: list[Block] = []
    for block in blocks:
        is_row = block.kind is BlockKind.ROW
        if is_row and found and found[0].kind is not BlockKind.ROW:
            break
        if not is_row and _is_none_of_list(block, sign):
            break
        found.append(block)
    if found and found[0].kind is BlockKind.ROW:
        # What stands alone between rows has lost its empty cell; behind them it is no row.
        while found[-1].kind is not BlockKind.ROW:
            found.pop()
    return found


def _is_none_of_list(block: Block, sign: str) -> bool:
    text = block.cells[0].strip()
    if block.kind not in (BlockKind.PARAGRAPH, BlockKind.ITEM) or _sign_told(block):
        return True
    is_marked = _plain(text[:1]) == sign or text[:1] in _HOLLOW.get(sign, "")
    if part_name_share(bare(text.lstrip(sign))) >= SURELY_NAMES:
        return True
    return not is_marked and (
        len(text) > _LONGEST or text[:1] in set(HEADING_MARKS) or _OPENS.match(text) is not None
    )


def _read_list(blocks: Sequence[Block], sign: str) -> Iterator[Block]:
    """Yield the things of a list, void without their tick; nothing if none of them has one."""
    if not any(_plain(cell.strip()[:1]) == sign for block in blocks for cell in block.cells):
        return
    columns = _columns_of_ticks([block.cells for block in blocks], sign)
    last = max(at for at, block in enumerate(blocks) if _has_tick(block, sign))
    for at, block in enumerate(blocks):
        if columns:
            yield from _beside_columns(block, columns, sign)
        elif block.void or (at > last and not _begins_marked(block, sign)):
            yield block
        else:
            for cell in block.cells:
                yield from _in_line(cell, sign)


def _columns_of_ticks(rows: Sequence[Sequence[str]], sign: str) -> Sequence[int]:
    """Return the columns that hold nothing but ticks, and the empty ones beside words like them."""
    width = max(map(len, rows))
    columns = [[_plain("".join(row[at : at + 1]).strip()) for row in rows] for at in range(width)]
    ticked = {at for at, cells in enumerate(columns) if width > 1 and sign in cells}
    beside = 1 if 0 in ticked else -1
    if not ticked or not all(any(columns[(at + beside) % width]) for at in ticked):
        return sorted(ticked)
    empty = {at for at, cells in enumerate(columns) if not any(cells)}
    return sorted(ticked | {at for at in empty if any(columns[(at + beside) % width])})


def _has_tick(block: Block, sign: str) -> bool:
    return any(sign in _plain(cell) for cell in block.cells)


def _begins_marked(block: Block, sign: str) -> bool:
    return block.cells[0].strip()[:1] in set(_HOLLOW.get(sign, "") + _CROSSES)


def _beside_columns(block: Block, columns: Sequence[int], sign: str) -> Iterator[Block]:
    """Yield what stands beside the columns of ticks: behind them if they come first."""
    if block.kind is not BlockKind.ROW:
        yield replace(block, void=True)
        return
    is_behind = columns[0] == 0
    starts = [at + 1 for at in columns] if is_behind else [0, *(at + 1 for at in columns[:-1])]
    ends = [*columns[1:], len(block.cells)] if is_behind else columns
    for at, start, end in zip(columns, starts, ends, strict=True):
        text = " ".join(filter(None, block.cells[start:end]))
        if text:
            has = _plain("".join(block.cells[at : at + 1]).strip()) == sign
            yield Block(kind=BlockKind.ITEM, cells=(text,), void=block.void or not has)


def _in_line(text: str, sign: str) -> Iterator[Block]:
    """Yield the things of a line, each behind its sign, or ticked by none."""
    signs = sign + "".join(other for other, same in _SAME.items() if same == sign)
    for mark, piece in in_pieces(text, signs + _HOLLOW.get(sign, "") + _CROSSES):
        first, *others = _THINGS.split(piece)
        yield Block(kind=BlockKind.ITEM, cells=(first,), void=_plain(mark) != sign)
        yield from (Block(kind=BlockKind.ITEM, cells=(one,), void=True) for one in others)


def _plain(sign: str) -> str:
    return "".join(_SAME.get(letter, letter) for letter in sign)
