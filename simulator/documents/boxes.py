"""Read tick boxes: what is not ticked is void, what is ticked is a plain item."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from simulator.documents.values import Block, BlockKind

_TICKED, _UNTICKED = "☑☒🗹🗷✅", "☐⬜"
_TICK_WORDS = r"\[[xXｘ✓✔レ]\]|［[xXｘ✓✔レ]］"
_BLANK_WORDS = r"\[[ \u3000]\]|［[ \u3000]］"
_SURE = re.compile(f"[{_TICKED}{_UNTICKED}]|{_TICK_WORDS}|{_BLANK_WORDS}")
_WITH_SQUARES = re.compile(f"{_SURE.pattern}|[□■]")
_IS_TICKED = re.compile(f"[{_TICKED}■]|{_TICK_WORDS}")
_TICKS = re.compile(f"[{_TICKED}]|^[✓✔]")
_TICKED_CELL = re.compile(f"[{_TICKED}✓✔]|{_TICK_WORDS}")
_GAP = " \u3000\t、,／/・"


def read_boxes(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks of a page with a void item for every box that is not ticked.

    □ and ■ are bullets of Japanese lists too: they are boxes on a page that has ticked ones, or
    where a line has several of them, one of them □.
    """
    has_ticks = any(_TICKS.search(cell) for block in blocks for cell in block.cells)
    for block in blocks:
        if block.void or not any(map(_WITH_SQUARES.search, block.cells)):
            yield block
        else:
            yield from _read(block, has_ticks)


def _read(block: Block, has_ticks: bool) -> Iterator[Block]:
    bare = [cell for cell in block.cells if _SURE.fullmatch(cell.strip())]
    if bare and not any(map(_TICKED_CELL.search, block.cells)):  # a column of ticks
        cells = tuple("" if cell in bare else cell for cell in block.cells)
        yield replace(block, cells=cells, void=True)
        return
    kept, left_out = [], []
    for cell in block.cells:
        ticked, unticked = _split(cell, has_ticks)
        kept.append(ticked)
        left_out += unticked
    if not left_out and len(kept) == 1 and kept[0] == block.cells[0]:
        yield block
        return
    if any(kept):
        yield replace(block, cells=tuple(kept))
    yield from (Block(kind=BlockKind.ITEM, cells=(text,), void=True) for text in left_out)


def _split(text: str, has_ticks: bool) -> tuple[str, list[str]]:
    """Return ``text`` without its boxes and what is not ticked, and the texts that are not."""
    several = len(re.findall("[□■]", text)) > 1 and "□" in text
    boxes = _WITH_SQUARES if several or (has_ticks and "□" in text) else _SURE
    found = [*boxes.finditer(text)]
    if not found:
        return text, []
    ends = [*(box.start() for box in found[1:]), len(text)]
    pieces = [text[box.end() : end].strip(_GAP) for box, end in zip(found, ends, strict=True)]
    lead = text[: found[0].start()].strip()
    if not pieces[-1] and lead:  # the boxes stand behind their words
        lead, pieces = "", [lead, *pieces[:-1]]
    marked = [*zip(map(_is_ticked, found), pieces, strict=True)]
    ticked = "、".join(piece for is_ticked, piece in marked if is_ticked and piece)
    return f"{lead} {ticked}".strip(), [
        piece for is_ticked, piece in marked if not is_ticked and piece
    ]


def _is_ticked(box: re.Match[str]) -> bool:
    return _IS_TICKED.fullmatch(box.group()) is not None
