"""Read a PDF page's form fields and annotations."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from simulator.documents.pdf.glyphs import Sheet
from simulator.documents.pdf.values import Box, Field, Line, overlap

_HIDDEN = 0b100010
"""Bits 2 (hidden) and 6 (no view) of an annotation's flags (PDF 1.7, table 165)."""
_MOST = 2_000
"""Annotations of a page."""
_MOST_LETTERS = 100_000
TICKED = "✓"
_LABEL_FAR_EM = 15
_LABEL_ABOVE_EM = 1.0
_TICK_FAR_EM = 2.0
_LABEL_LONGEST = 25
"""A longer text beside a field stays text, too."""


@dataclass(frozen=True, kw_only=True)
class Note:
    """An annotation's text and its place."""

    text: str
    box: Box


@dataclass(frozen=True, kw_only=True)
class Widget:
    """A form field: a tick is a box to tick or a radio button."""

    name: str
    spoken: str
    """A name for people (PDF 1.7, TU), if there is one."""
    value: str
    tick: bool
    box: Box


@dataclass(frozen=True, kw_only=True)
class Marks:
    """What lies upon a page's own text."""

    widgets: tuple[Widget, ...]
    typed: tuple[Note, ...]
    """Texts that somebody wrote upon the page."""
    notes: tuple[Note, ...]
    """Comments."""
    struck: tuple[Box, ...]


def read_marks(page: Any, sheet: Sheet) -> Marks:
    """Return a page's form fields and annotations, with their places upon ``sheet``."""
    import pypdfium2.raw as pdfium

    widgets: list[Widget] = []
    typed: list[Note] = []
    notes: list[Note] = []
    struck: list[Box] = []
    silent = pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_POPUP, pdfium.FPDF_ANNOT_LINK
    count = pdfium.FPDFPage_GetAnnotCount(page.raw)
    for index in range(min(count, _MOST)):
        annotation = pdfium.FPDFPage_GetAnnot(page.raw, index)
        if not annotation:
            continue
        kind = pdfium.FPDFAnnot_GetSubtype(annotation)
        box = _box(annotation, sheet)
        if not pdfium.FPDFAnnot_GetFlags(annotation) & _HIDDEN:
            if kind == pdfium.FPDF_ANNOT_WIDGET and page.formenv:
                widgets += _widget(page.formenv.raw, annotation, box)
            elif kind == pdfium.FPDF_ANNOT_STRIKEOUT:
                struck += _quads(annotation, sheet)
            text = _string(annotation, b"Contents")
            if text and kind == pdfium.FPDF_ANNOT_FREETEXT:
                typed.append(Note(text=text, box=box))
            elif text and kind not in silent:
                notes.append(Note(text=text, box=box))
        pdfium.FPDFPage_CloseAnnot(annotation)
    return Marks(
        widgets=tuple(widgets), typed=tuple(typed), notes=tuple(notes), struck=tuple(struck)
    )


def _box(annotation: Any, sheet: Sheet) -> Box:
    import pypdfium2.raw as pdfium

    rect = pdfium.FS_RECTF()
    pdfium.FPDFAnnot_GetRect(annotation, rect)
    return sheet.upright(rect.left, rect.bottom, rect.right, rect.top)


def _quads(annotation: Any, sheet: Sheet) -> Iterator[Box]:
    import pypdfium2.raw as pdfium

    quad = pdfium.FS_QUADPOINTSF()
    for index in range(min(pdfium.FPDFAnnot_CountAttachmentPoints(annotation), _MOST)):
        if pdfium.FPDFAnnot_GetAttachmentPoints(annotation, index, quad):
            across = quad.x1, quad.x2, quad.x3, quad.x4
            up = quad.y1, quad.y2, quad.y3, quad.y4
            yield sheet.upright(min(across), min(up), max(across), max(up))


def _string(annotation: Any, key: bytes) -> str:
    import pypdfium2.raw as pdfium

    return _text(lambda room, size: pdfium.FPDFAnnot_GetStringValue(annotation, key, room, size))


def _text(fill: Any) -> str:
    """Return the UTF-16 text that a function of pdfium fills into a buffer."""
    import pypdfium2.raw as pdfium

    size = min(fill(None, 0), 2 * _MOST_LETTERS)
    if size <= 2:
        return ""
    room = ctypes.create_string_buffer(size)
    fill(ctypes.cast(room, ctypes.POINTER(pdfium.FPDF_WCHAR)), size)
    text = room.raw[: size - 2].decode("utf-16-le", errors="replace")
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def _widget(form: Any, annotation: Any, box: Box) -> Iterator[Widget]:
    import pypdfium2.raw as pdfium

    kind = pdfium.FPDFAnnot_GetFormFieldType(form, annotation)
    tick = kind in (pdfium.FPDF_FORMFIELD_CHECKBOX, pdfium.FPDF_FORMFIELD_RADIOBUTTON)
    if not tick and kind not in (
        pdfium.FPDF_FORMFIELD_TEXTFIELD,
        pdfium.FPDF_FORMFIELD_COMBOBOX,
        pdfium.FPDF_FORMFIELD_LISTBOX,
    ):
        return
    spoken = _text(
        lambda room, size: pdfium.FPDFAnnot_GetFormFieldAlternateName(form, annotation, room, size)
    )
    name = _text(lambda room, size: pdfium.FPDFAnnot_GetFormFieldName(form, annotation, room, size))
    if tick:
        value = TICKED if pdfium.FPDFAnnot_IsChecked(form, annotation) else ""
    else:
        value = _text(
            lambda room, size: pdfium.FPDFAnnot_GetFormFieldValue(form, annotation, room, size)
        )
    yield Widget(name=name, spoken=spoken, value=value, tick=tick, box=box)


