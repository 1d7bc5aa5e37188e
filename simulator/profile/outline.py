"""Read a posting as texts, each under the heading or label that it stands under.

The blocks decide what may be a label (a heading, a field's name, a row's first cell, a line in
brackets or before a colon), and its letters what it announces (``labels``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice, pairwise

from simulator.documents.passages import bare
from simulator.documents.values import Block, BlockKind, Document
from simulator.profile.headings import (
    ASKING,
    BRACKETED,
    HEADING_MARKS,
    LIKELY,
    MARKED,
    SURE,
    announced,
    inner_label,
    is_head_row,
    is_heading,
    is_label,
    least_alone,
    pieces,
    split_label,
    told,
    undressed,
)
from simulator.profile.labels import Label, heading_share, heading_shares, surely_asks

_IN_A_LIST = 0.94
"""The same of an item behind another, and of a line that nothing stands below: 必須 has 0.97."""
_ASKING = 0.98
"""The same of an item that asks, if it is no heading: 気配りのできる方."""
_IN_A_SECTION = 0.6
"""The same of a plain line behind another in a section that asks: on styles of company that were
not learned, a third fewer of its lines are headings than with 0.5, and 2 % of its headings."""
_AMONG_MARKED = 0.9
"""The same of a plain line in a posting that marks its headings, if it announces no asking: the
first of a list is a heading less often."""
_MARKS_AT_LEAST = 2
_NUMBERED = re.compile("第[0-9０-９一二三四五六七八九十]{1,2}[ \u3000]")
"""Of the sections of an office's notice; bare numbers are of items as well."""
_LONGEST_ROW_NAME = 6
_LEAST_OF_KIND = 2
"""Cells behind the first of a row that names a kind: the name and the text."""
MOST_BLOCKS = 5_000
"""A posting of ten pages has 500."""
MOST_CELLS = 20_000
"""Of these blocks together; a row of a posting has two or three."""
_OF_THE_PAGE = 1
"""Level of the heading that names the page itself, and no other job on it."""
_KINDS = frozenset({Label.REQUIRED, Label.DUTY, Label.PERSON})
"""Labels that the name of a kind of asking may have: 資格, 得意なこと, 姿勢."""
_TO_ASK = frozenset({Label.REQUIRED, Label.PREFERRED, Label.PERSON})
_THE_REST = frozenset({Label.REMARKS, Label.OTHER})
_NOT_READ = frozenset({BlockKind.HEADER})
_NOWHERE = (None, "")


@dataclass(frozen=True, kw_only=True)
class Labelled:
    """A text of a posting, and the heading that it stands under."""

    text: str
    """"" for a heading that nothing follows on its line."""
    label: Label | None
    """None before the first heading, and under one that announces nothing known."""
    name: str
    """The heading's words; "" before the first."""
    opens: bool = False
    """Whether the heading stands right here, and not further up."""
    listed: bool = False
    """Whether it is an item of a list."""


@lru_cache(maxsize=8)  # the rows, the company and the remarks are all found in it
def outline(document: Document) -> tuple[Labelled, ...]:
    """Return every text of ``document`` that counts, in order, under its heading.

    It reads the first ``MOST_BLOCKS`` blocks, and no more than ``MOST_CELLS`` cells.
    """
    return tuple(line for _, lines in outlined_blocks(document) for line in lines)


def outlined_blocks(document: Document) -> tuple[tuple[Block, tuple[Labelled, ...]], ...]:
    """Return the blocks that ``outline`` reads, each with its texts."""
    counted = (
        block
        for page in document.pages
        for block in page.blocks
        if block.kind not in _NOT_READ and (not block.void or _is_empty_field(block))
    )
    blocks = [*_beginning(counted)]
    read = _read(blocks, parts_jobs=True)
    if any(line.label in ASKING for _, lines in read for line in lines):
        return read
    # It asks nothing else, so that what looked like other jobs may be this one.
    return _read(blocks, parts_jobs=False)


