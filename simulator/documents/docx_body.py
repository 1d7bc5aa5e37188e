"""Read the text of a Word document's part from the stream of its elements."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from simulator.documents.docx_blocks import Paragraph, lines_of, paragraph_blocks, row_blocks
from simulator.documents.docx_styles import Style, heading_level
from simulator.documents.office_archive import attribute, elements, is_on
from simulator.documents.values import Block, BlockKind

_LEFT_OUT = frozenset({
    "Fallback",  # a second copy for older programs
    "del", "moveFrom", "delText",  # tracked deletions
    "pPrChange", "rPrChange", "tblPrChange", "trPrChange", "tcPrChange", "sectPrChange",
    "delInstrText",
    "rt",  # ruby: readings over the text
})  # fmt: skip
_PROPERTIES = frozenset({
    "showingPlcHdr", "vanish", "strike", "dstrike", "rStyle", "pStyle", "outlineLvl", "numId",
    "pageBreakBefore", "sectPr", "type", "default", "checked",
})  # fmt: skip
_TEXTS = frozenset({
    "t", "instrText", "fldChar", "tab", "ptab", "br", "cr", "lastRenderedPageBreak",
    "noBreakHyphen", "sym", "checkBox", "footnoteReference", "endnoteReference",
})  # fmt: skip
_BLOCKS = frozenset({"r", "sdt", "p", "tc", "tr", "txbxContent", "footnote", "endnote", "altChunk"})
_RUBY_FIELD = re.compile(
    r"\s*EQ\b.*\\o\s*(?:\\a[lrcd])?\s*\(\s*\\s\s*\\up\s*\d+\s*\(.*?\)\s*[,;](.*)\)\s*", re.I | re.S
)
"""The field by which older programs set a reading over a word: EQ \\o\\ad(\\s\\up 9(よみ),読み)."""
_LONGEST_CODE = 500
_SYMBOLS = {
    "wingdings": {"6f": "☐", "71": "☐", "72": "☐", "a8": "☐", "fc": "✓", "fe": "☑", "fd": "☒",
                  "52": "☑", "78": "☒"},
    "wingdings 2": {"35": "☐", "2a": "☐", "a3": "☐", "50": "✓", "52": "☑", "53": "☒", "54": "☒"},
}  # fmt: skip
"""The boxes and ticks of the symbol fonts, by their codes."""


@dataclass(kw_only=True)
class _Run:
    hidden: bool = False
    void: bool = False


class BodyReader:
    """Collects blocks by page, without recursion: the elements of a hostile file nest deeply."""

    def __init__(
        self,
        *,
        styles: Mapping[str, Style] | None = None,
        notes: Mapping[str, Mapping[str, list[str]]] | None = None,
        include: Callable[[str], Iterable[Block]] = lambda _: (),
        page_mark: str = "br",
    ) -> None:
        self.notes: dict[str, list[str]] = {}
        """The lines of the part's own footnotes or endnotes, by id."""
        self._styles = styles or {}
        self._notes_of = {kind: dict(found) for kind, found in (notes or {}).items()}
        self._include = include
        self._page_mark = page_mark
        self._pages: list[list[Block]] = []
        self._open: list[str] = []
        self._left_out = 0
        self._outs: list[list[Block]] = [[]]
        """What is being filled: the page, then the cells and text boxes around this place."""
        self._rows: list[list[list[Block]]] = []
        self._paragraphs: list[Paragraph] = []
        self._runs: list[_Run] = []
        self._unfilled: list[bool] = []
        """Of each content control around the current place."""
        self._ticked = False
        self._code = ""
        """What the innermost field is told to show."""
        self._has_begun = False
        """Whether the block that stands on the page itself has text already."""
        self._break_after = False
        self._pending: list[str] = []

    def read(self, xml: bytes) -> list[list[Block]]:
        """Return the blocks of each page, one page at least. Raises Refused."""
        for event, name, node in elements(xml):
            if event == "start":
                self._start(name)
                self._open.append(name)
            else:
                self._open.pop()
                self._end(name, node)
        for found in self._notes_of.values():
            self._pending += (line for lines in found.values() for line in lines)
        self._add_notes()
        return [*self._pages, self._outs[0]]

    def _start(self, name: str) -> None:
        if name in _LEFT_OUT:
            self._left_out += 1
        if self._left_out:
            return
        match name:
            case "p":
                self._paragraphs.append(Paragraph())
            case "r":
                self._runs.append(_Run())
            case "tr":
                self._rows.append([])
            case "tc" | "txbxContent" | "footnote" | "endnote":
                self._outs.append([])
            case "sdt":
                self._unfilled.append(False)
            case "checkBox":
                self._ticked = False

    def _end(self, name: str, node: Any) -> None:
        if name in _LEFT_OUT:
            self._left_out -= 1
        elif not self._left_out:
            if name in _PROPERTIES:
                self._end_of_property(name, node)
            elif name in _TEXTS:
                self._end_of_text(name, node)
            elif name in _BLOCKS:
                self._end_of_block(name, node)

    def _within(self, *names: str) -> bool:
        """Return whether the current element stands directly within ``names``, innermost last."""
        return tuple(self._open[-len(names) :]) == names

    # --- properties ---------------------------------------------------------------------------

    def _end_of_property(self, name: str, node: Any) -> None:
        if self._within("sdtPr"):
            if name == "showingPlcHdr" and is_on(node) and self._unfilled:
                self._unfilled[-1] = True
        elif self._within("r", "rPr"):
            self._run_property(name, node)
        elif self._within("p", "pPr") or self._within("pPr", "numPr"):
            self._paragraph_property(name, node)
        elif self._within("pPr", "sectPr") and name == "type":
            self._paragraphs[-1].ends_section = attribute(node, "val") != "continuous"
        elif self._within("checkBox") and name in ("default", "checked"):
            self._ticked = is_on(node)

    def _run_property(self, name: str, node: Any) -> None:
        run = self._runs[-1]
        match name:
            case "vanish":
                run.hidden = is_on(node)
            case "strike" | "dstrike":
                run.void = is_on(node)
            case "rStyle":
                style = self._styles.get(attribute(node, "val") or "", Style())
                run.hidden = run.hidden or bool(style.hidden)
                run.void = run.void or bool(style.struck or style.prompt)

    def _paragraph_property(self, name: str, node: Any) -> None:
        paragraph = self._paragraphs[-1]
        match name:
            case "pStyle":
                paragraph.style = self._styles.get(attribute(node, "val") or "", Style())
            case "outlineLvl":
                paragraph.level = heading_level(attribute(node, "val"))
            case "numId":
                paragraph.item = attribute(node, "val") != "0"
            case "pageBreakBefore":
                paragraph.new_page = is_on(node)
            case "sectPr":
                paragraph.ends_section = paragraph.ends_section is not False

    # --- text ---------------------------------------------------------------------------------

    def _end_of_text(self, name: str, node: Any) -> None:
        match name:
            case "t":
                self._write(node.text or "")
            case "instrText":
                self._code = (self._code + (node.text or ""))[:_LONGEST_CODE]
            case "fldChar":
                if ruby := _RUBY_FIELD.fullmatch(self._code):
                    self._write(ruby[1].strip())
                self._code = ""
            case "tab" | "ptab" if self._within("r"):
                self._write("\t")
            case "br" | "cr" if self._within("r"):
                is_page = attribute(node, "type") == "page"
                self._break_page() if is_page and self._page_mark == "br" else self._write("\n")
            case "lastRenderedPageBreak" if self._page_mark == name:
                self._break_page()
            case "noBreakHyphen":
                self._write("-")
            case "sym":
                font = (attribute(node, "font") or "").lower()
                code = (attribute(node, "char") or "")[-2:].lower()
                self._write(_SYMBOLS.get(font, {}).get(code, ""))
            case "checkBox":
                self._write("☑" if self._ticked else "☐")
            case "footnoteReference" | "endnoteReference":
                notes = self._notes_of.get(name.removesuffix("Reference"), {})
                self._pending += notes.pop(attribute(node, "id") or "", ())

    def _write(self, text: str) -> None:
        run = self._runs[-1] if self._runs else _Run()
        style = self._paragraphs[-1].style if self._paragraphs else Style(hidden=True)
        if not run.hidden and not style.hidden:
            void = run.void or any(self._unfilled) or bool(style.struck or style.prompt)
            self._paragraphs[-1].pieces.append((text, void))
            self._has_begun = self._has_begun or bool(text.strip())

    # --- blocks -------------------------------------------------------------------------------

    def _end_of_block(self, name: str, node: Any) -> None:
        match name:
            case "r" if self._runs:
                self._runs.pop()
            case "sdt" if self._unfilled:
                self._unfilled.pop()
            case "p" if self._paragraphs:
                self._end_of_paragraph(self._paragraphs.pop())
            case "tc" if self._rows and len(self._outs) > 1:
                self._rows[-1].append(self._outs.pop())
            case "tr" if self._rows:
                self._outs[-1] += row_blocks(self._rows.pop())
                self._settle()
            case "txbxContent" if len(self._outs) > 1:
                inner = self._outs.pop()
                (self._paragraphs[-1].beside if self._paragraphs else self._outs[-1]).extend(inner)
            case "footnote" | "endnote" if len(self._outs) > 1:
                self.notes[attribute(node, "id") or ""] = [
                    *filter(None, lines_of(self._outs.pop()))
                ]
            case "altChunk":
                self._outs[-1] += self._include(attribute(node, "id") or "")

    def _end_of_paragraph(self, paragraph: Paragraph) -> None:
        if paragraph.new_page and self._page_mark == "br" and self._is_on_page():
            self._close_page()
        self._outs[-1] += [*paragraph_blocks(paragraph), *paragraph.beside]
        if paragraph.ends_section and self._page_mark == "br":
            self._break_after = True
        self._settle()

    def _settle(self) -> None:
        """Add what waits for the end of a block that stands on the page itself."""
        if self._is_on_page():
            self._has_begun = False
            self._add_notes()
            if self._break_after:
                self._close_page()

    def _is_on_page(self) -> bool:
        return len(self._outs) == 1 and not self._paragraphs

    def _add_notes(self) -> None:
        self._outs[0] += (Block(kind=BlockKind.NOTE, cells=(line,)) for line in self._pending)
        self._pending = []

    def _break_page(self) -> None:
        """End the page here; within a sentence that the layout broke, or a row, behind it."""
        if self._page_mark == "br" and len(self._outs) == len(self._paragraphs) == 1:
            self._outs[0] += paragraph_blocks(self._paragraphs[-1])
            self._paragraphs[-1].pieces.clear()
            self._close_page()
        elif self._has_begun:
            self._break_after = True
        else:
            self._close_page()

    def _close_page(self) -> None:
        self._break_after = False
        self._pages.append(self._outs[0])
        self._outs[0] = []
