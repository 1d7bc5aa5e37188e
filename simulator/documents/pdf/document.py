"""Read a PDF by page: text, tables, form fields and annotations, in reading order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from simulator.documents.forms import Problem, Refused
from simulator.documents.pdf.flow import carried_on
from simulator.documents.pdf.forms import (
    Marks,
    Note,
    read_marks,
    strike,
    typed_lines,
    with_fields,
)
from simulator.documents.pdf.glyphs import read_sheet
from simulator.documents.pdf.grid import Grid, grids_of
from simulator.documents.pdf.layout import read_page
from simulator.documents.pdf.lines import lines_of
from simulator.documents.pdf.margins import Margins, part_margins
from simulator.documents.pdf.values import Box, Line, Placed, Walls
from simulator.documents.values import Block, BlockKind, Extracted

_WRONG_PASSWORD, _OTHER_LOCK = 4, 5
"""``FPDF_ERR_PASSWORD`` and ``FPDF_ERR_SECURITY`` of fpdfview.h."""
_XFA = (2, 3)
"""``FORMTYPE_XFA_FULL`` and ``FORMTYPE_XFA_FOREGROUND`` of fpdf_formfill.h."""
_NOTICE_SIGNS = ("viewermaynotbeabletodisplaythistypeofdocument", "adobe.com/go/reader_download")
"""Acrobat and LiveCycle write the same notice into every such form; the address in any language."""
_NOTICE_LONGEST = 1_500
_NOTE_SIZE = 0.92
_NEARLY = 0.97
_SEPARATOR = 0.45
"""Share of the page's width up to which a ruling line may part footnotes from the text."""
_LEVELS = 6
_NOWHERE = Box(0, 0, 0, 0)
_NO_MARKS = Marks(widgets=(), typed=(), notes=(), struck=())


@dataclass(frozen=True, kw_only=True)
class _Drawn:
    """What was read of a page before the whole document is known."""

    lines: tuple[Line, ...] = ()
    vertical: bool = False
    """Whether the lines, rules and grids are turned so that vertical lines go across."""
    rules: tuple[Box, ...] = ()
    grids: tuple[Grid, ...] = ()
    page: Box = _NOWHERE
    slanted: str = ""
    marks: Marks = _NO_MARKS


def pdf_pages(
    data: bytes,
    *,
    most: int,
    most_characters: int,
    tell: Callable[[int, int], None] = lambda _page, _of: None,
) -> Extracted:
    """Return the blocks of the first ``most`` pages, and the number of all pages.

    ``tell`` gets the number of each page that is read, and of how many. Raises Refused, also as
    soon as the text has more than ``most_characters``.
    """
    document = _open(data)
    total = len(document)
    drawn: list[_Drawn] = []
    left = most_characters
    for index in range(min(total, most)):
        tell(index + 1, min(total, most))
        page = _draw(document, index)
        drawn.append(page)
        left -= sum(len(line.text) for line in page.lines)
        if left < 0:
            raise Refused(Problem.TOO_LONG)
    _refuse_stand_in(document, drawn)
    body = _body_size(drawn)
    margins = part_margins(
        [
            [_upright(line, page) for line in page.lines if not _is_ruled(line, page)]
            for page in drawn
        ],
        [page.page for page in drawn],
        body=body,
    )
    pages = [list(_placed(page, margin, body)) for page, margin in zip(drawn, margins, strict=True)]
    return Extracted(pages=_levelled(_with_whole_sentences(pages)), total=total)


def _open(data: bytes) -> Any:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) in (_WRONG_PASSWORD, _OTHER_LOCK)
        raise Refused(Problem.ENCRYPTED if locked else Problem.BROKEN) from error
    if document.get_formtype():
        document.init_forms()
    return document


def _draw(document: Any, index: int) -> _Drawn:
    import pypdfium2

    try:
        page = document[index]
        sheet = read_sheet(page)
        marks = read_marks(page, sheet)
        page.close()  # an open page keeps its objects in memory
    except pypdfium2.PdfiumError:  # one page is damaged; the others are worth reading
        return _Drawn()
    walls = Walls(sheet.across, sheet.down)
    lines, vertical = lines_of(sheet.glyphs, walls)
    if vertical:
        walls = walls.turned(-1)
    return _Drawn(
        lines=tuple(lines),
        vertical=vertical,
        rules=walls.across,
        grids=tuple(grids_of(walls.across, walls.down)),
        page=sheet.page,
        slanted=sheet.slanted,
        marks=marks,
    )


def _refuse_stand_in(document: Any, drawn: Sequence[_Drawn]) -> None:
    """Refuse a form that only Acrobat can draw: its page holds a notice and no field."""
    filled = any(page.marks.widgets for page in drawn)
    alone = document.get_formtype() in _XFA and not filled
    if alone or (len(drawn) == 1 and _is_notice(drawn[0])):
        raise Refused(Problem.ACROBAT_FORM)


def _is_notice(page: _Drawn) -> bool:
    text = "".join(line.text for line in page.lines).replace(" ", "")
    return len(text) < _NOTICE_LONGEST and any(sign in text for sign in _NOTICE_SIGNS)


