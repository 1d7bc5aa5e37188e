"""Join the lines of one column to paragraphs, headings and list items."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from simulator.documents.pdf.lines import BULLETS
from simulator.documents.pdf.values import Island, Line, Part, Placed, union
from simulator.documents.values import Block, BlockKind
from simulator.documents.wrapping import first_unit, is_in_clause, is_prose

_STOPS = "．.！？!?：:；;"
"""After these a new line is a new paragraph. A full stop may stand at the end of a full line."""
_MARKS_AT_START = re.compile(
    rf"[{re.escape(BULLETS)}〔［\[【《<＜#→⇒]|[(（]?[0-9０-９]{{1,3}}[.)）．、]|[①-⑳]"
    r"|第[0-9一二三四五六七八九十]"
)
_ITEM = re.compile(r"(?P<mark>[・•‣●○◯◦▪☑☒✓✔☐□*–-])\s*(?P<text>\S.*)", re.S)
_DOTS = "・•‣"
"""Only items have them: the lists of slides are set as large as headings."""
_BOXES = "☑☒✓✔☐□"
"""Boxes and ticks stay with their text: a page tells whether □ is a bullet (``boxes``)."""
_NUMBER_ONLY = re.compile(r"[-–]\d")
_HEADING_SIZE = 1.15
"""Of the body's letters; a heading in Word's and the browsers' styles has at least 1.17."""
_HEADING_LONGEST = 60
_SAME_SIZE = 0.12
_PITCH_EM = 1.1
"""Free space between two lines of a paragraph; with more there is a paragraph's end,"""
_WIDE_PITCH_EM = 1.8
"""except where all lines are set so far apart, as with ruby between them."""
_KINSOKU_EM = 2.2
"""Japanese may break a line so far before the margin, to keep a stop off the next line's start."""
_LATIN_EM = 0.55
_SLACK_EM = 0.3
_WORD_EM = 6
"""In the middle of a clause, a line may end so far before the margin: before a long word."""
_STRICT_EM = 1.2
"""After a full stop, nothing at all had room."""
_PROSE_EM = 15
"""Outside of tables narrower lines are entries of a list, not prose,"""
_NARROW_EM = 6
"""unless a word or clause goes on, as hiragana at the line's end or start shows,"""
_ORPHAN_EM = 3
"""or a single letter is left for the next line."""
_INDENT_EM = 0.7
_EVEN_EM = 0.25
"""By so much the space between the lines of paragraphs differs; more sets items apart."""


def flow(parts: Sequence[Part], *, body: float, margin: float | None = None) -> list[Placed]:
    """Return the blocks of parts that stand below each other.

    ``body`` is the size of the document's letters, ``margin`` the place of a ruled right side.
    """
    ordered = sorted(parts, key=lambda part: (round(part.box.centre[1]), part.box.x0))
    lines = [part for part in ordered if isinstance(part, Line)]
    reach = max((line.box.x1 for line in lines), default=0.0)
    shape = _Column(
        reach=reach, ruled=margin, pitch=_pitch(lines), is_broken=_is_broken(lines, reach)
    )
    placed: list[Placed] = []
    group: list[Line] = []
    for part in ordered:
        if isinstance(part, Line) and group and _goes_on(group, part, shape):
            group.append(part)
            continue
        placed += _blocks(group, body)
        group = [part] if isinstance(part, Line) else []
        if isinstance(part, Island):
            placed += part.blocks
    return placed + list(_blocks(group, body))


@dataclass(frozen=True, kw_only=True)
class _Column:
    """Where the lines of a column end."""

    reach: float
    """Of the longest line."""
    ruled: float | None
    """A margin that is known from a ruled side."""
    pitch: float
    """Free space between lines, in points."""
    is_broken: bool
    """Whether a line near the reach surely goes on below, so that lines are broken there."""

    def ends_at(self, last: Line, below: Line, *, width: float, hangs: bool) -> bool:
        """Return whether ``last`` ends because what begins ``below`` had no room.

        Without letters or a margin that show it, the longest item of a list would end so too.
        """
        em = max(last.size, below.size)
        room = self.reach - last.box.x1
        unit = _first_unit_em(below.text) * em
        if last.text.endswith("。"):
            rest = "、" in below.text or is_prose(below.text) or self.reach - below.box.x1 < em
            return rest and room < min(_STRICT_EM * em, width)
        if hangs or is_in_clause(last.text, below.text):
            return width >= _NARROW_EM * em and room < max(_WORD_EM * em, unit)
        if width < _least_em(last.text, below.text, is_broken=self.is_broken) * em:
            return False
        if self.is_broken or is_prose(below.text) or len(below.text) == 1:
            return room < unit
        return self.ruled is not None and max(self.reach, self.ruled - em) - last.box.x1 < unit


def _is_broken(lines: Sequence[Line], reach: float) -> bool:
    return any(
        reach - above.box.x1 < _KINSOKU_EM * above.size and _is_broken_at(above, below)
        for above, below in pairwise(lines)
    )


def _is_broken_at(above: Line, below: Line) -> bool:
    return above.box.width >= _NARROW_EM * above.size and is_in_clause(above.text, below.text)


def _pitch(lines: Sequence[Line]) -> float:
    """Return the free space up to which lines belong together."""
    em = max((line.size for line in lines), default=10.0)
    near = [
        (below.box.y0 - above.box.y1, above, below)
        for above, below in pairwise(lines)
        if abs(above.size - below.size) <= _SAME_SIZE * above.size and below.box.y0 > above.box.y0
    ]
    usual = min((gap for gap, _, _ in near), default=0.0)
    most = min(max(_PITCH_EM * em, 1.1 * usual), _WIDE_PITCH_EM * em)
    within = [gap for gap, above, below in near if gap < most and _is_broken_at(above, below)]
    return min(most, max(within) + _EVEN_EM * em) if within else most


