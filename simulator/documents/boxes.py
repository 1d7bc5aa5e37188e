"""Read tick boxes: what is not ticked is void, what is ticked is a plain item."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise, product

from simulator.documents.values import Block, BlockKind

_TICKED, _UNTICKED = "☑☒🗹🗷✅", "☐⬜"
_TICK_WORDS = r"\[[xXｘ✓✔レ]\]|［[xXｘ✓✔レ]］"
_BLANK_WORDS = r"\[[ \u3000]\]|［[ \u3000]］"
_SURE = f"[{_TICKED}{_UNTICKED}]|{_TICK_WORDS}|{_BLANK_WORDS}"
_SQUARES = "[□■]"
_ROUND_TICKED = "[(（][ \u3000]?[○◯〇●◎✓✔レ][ \u3000]?[)）]"
_ROUND_BLANK = r"（[ \u3000]*）|\([ \u3000]+\)"
_ROUND = f"{_ROUND_TICKED}|{_ROUND_BLANK}"
_ANY = re.compile(f"{_ROUND}|{_SURE}|{_SQUARES}")
_FORMS = {
    (rounds, squares): re.compile("|".join([_ROUND] * rounds + [_SURE] + [_SQUARES] * squares))
    for rounds, squares in product((False, True), repeat=2)
}
"""The boxes of a text, by whether its round brackets and its squares are some."""
_TICKS = re.compile(f"[{_TICKED}]|^[✓✔]", re.M)
_IS_TICKED = re.compile(f"[{_TICKED}■]|{_TICK_WORDS}|{_ROUND_TICKED}")
_TICKED_CELL = re.compile(f"[{_TICKED}✓✔]|{_TICK_WORDS}|{_ROUND_TICKED}")
_EXPLAINED = re.compile(r"[□■]\s*[=＝…:：→]\s*\S.*[□■]\s*[=＝…:：→]\s*\S")
"""A legend says what the squares mean, and ticks nothing."""
_GAP = " \u3000\t、,／/・"
BLANK = "☐ "
"""Before an item of a checklist that nobody has filled in."""
_LISTED = re.compile(rf"(?:[{_UNTICKED}]|{_BLANK_WORDS})\s*(?P<text>\S.*)", re.S)
_LEAST_LISTED = 2
_BOX = re.compile(
    rf"\s*(?:(?P<ticked>[{_TICKED}]|{_TICK_WORDS})|[{_UNTICKED}]|{_BLANK_WORDS})\s*\S"
)
"""Before the text of a line."""


def read_boxes(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks of a page with a void item for every box that is not ticked.

    □ and ■ are bullets of Japanese lists too: they are boxes on a page that has ticked ones or
    has both alone in the cells of its tables, in rows where they begin cells, or where a line has
    several of them, one of them □. Round brackets with a ring or a blank are boxes on a page that
    has both, or where a line has several, one of them blank.
    """
    page = "\n".join(cell for block in blocks for cell in block.cells)
    has_ticks = _TICKS.search(page) is not None or _has_columns_of_squares(blocks)
    has_rows = any(map(_has_both_squares, blocks))
    has_rounds = bool(re.search(_ROUND_TICKED, page) and re.search(_ROUND_BLANK, page))
    is_filled_in = has_ticks or _IS_TICKED.search(page) is not None
    listed = [*filter(_in_checklist, blocks)]
    is_blank = len(listed) >= _LEAST_LISTED and (not is_filled_in or _tick_whole_lists(blocks))
    for block in blocks:
        if is_blank and (text := _in_checklist(block)):
            yield Block(kind=BlockKind.ITEM, cells=(BLANK + text,), void=True)
            continue
        is_plain = not any(map(_ANY.search, block.cells))
        if block.void or is_plain or any(map(_EXPLAINED.search, block.cells)):
            yield block
            continue
        rounds = re.findall(_ROUND, " ".join(block.cells))
        several = len(rounds) > 1 and not all(map(_TICKED_CELL.fullmatch, rounds))
        is_row = has_rows and block.kind is BlockKind.ROW
        yield from _read(block, has_ticks=has_ticks or is_row, with_rounds=has_rounds or several)


def _tick_whole_lists(blocks: Sequence[Block]) -> bool:
    """Return whether every list has one kind of box: ☑ before what is asked, ☐ before wishes.

    A form has boxes elsewhere too, or ticks some of a list.
    """
    boxes = [_BOX.match(block.cells[0]) for block in blocks]
    lists = [
        [box["ticked"] is not None for box in run if box]
        for is_boxed, run in groupby(boxes, key=bool)
        if is_boxed
    ]
    many = sum(len(re.findall(_SURE, cell)) for block in blocks for cell in block.cells)
    are_alike = all(len(one) >= _LEAST_LISTED and len({*one}) == 1 for one in lists)
    return are_alike and many == sum(map(len, lists))