def with_fields(lines: Sequence[Line], widgets: Sequence[Widget], body: float) -> list[Line]:
    """Return ``lines`` with the form fields among them, each under the text that names it.

    A field without a text beside it is called what the form says aloud; if there is no such name,
    its value is text, as a cell of a table is.
    """
    named: list[Line] = []
    used: set[int] = set()
    for widget in widgets:
        find = _tick_label if widget.tick else _label
        label = find(lines, widgets, widget, body)
        if label is not None and len(label.text) <= _LABEL_LONGEST:
            used.add(id(label))
        named += _field_lines(widget, label, body)
    return [*(line for line in lines if id(line) not in used), *named]


def _field_lines(widget: Widget, label: Line | None, body: float) -> Iterator[Line]:
    if label or widget.spoken or widget.tick:
        name = label.text if label else widget.spoken or widget.name
        box = label.box if label else widget.box
        field = Field(name=name, value=widget.value)
        yield Line(text="", box=replace(box, x1=max(box.x1, widget.box.x1)), size=body, field=field)
    elif widget.value:
        yield from typed_lines(Note(text=widget.value, box=widget.box), body)


def _tick_label(
    lines: Sequence[Line], widgets: Sequence[Widget], widget: Widget, body: float
) -> Line | None:
    """Return the text close to the right of a box to tick, else the one to its left."""
    far = _TICK_FAR_EM * body
    right = [
        line
        for line in lines
        if _beside(line.box, widget.box) and -body < line.box.x0 - widget.box.x1 < far
    ]
    nearest = min(right, key=lambda line: line.box.x0, default=None)
    return nearest or _label_before(lines, widgets, widget, body)


def _label(
    lines: Sequence[Line], widgets: Sequence[Widget], widget: Widget, body: float
) -> Line | None:
    """Return the text to the left of a field, else the one close above it."""
    if label := _label_before(lines, widgets, widget, body):
        return label
    if _is_in_table(widgets, widget, body):
        return None
    box = widget.box
    above = [
        line
        for line in lines
        if -body < box.y0 - line.box.y1 < _LABEL_ABOVE_EM * body
        and overlap(line.box.x0, line.box.x1, box.x0, box.x1) > 0.5 * line.box.width
    ]
    return max(above, key=lambda line: line.box.y1, default=None)


def _label_before(
    lines: Sequence[Line], widgets: Sequence[Widget], widget: Widget, body: float
) -> Line | None:
    """Return the text to the left of a field, if no other field stands between them."""
    box = widget.box
    left = [
        line
        for line in lines
        if _beside(line.box, box) and -body < box.x0 - line.box.x1 < _LABEL_FAR_EM * body
    ]
    label = max(left, key=lambda line: line.box.x1, default=None)
    if label is None:
        return None
    between = any(
        other is not widget
        and _beside(other.box, box)
        and label.box.x1 - body < other.box.x0 < box.x0
        for other in widgets
    )
    return None if between else label


def _is_in_table(widgets: Sequence[Widget], widget: Widget, body: float) -> bool:
    """Return whether fields stand close below or above a field: they have a common heading."""
    box = widget.box
    return any(
        other is not widget
        and overlap(other.box.x0, other.box.x1, box.x0, box.x1) > 0.8 * box.width
        and -overlap(other.box.y0, other.box.y1, box.y0, box.y1) < body
        for other in widgets
    )


def _beside(one: Box, two: Box) -> bool:
    return overlap(one.y0, one.y1, two.y0, two.y1) > 0.4 * min(one.height, two.height)


def typed_lines(note: Note, body: float) -> Iterator[Line]:
    """Yield the lines of a text that was typed upon the page; they divide its box."""
    whole = re.sub(r"(?<=[、，,])\n", "", note.text)
    texts = [text.strip() for text in whole.split("\n") if text.strip()]
    height = note.box.height / max(len(texts), 1)
    size = min(body, height)
    for number, text in enumerate(texts):
        top = note.box.y0 + number * height
        middle = top + height / 2
        box = Box(note.box.x0, middle - size / 2, note.box.x1, middle + size / 2)
        yield Line(text=text, box=box, size=body)


def strike(lines: Sequence[Line], struck: Sequence[Box]) -> list[Line]:
    """Return ``lines``, those struck out that a strike-out annotation covers."""
    return [
        replace(line, text="", struck=line.text or line.struck)
        if any(_covers(box, line.box) for box in struck)
        else line
        for line in lines
    ]


def _covers(mark: Box, box: Box) -> bool:
    across = overlap(mark.x0, mark.x1, box.x0, box.x1)
    down = overlap(mark.y0, mark.y1, box.y0, box.y1)
    return across > 0.6 * box.width and down > 0.3 * box.height