def _goes_on(group: Sequence[Line], line: Line, column: _Column) -> bool:
    last = group[-1]
    if last.field or line.field or bool(last.text) != bool(line.text):
        return False
    em = max(last.size, line.size)
    if abs(last.size - line.size) > _SAME_SIZE * em or last.text[-1:] in _STOPS:
        return False
    below = line.box.y0 - last.box.y1
    pitch = _PITCH_EM * em if last.text.endswith("。") else column.pitch
    if not -0.5 * em < below < pitch or line.box.centre[1] <= last.box.centre[1]:
        return False
    indented = line.box.x0 - min(one.box.x0 for one in group)
    if _MARKS_AT_START.match(line.text) or (indented > _INDENT_EM * em and not _hangs(group)):
        return False
    width = last.box.x1 - min(one.box.x0 for one in group)
    hangs = _hangs(group) and indented > _INDENT_EM * em
    return column.ends_at(last, line, width=width, hangs=hangs)


def _least_em(above: str, below: str, *, is_broken: bool) -> float:
    """Return the width from which a line may be one that goes on below."""
    if len(below) == 1:
        return _ORPHAN_EM
    return _NARROW_EM if is_broken or is_within_clause(above, below) else _PROSE_EM


def is_within_clause(above: str, below: str) -> bool:
    """Return whether a line's end and the next one's start look like the middle of a clause.

    Entries of lists and tables begin with kanji, katakana or figures, and few end in hiragana.
    """
    ends = _is_hiragana(above[-1:]) or above[-1:] in ("、", "，")
    latin = above[-1:].isascii() and below[:1].isascii() and below[:1].islower()
    return ends or latin or _is_hiragana(below[:1])


def _is_hiragana(char: str) -> bool:
    return "\u3041" <= char <= "\u309f"


def _hangs(group: Sequence[Line]) -> bool:
    return _MARKS_AT_START.match(group[0].text) is not None


def _first_unit_em(text: str) -> float:
    """Return the width, in em, of what a line break could not have parted, and a little more."""
    return sum(_LATIN_EM if char.isascii() else 1 for char in first_unit(text)) + _SLACK_EM


def carried_on(before: Sequence[Placed], after: Sequence[Placed]) -> list[Placed]:
    """Return the blocks of two columns or pages, a sentence that goes from one to the other whole.

    Headers and notes may stand between its parts.
    """
    aside = (BlockKind.HEADER, BlockKind.NOTE)
    last = next((n for n in reversed(range(len(before))) if before[n].block.kind not in aside), -1)
    first = next((n for n in range(len(after)) if after[n].block.kind not in aside), -1)
    if last < 0 or first < 0 or not _is_cut(before[last], after[first]):
        return [*before, *after]
    if _ends_early(before[last], before):
        return [*before, *after]
    whole = joined([before[last].block.cells[0], after[first].block.cells[0]])
    block = replace(before[last].block, cells=(whole,))
    kept = [*before[:last], replace(before[last], block=block, end=0.0), *before[last + 1 :]]
    return [*kept, *after[:first], *after[first + 1 :]]


def _is_cut(above: Placed, below: Placed) -> bool:
    if below.block.kind is not BlockKind.PARAGRAPH or above.block.void or below.block.void:
        return False
    if above.block.kind not in (BlockKind.PARAGRAPH, BlockKind.ITEM):
        return False
    em = max(above.size, below.size)
    text, rest = above.block.cells[0], below.block.cells[0]
    within = is_within_clause(text, rest)
    long = above.box.width >= _PROSE_EM * em or len(text) >= _PROSE_EM
    same = abs(above.size - below.size) <= _SAME_SIZE * em
    return within and long and same and text[-1] not in f"{_STOPS}。」』)）"


def _ends_early(above: Placed, column: Sequence[Placed]) -> bool:
    """Return whether the last line of a text had room for more words in its column."""
    beside = [one.box.x1 for one in column if one.size and one.box.x0 <= above.end <= one.box.x1]
    return max(beside, default=above.end) - above.end > _WORD_EM * above.size


def _blocks(group: Sequence[Line], body: float) -> Iterator[Placed]:
    if not group:
        return
    box = union(line.box for line in group)
    first = group[0]
    if first.field:
        field = first.field
        void = not field.value
        yield Placed(
            block=Block(kind=BlockKind.FIELD, cells=(field.name, field.value), void=void), box=box
        )
        return
    text = joined([line.text for line in group])
    if text:
        size = first.size
        end = group[-1].box.x1
        yield Placed(block=_block(text, size, body), box=box, size=size, end=end)
    struck = joined([line.struck for line in group if line.struck])
    if struck:
        block = Block(kind=BlockKind.PARAGRAPH, cells=(struck,), void=True)
        yield Placed(block=block, box=box)


def _block(text: str, size: float, body: float) -> Block:
    item = _ITEM.fullmatch(text)
    big = size >= _HEADING_SIZE * body and not (item and item["mark"] in _DOTS)
    if big and len(text) <= _HEADING_LONGEST and text[-1] not in "。、":
        return Block(kind=BlockKind.HEADING, cells=(text,))
    if item is None or _NUMBER_ONLY.match(text):
        return Block(kind=BlockKind.PARAGRAPH, cells=(text,))
    shown = text if item["mark"] in _BOXES else item["text"]
    return Block(kind=BlockKind.ITEM, cells=(shown,))


def joined(texts: Sequence[str]) -> str:
    """Join the lines of a paragraph, Latin words with a space."""
    whole = ""
    for text in texts:
        latin = whole[-1:].isascii() and text[:1].isascii() and whole
        whole += f" {text}" if latin and not whole.endswith("-") else text
    return whole