def _in_checklist(block: Block) -> str:
    """Return what stands behind the only box of a line, an empty one; "" for other blocks."""
    found = _LISTED.fullmatch(block.cells[0].strip()) if len(block.cells) == 1 else None
    if block.void or not found or re.search(_SURE, found["text"]):
        return ""
    return found["text"].strip(_GAP)


def _has_columns_of_squares(blocks: Sequence[Block]) -> bool:
    alone = {cell.strip() for block in blocks for cell in block.cells if len(block.cells) > 1}
    return {"□", "■"} <= alone


def _has_both_squares(block: Block) -> bool:
    """Return whether the cells of a row begin with empty and with filled squares."""
    begin = {cell.lstrip("・ \u3000")[:1] for cell in block.cells if len(block.cells) > 1}
    return {"□", "■"} <= begin


def _read(block: Block, *, has_ticks: bool, with_rounds: bool) -> Iterator[Block]:
    alone = _FORMS[with_rounds, has_ticks]
    if _are_options(block.cells, alone):
        block = Block(kind=BlockKind.PARAGRAPH, cells=(" ".join(block.cells),))
    bare = [cell for cell in block.cells if alone.fullmatch(cell.strip())]
    is_ticked = any(_TICKED_CELL.search(cell) or cell.strip() == "■" for cell in block.cells)
    if bare and not is_ticked:  # a column of ticks
        cells = tuple("" if cell in bare else cell for cell in block.cells)
        yield replace(block, cells=cells, void=True)
        return
    forms = [_FORMS[with_rounds, _has_squares(cell, has_ticks=has_ticks)] for cell in block.cells]
    kept, left_out = [], []
    for cell, boxes in zip(block.cells, forms, strict=True):
        ticked, unticked = _split(cell, boxes)
        kept.append(ticked)
        left_out += unticked
    if not left_out and len(kept) == 1 and kept[0] == block.cells[0]:
        yield block
        return
    if _is_list(block.cells, forms):
        yield from (Block(kind=BlockKind.ITEM, cells=(text,)) for text in kept if text)
    elif any(kept):
        yield replace(block, cells=tuple(kept))
    yield from (Block(kind=BlockKind.ITEM, cells=(text,), void=True) for text in left_out)


def _are_options(cells: Sequence[str], boxes: re.Pattern[str]) -> bool:
    """Return whether words and boxes stand in turns in the cells of a row: ☑ | 軽 | ☐ | 中型."""
    are_boxes = [boxes.fullmatch(cell.strip()) is not None for cell in cells if cell.strip()]
    in_turns = all(one is not other for one, other in pairwise(are_boxes))
    return in_turns and sum(are_boxes) > 1


def _is_list(cells: Sequence[str], forms: Sequence[re.Pattern[str]]) -> bool:
    """Return whether the cells of a row are options, each behind its box: ☑ 溶接 | □ 塗装."""
    filled = [pair for pair in zip(cells, forms, strict=True) if pair[0].strip()]
    return len(filled) > 1 and all(boxes.match(cell.strip()) for cell, boxes in filled)


def _has_squares(text: str, *, has_ticks: bool) -> bool:
    if has_ticks and text.strip() == "■":
        return True
    return "□" in text and (has_ticks or len(re.findall(_SQUARES, text)) > 1)


def _split(text: str, boxes: re.Pattern[str]) -> tuple[str, list[str]]:
    """Return ``text`` without its boxes and what is not ticked, and the texts that are not."""
    found = [*boxes.finditer(text)]
    if not found:
        return text, []
    ends = [*(box.start() for box in found[1:]), len(text)]
    pieces = [text[box.end() : end].strip(_GAP) for box, end in zip(found, ends, strict=True)]
    lead = text[: found[0].start()].strip()
    # They stand behind their words, but for a last blank to fill in: 車種：（○）軽 その他（ ）.
    if not pieces[-1] and lead and not lead.endswith((":", "：")):
        lead, pieces = "", [lead, *pieces[:-1]]
    marked = [*zip(map(_is_ticked, found), pieces, strict=True)]
    ticked = "、".join(piece for is_ticked, piece in marked if is_ticked and piece)
    return f"{lead} {ticked}".strip(), [
        piece for is_ticked, piece in marked if not is_ticked and piece
    ]


def _is_ticked(box: re.Match[str]) -> bool:
    return _IS_TICKED.fullmatch(box.group()) is not None
