"""Read the rows of a posting's tables: cells behind labels, or below those of the row above."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from simulator.profile.lines.headings import (
    ASKING,
    IN_A_LIST,
    LIKELY,
    SURE,
    inner_label,
    is_head_row,
    is_label,
    pieces,
    told,
)
from simulator.profile.lines.labels import Label, heading_share, heading_shares, surely_asks

_LONGEST_ROW_NAME = 6
_LONGEST_FIELD_NAME = 16
_LEAST_OF_KIND = 2
"""Cells behind the first of a row that names a kind: the name and the text."""
_LEAST_FIELDS = 4
"""Rows with known names from which on a table is a form, whose other names are some too."""
_NEAR_THE_TOP = 2
"""Level of headings that may name the page's own job before anything is asked."""
_OF_THE_PAGE = 1
"""Level of the heading that names the page itself, and no other job on it, until it has asked; a
workbook's sheets have it too."""
_KINDS = frozenset({Label.REQUIRED, Label.DUTY, Label.PERSON})
"""Labels that the name of a kind of asking may have: 資格, 得意なこと, 姿勢."""
_TO_ASK = frozenset({Label.REQUIRED, Label.PREFERRED, Label.PERSON})
_MAY_NAME = frozenset({Label.CONDITIONS, Label.REMARKS, Label.OTHER})
"""Labels that the name of a condition may have: 居住地, 年齢."""
_THE_REST = frozenset({Label.REMARKS, Label.OTHER})
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


class Standing:
    """Knows under which heading the next text stands."""

    def __init__(self, *, parts_jobs: bool) -> None:
        self._parts_jobs = parts_jobs
        self.label: Label | None = None
        self.name = ""
        self.has_asked = False
        self.is_opened = False
        """Whether nothing stands below the heading yet."""
        self.apart: int | None = None
        """Level of the heading of other jobs that this stands under; 0 if a plain line is it."""

    def open(self, name: str, label: Label | None, *, level: int = 0) -> Iterator[Labelled]:
        """Begin a section. What stands under 似た求人 is of other jobs, whatever it is called."""
        if self.apart is not None:
            label = Label.ELSEWHERE
        elif label is Label.ELSEWHERE and heading_shares(name)[label] < LIKELY:
            label = Label.REMARKS  # その他の…: other jobs would take away all that stands below
        elif (
            label is Label.ELSEWHERE
            and self._parts_jobs
            and (self.has_asked or level != _OF_THE_PAGE)
        ):
            if self.has_asked or level > _NEAR_THE_TOP or heading_shares(name)[label] >= SURE:
                self.apart = level
            else:
                label = None  # 働く人、募集しております above all else
        self.has_asked = self.has_asked or label in ASKING
        self.label, self.name, self.is_opened = label, name, True
        yield Labelled(text="", label=label, name=name, opens=True)

    def pass_over(self, name: str) -> Labelled:
        """Begin what tells of another job, up to the next heading."""
        self.label, self.name = Label.ELSEWHERE, name
        return Labelled(text="", label=self.label, name=name, opens=True)

    def here(self, text: str) -> Labelled:
        self.is_opened = False
        return Labelled(text=text, label=self.label, name=self.name)

    def value(self, text: str, *, least: float = 0.0) -> Iterator[Labelled]:
        """Yield what stands in a field or cell: texts, or headings within it.

        ``least`` is the share of headings from which a bare text is one.
        """
        for piece in pieces(text):
            head, rest = inner_label(piece, self.label, least=least) or ("", piece)
            if head:
                yield from self.open(head, told(head))
            if rest:
                yield self.here(rest)