def _body_size(drawn: Sequence[_Drawn]) -> float:
    """Return the size of most letters of the document, to a quarter of a point."""
    sizes: Counter[float] = Counter()
    for page in drawn:
        for line in page.lines:
            sizes[round(4 * line.size) / 4] += len(line.text)
    return sizes.most_common(1)[0][0] or 10.0 if sizes else 10.0


def _is_ruled(line: Line, page: _Drawn) -> bool:
    """Return whether a line stands in a table, and so can't be a header."""
    return any(not grid.is_stack and grid.box.holds(line.box.centre) for grid in page.grids)


def _upright(line: Line, page: _Drawn) -> Line:
    return replace(line, box=line.box.turned(1)) if page.vertical else line


def _placed(page: _Drawn, margins: Margins, body: float) -> Iterator[Placed]:
    marks, turn = page.marks, -1 if page.vertical else 0
    ruled = [_upright(line, page) for line in page.lines if _is_ruled(line, page)]
    lines = strike([*margins.text, *ruled], marks.struck)
    lines = with_fields(lines, marks.widgets, body)
    lines += [line for note in marks.typed for line in typed_lines(note, body)]
    if page.vertical:
        lines = [replace(line, box=line.box.turned(turn)) for line in lines]
    placed = read_page(lines, page.grids, page.rules, body=body)
    notes = [replace(note, box=note.box.turned(turn)) for note in marks.notes]
    yield from _headers(margins.head)
    yield from _with_notes(_footnotes(placed, page, body), notes)
    yield from _headers(margins.foot)
    if page.slanted.strip():
        yield Placed(block=Block(kind=BlockKind.NOTE, cells=(page.slanted.strip(),)), box=_NOWHERE)


def _headers(lines: Sequence[Line]) -> Iterator[Placed]:
    for line in sorted(lines, key=lambda line: (round(line.box.centre[1]), line.box.x0)):
        if line.text:
            block = Block(kind=BlockKind.HEADER, cells=(line.text,))
            yield Placed(block=block, box=line.box)


def _footnotes(placed: Sequence[Placed], page: _Drawn, body: float) -> list[Placed]:
    """Return the blocks, the small ones at the page's end as notes."""
    first = len(placed)
    while first and _is_footnote(placed[first - 1], page, body):
        first -= 1
    if first == 0:
        return list(placed)
    notes = [replace(one, block=replace(one.block, kind=BlockKind.NOTE)) for one in placed[first:]]
    return [*placed[:first], *notes]


def _is_footnote(placed: Placed, page: _Drawn, body: float) -> bool:
    """Return whether a block is small print, or slightly smaller below a short ruling line."""
    if placed.block.kind not in (BlockKind.PARAGRAPH, BlockKind.ITEM) or placed.size == 0:
        return False
    if placed.size < _NOTE_SIZE * body:
        return True
    short = _SEPARATOR * page.page.width
    below = any(
        rule.width < short and rule.x0 < placed.box.x0 + body and rule.y0 < placed.box.y0
        for rule in page.rules
        if rule.y0 > page.page.centre[1]
    )
    return below and placed.size < _NEARLY * body


def _with_notes(placed: Sequence[Placed], notes: Sequence[Note]) -> list[Placed]:
    """Return the blocks with each comment behind the block that is nearest to it."""
    result = list(placed)
    for note in notes:
        text = " ".join(note.text.split("\n"))
        own = Placed(block=Block(kind=BlockKind.NOTE, cells=(text,)), box=note.box)
        nearest = min(
            range(len(result)), key=lambda index: _distance(result[index].box, note.box), default=-1
        )
        result.insert(nearest + 1, own)
    return result


def _distance(box: Box, mark: Box) -> tuple[float, float]:
    """Return how far a mark stands from a box downwards, then sideways."""
    down = max(0.0, mark.y0 - box.y1, box.y0 - mark.y1)
    return down, max(0.0, mark.x0 - box.x1, box.x0 - mark.x1)


def _with_whole_sentences(pages: Sequence[list[Placed]]) -> list[list[Placed]]:
    """Return the pages, each with the rest of a sentence that ends on the next one."""
    whole = [list(page) for page in pages]
    for number in range(len(whole) - 1):
        both = carried_on(whole[number], whole[number + 1])
        if len(both) < len(whole[number]) + len(whole[number + 1]):
            at = len(whole[number])
            whole[number], whole[number + 1] = both[:at], both[at:]
    return whole


def _levelled(pages: Sequence[Sequence[Placed]]) -> tuple[tuple[Block, ...], ...]:
    """Return the blocks, headings with a level by the size of their letters."""
    sizes = sorted(
        {round(one.size) for page in pages for one in page if one.block.kind is BlockKind.HEADING},
        reverse=True,
    )
    levels = {size: min(number, _LEVELS) for number, size in enumerate(sizes, start=1)}
    return tuple(
        tuple(
            replace(one.block, level=levels[round(one.size)])
            if one.block.kind is BlockKind.HEADING
            else one.block
            for one in page
        )
        for page in pages
    )