def _beginning(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield the first blocks, as many as are read."""
    cells = 0
    for block in islice(blocks, MOST_BLOCKS):
        cells += len(block.cells)
        if cells > MOST_CELLS:
            return
        yield block


def _read(
    blocks: Sequence[Block], *, parts_jobs: bool
) -> tuple[tuple[Block, tuple[Labelled, ...]], ...]:
    """Return the texts of ``blocks``; those of other jobs apart if ``parts_jobs``."""
    has_marks = sum(map(_is_marked, blocks)) >= _MARKS_AT_LEAST
    reader = _Reader(has_marks=has_marks, forms=_forms_of_headings(blocks), parts_jobs=parts_jobs)
    pairs = pairwise([*blocks, None])
    return tuple((block, tuple(reader.read(block, after))) for block, after in pairs if block)


def _is_empty_field(block: Block) -> bool:
    """Return whether it is a name without a value: the values may be in the blocks behind it."""
    return block.kind is BlockKind.FIELD and not block.cells[1]


class _Reader:
    """Knows under which heading the next text stands, in the page and in each column."""

    def __init__(self, *, has_marks: bool, forms: frozenset[str], parts_jobs: bool) -> None:
        self._has_marks, self._forms, self._parts_jobs = has_marks, forms, parts_jobs
        self._label: Label | None = None
        self._name = ""
        self._level = 0
        self._apart: int | None = None
        """Level of the heading of other jobs that this stands under; 0 if a plain line is it."""
        self._columns: dict[int, tuple[Label | None, str]] = {}
        self._in_columns = False
        """Whether the table has its labels in its first row, and not in its first column."""
        self._names_kinds = False
        """Whether the rows so far are kinds of what the heading above the table asks."""
        self._is_first, self._has_names = True, False
        """Whether a row would be the table's first; whether that only names the columns."""
        self._group: tuple[Label, str] | None = None
        """What the first cell of these rows asks, and its words, if their second names kinds."""
        self._above: Label | None = None
        """What the heading right above the table announces; None if a text stands between."""
        self._before = BlockKind.HEADING
        """Kind of the block above."""

    def read(self, block: Block, following: Block | None) -> Iterator[Labelled]:
        if block.kind is BlockKind.ROW:
            yield from self._row(block.cells)
            return
        self._columns, self._in_columns, self._names_kinds = {}, False, False
        self._is_first, self._has_names, self._group = True, False, None
        lines = tuple(self._not_row(block, following))
        yield from lines
        is_opened = bool(lines) and not lines[-1].text
        self._above = self._label if is_opened else None
        self._before = block.kind

    def _not_row(self, block: Block, following: Block | None) -> Iterator[Labelled]:
        match block.kind:
            case BlockKind.HEADING:
                yield from self._heading(block)
            case BlockKind.NOTE:
                yield self._here(f"※ {block.cells[0]}")
            case BlockKind.FIELD:
                yield from self._open(block.cells[0], announced(block.cells[0]))
                yield from self._value(block.cells[1])
            case _:
                yield from self._line(block, following)

    def _heading(self, block: Block) -> Iterator[Labelled]:
        text, deeper = block.cells[0], block.level > self._level > 0
        if self._apart is not None and (not self._apart or block.level <= self._apart):
            self._apart = None
        if deeper and heading_share(text) < LIKELY:
            # フロントエンド below 応募資格
            yield Labelled(text="", label=self._label, name=text, opens=True)
            return
        self._level = block.level
        head, rest = split_label(text) or (text, "")
        yield from self._open(head, self._announced(head, block), level=block.level)
        yield from self._value(rest)

    def _line(self, block: Block, following: Block | None) -> Iterator[Labelled]:
        text, is_item = block.cells[0], block.kind is BlockKind.ITEM
        if found := split_label(text):
            head, rest = found
            if rest and is_item:
                label = told(head) if self._apart is None else Label.ELSEWHERE
                yield Labelled(text=rest, label=label, name=head, opens=True)
                return
            yield from self._open(head, told(head))
            yield from self._value(rest)
        elif is_heading(text, least=self._least(block, following)):
            head = undressed(text)
            if self._apart == 0 and not is_item:
                self._apart = None
            yield from self._open(head, self._announced(head, block))
        else:
            yield replace(self._here(text), listed=is_item)

    def _announced(self, head: str, block: Block) -> Label | None:
        """Return what a heading announces, a sentence too if the paper's headings look like it."""
        surest = max(heading_shares(head).values())
        is_like_others = _form(block) in self._forms and surest >= LIKELY
        return told(head) if is_like_others else announced(head)

    def _least(self, block: Block, following: Block | None) -> float:
        """Return the least share of headings from which on a line is one."""
        if _form(block) in self._forms:
            return 0
        alone = least_alone(block.cells[0])
        leads = following is not None and following.kind is BlockKind.ITEM
        if block.kind is BlockKind.ITEM:
            if surely_asks(bare(block.cells[0])):
                return _ASKING
            return _IN_A_LIST if self._before is BlockKind.ITEM else SURE
        if leads or alone < LIKELY:
            return MARKED
        if _opens_nothing(following):
            return _IN_A_LIST
        if self._has_marks and told(undressed(block.cells[0])) not in ASKING:
            return _AMONG_MARKED
        is_listed = self._before is BlockKind.PARAGRAPH and self._label in ASKING
        return _IN_A_SECTION if is_listed else alone

    def _value(self, text: str) -> Iterator[Labelled]:
        """Yield what stands in a field or cell: texts, or headings within it."""
        for piece in pieces(text):
            head, rest = inner_label(piece, self._label) or ("", piece)
            if head:
                yield from self._open(head, told(head))
            if rest:
                yield self._here(rest)

    def _row(self, cells: Sequence[str]) -> Iterator[Labelled]:
        """Yield the cells behind labels, or below the labels of the row above."""
        is_of_kind = self._is_of_kind(cells)
        if is_head_row(cells) and not (is_of_kind and surely_asks(cells[2])):
            self._in_columns = True
            for at, cell in enumerate(cells):
                yield from self._open(cell, told(cell))
                self._columns[at] = (self._label, self._name)
            return
        if cells[0] and (is_label(cells[0]) or not self._in_columns):
            self._columns, self._in_columns = {}, False
        if self._names_columns(cells):
            self._names_kinds = self._is_first = False
            self._has_names = True
            return
        self._is_first = False
        is_named = self._is_row_name(cells)
        if cells[0]:
            self._names_kinds = is_named and self._above in ASKING and self._label is self._above
        for at, cell in enumerate(cells):
            if not cell or (not at and is_named):
                continue
            if at == 1 and is_of_kind and self._group:
                self._label, self._name = self._group
                self._columns = {}
                continue
            is_name = self._columns.get(at, _NOWHERE)[0] is Label.COMPANY_NAME
            is_value = is_name and heading_share(cell) < SURE  # 光会クリニック, before 所在地
            if at + 1 < len(cells) and is_label(cell) and not is_value:
                yield from self._open(cell, told(cell))
                if not self._in_columns:
                    self._columns[at + 1] = (self._label, self._name)
                continue
            self._label, self._name = self._columns.get(at, (self._label, self._name))
            yield from self._value(cell)
            self._columns[at] = (self._label, self._name)

    def _names_columns(self, cells: Sequence[str]) -> bool:
        """Return whether the first row right below what is asked has 分野 | 内容 or the like."""
        return (
            self._is_first
            and self._above in ASKING
            and max(map(len, cells)) <= _LONGEST_ROW_NAME
            and is_label(cells[-1])
            and not _TO_ASK & set(map(told, cells))
        )

    def _is_of_kind(self, cells: Sequence[str]) -> bool:
        """Return whether the second cell names a kind of what the first one asks, or one above.

        あると役立つ | 資格 | 溶接技能者, and below it a blank | 経験 | 治具の設計; not 応募資格 |
        歓迎 | 簿記2級, which asks it in another way.
        """
        first, *others = cells
        if first:
            is_group = is_label(first) and told(first) in _TO_ASK
            self._group = (told(first), first) if is_group else None
        if self._group is None or len(others) < _LEAST_OF_KIND or not all(others[:2]):
            return False
        kind, text = others[:2]
        if not is_label(kind):
            return _is_short_beside(kind, text)
        return self._group[0] is Label.PREFERRED or told(kind) not in _TO_ASK - {self._group[0]}

    def _is_row_name(self, cells: Sequence[str]) -> bool:
        """Return whether the first cell only names its row, below a heading that announces it.

        Right below 歓迎, 資格 and 経験 are kinds of what is welcome. Behind such rows その他 is the
        rest of what is asked, and not of the whole posting.
        """
        first, second = cells[:2]
        if not _is_short_beside(first, second) or self._in_columns:
            return False
        if not is_label(first):
            return True
        is_kind = self._label is self._above is Label.PREFERRED and told(first) in _KINDS
        is_kind |= self._has_names and told(first) not in _TO_ASK
        return is_kind or (self._names_kinds and told(first) in _THE_REST)

    def _open(self, name: str, label: Label | None, *, level: int = 0) -> Iterator[Labelled]:
        """Begin a section. What stands under 似た求人 is of other jobs, whatever it is called."""
        if self._apart is not None:
            label = Label.ELSEWHERE
        elif label is Label.ELSEWHERE and heading_shares(name)[label] < LIKELY:
            label = Label.REMARKS  # その他の…: other jobs would take away all that stands below
        elif label is Label.ELSEWHERE and self._parts_jobs and level != _OF_THE_PAGE:
            self._apart = level
        self._label, self._name = label, name
        yield Labelled(text="", label=label, name=name, opens=True)

    def _here(self, text: str) -> Labelled:
        return Labelled(text=text, label=self._label, name=self._name)


def _is_short_beside(name: str, text: str) -> bool:
    return len(name) <= _LONGEST_ROW_NAME and 2 * len(name) <= len(text)


def _is_marked(block: Block) -> bool:
    """Return whether a block has the form of a heading: by its style, a mark or brackets."""
    if block.kind is not BlockKind.PARAGRAPH:
        return block.kind is BlockKind.HEADING
    text = block.cells[0].strip()
    bracketed = BRACKETED.fullmatch(text)
    return text[:1] in set(HEADING_MARKS) or (bracketed is not None and not bracketed["rest"])


def _forms_of_headings(blocks: Sequence[Block]) -> frozenset[str]:
    """Return the forms in which headings surely announce something: all lines of it are headings.

    What has a mark alone may be an item too, so that most of its lines must be sure.
    """
    known: dict[str, list[bool]] = {}
    for block in blocks:
        if form := _form(block):
            name = undressed(block.cells[0])
            is_known = heading_share(name) >= LIKELY and told(name) is not Label.OTHER
            known.setdefault(form, []).append(is_known)
    return frozenset(
        form
        for form, lines in known.items()
        if sum(lines) >= _MARKS_AT_LEAST and (form.isdecimal() or 2 * sum(lines) > len(lines))
    )


def _form(block: Block) -> str:
    """Return what sets a block apart as a heading: its level, mark or numbering; "" for none."""
    if block.kind is BlockKind.HEADING:
        return str(block.level)
    text = block.cells[0].strip()
    if block.kind is not BlockKind.PARAGRAPH or text.endswith(("。", "、")):
        return ""
    return text[0] if text[:1] in set(HEADING_MARKS) or _NUMBERED.match(text) else ""


def _opens_nothing(following: Block | None) -> bool:
    """Return whether the block below a line is none, or a heading itself."""
    if following is None or following.kind is BlockKind.HEADING:
        return True
    text = following.cells[0]
    return following.kind is BlockKind.PARAGRAPH and is_heading(text, least=least_alone(text))