class Rows:
    """Knows the columns and groups of one table."""

    def __init__(self, at: Standing, *, above: Label | None, rows: Sequence[Sequence[str]]) -> None:
        self._at, self._above, self._is_form = at, above, is_form(rows)
        self._has_fields = has_fields(rows)
        """``above`` is what the heading right above the table announces; None without one."""
        self._values = _column_of_values(rows)
        self._head = (at.label, at.name)
        self._columns: dict[int, tuple[Label | None, str]] = {}
        self._in_columns = False
        """Whether the table has its labels in its first row, and not in its first column."""
        self._names_kinds = False
        """Whether the rows so far are kinds of what the heading above the table asks."""
        self._is_first, self._has_names = True, False
        """Whether a row would be the table's first; whether that only names the columns."""
        self._was_text = False
        """Whether the row above ends in a text of a form's field, and in no heading."""
        self._remarks: dict[int, str] = {}
        """The columns of remarks beside what is asked, and their names: 備考."""
        self._group: tuple[Label, str] | None = None
        """What the first cell of these rows asks, and its words, if their second names kinds."""

    def read(self, cells: Sequence[str]) -> Iterator[Labelled]:
        """Yield the cells behind labels, or below the labels of the row above."""
        is_of_kind = self._is_of_kind(cells)
        is_field = self._is_form and min(map(heading_share, cells)) < SURE
        if is_head_row(cells) and not is_field and not (is_of_kind and surely_asks(cells[2])):
            self._in_columns = True
            for at, cell in enumerate(cells):
                yield from self._at.open(cell, told(cell))
                self._columns[at] = (self._at.label, self._at.name)
            return
        if cells[0] and (is_label(cells[0]) or not self._in_columns):
            self._columns, self._in_columns = {}, False
        if self._names_columns(cells):
            self._names_kinds = self._is_first = False
            self._has_names = True
            self._remarks = {
                at: cell
                for at, cell in enumerate(cells)
                if at > self._values and told(cell) in _THE_REST
            }
            return
        self._is_first = False
        is_named = self._is_row_name(cells)
        if self._names_field(cells):
            yield from self._at.open(cells[0], _guess(cells[0]))
            self._columns = {1: (self._at.label, self._at.name)}
            is_named = True
        elif is_named and self._above is Label.REQUIRED:
            self._at.label, self._at.name = self._head
        if cells[0]:
            self._names_kinds = is_named and self._above in ASKING and self._at.label is self._above
        # 損害保険募集人資格 behind another thing that is welcome, in the rows of one field
        goes_on = self._was_text and not cells[0]
        for at, cell in enumerate(cells):
            if not cell or (not at and is_named):
                continue
            if at == 1 and is_of_kind and self._group:
                self._at.label, self._at.name = self._group
                self._columns = {}
                continue
            is_name = self._columns.get(at, _NOWHERE)[0] is Label.COMPANY_NAME
            is_value = is_name and heading_share(cell) < SURE  # 光会クリニック, before 所在地
            if at + 1 < len(cells) and is_label(cell) and not is_value:
                yield from self._at.open(cell, told(cell))
                if not self._in_columns:
                    self._columns[at + 1] = (self._at.label, self._at.name)
                continue
            if at in self._remarks:
                self._columns[at] = (Label.REMARKS, self._remarks[at])
            self._at.label, self._at.name = self._columns.get(at, (self._at.label, self._at.name))
            yield from self._at.value(cell, least=IN_A_LIST if goes_on else 0)
            self._columns[at] = (self._at.label, self._at.name)
        self._was_text = self._is_form and not self._at.is_opened

    def _names_columns(self, cells: Sequence[str]) -> bool:
        """Return whether the first row has 分野 | 内容 or the like.

        That is right below what is asked, or above the fields of a whole form: 項目 | 詳細.
        """
        return (
            self._is_first
            and (self._above in ASKING or self._has_fields)
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

    def _names_field(self, cells: Sequence[str]) -> bool:
        """Return whether the first cell is the name of a field that nobody has learned."""
        first, *others = cells
        is_name = 0 < len(first) <= _LONGEST_FIELD_NAME and "。" not in first
        is_one_value = sum(map(bool, others)) == 1 and bool(others[0])
        is_field = self._is_form and self._above not in ASKING and not self._in_columns
        return is_field and is_name and is_one_value and not is_label(first)

    def _is_row_name(self, cells: Sequence[str]) -> bool:
        """Return whether the first cell only names its row, below a heading that announces it.

        Right below 歓迎, 資格 and 経験 are kinds of what is welcome, and below 応募資格 whatever
        asks something: 居住地 | 町内に住める方. Behind such rows その他 is the rest of what is
        asked, and not of the whole posting.
        """
        first, second = cells[:2]
        if not _is_short_beside(first, second) or self._in_columns:
            return False
        if not is_label(first):
            return True
        is_kind = self._at.label is self._above is Label.PREFERRED and told(first) in _KINDS
        is_kind |= self._has_names and told(first) not in _TO_ASK
        is_kind |= (
            self._above is Label.REQUIRED and told(first) in _MAY_NAME and surely_asks(second)
        )
        return is_kind or (self._names_kinds and told(first) in _THE_REST)


def _column_of_values(rows: Sequence[Sequence[str]]) -> int:
    """Return the first column below whose head hardly a cell names what stands beside it."""
    for at in range(1, max(map(len, rows))):
        cells = [cells[at] for cells in rows[1:] if at < len(cells) and cells[at]]
        if 2 * sum(map(is_label, cells)) < len(cells):
            return at
    return 0


def is_form(rows: Sequence[Sequence[str]]) -> bool:
    """Return whether the first cells of a table name fields, and blanks go on with the one above.

    So 活かせます names one as well, whatever its letters are like.
    """
    goes_on = any(not cells[0] and any(cells[1:]) for cells in rows)
    return goes_on and has_fields(rows)


def has_fields(rows: Sequence[Sequence[str]]) -> bool:
    """Return whether the first cells of a table name fields."""
    names = [cells[0] for cells in rows if cells[0]]
    known = sum(map(is_label, names))
    return known >= _LEAST_FIELDS and 2 * known > len(names)


def _guess(name: str) -> Label:
    """Return what a name announces that may be none; what is taken for asked must be likely."""
    label = told(name)
    is_sure = label not in ASKING or heading_shares(name)[label] >= LIKELY
    return label if is_sure or label is Label.PREFERRED else Label.OTHER


def _is_short_beside(name: str, text: str) -> bool:
    return len(name) <= _LONGEST_ROW_NAME and 2 * len(name) <= len(text)
