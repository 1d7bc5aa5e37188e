"""Read the elements of a page, one after the other, as blocks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from simulator.documents.values import Block, BlockKind
from simulator.documents.web.beside import find_links_beside
from simulator.documents.web.controls import Controls, find_controls
from simulator.documents.web.dom import (
    Element,
    Tree,
    element_of,
    has_terms,
    level_of,
    parse,
    shadow_root,
    span,
)
from simulator.documents.web.frames import page_within
from simulator.documents.web.inputs import Inputs, find_inputs
from simulator.documents.web.menus import find_menus, is_badge, is_name_beside
from simulator.documents.web.pairs import find_pairs
from simulator.documents.web.rows import MOST_SPANNED, Cell, Table, Terms
from simulator.documents.web.visibility import (
    classes_struck_out,
    find_icons,
    is_hidden,
    is_struck_out,
)
from simulator.documents.web.writer import Writer

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

MOST_FRAMES = 100
"""Frames whose content is read."""
# fmt: off
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
    "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "form", "h1", "h2", "h3",
    "h4", "h5", "h6", "header", "hr", "iframe", "legend", "li", "main", "ol", "optgroup", "p",
    "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
    "textarea", "select", "label", "frameset", "option",
})
_TITLES = frozenset({"summary", "legend", "caption"})
_ROLES = {
    "row": "tr", "cell": "td", "gridcell": "td", "rowheader": "th", "columnheader": "th",
    "term": "dt", "definition": "dd", "listitem": "li", "table": "table", "grid": "table",
    "dialog": "dialog", "alertdialog": "dialog",
}
"""Elements that a role makes of another one (WAI-ARIA)."""
# fmt: on
_MOST_COLUMNS = 50


@dataclass(kw_only=True)
class Walked:
    """The blocks of a page, and whether parts of it could not be read."""

    blocks: list[Block] = field(default_factory=list)
    has_closed_frames: bool = False
    """Frames whose content is not in the file."""
    has_empty_parts: bool = False
    """Elements of the page's own making, drawn by script alone."""


def walk(
    body: LexborNode, *, styles: str = "", frames: Mapping[str, str], with_dialogs: bool
) -> Walked:
    """Return the blocks that ``body`` shows. Raises Refused if a frame nests absurdly deep.

    ``styles`` are the page's rules, ``frames`` the content of frames by their address.
    """
    walker = _Walker(styles=styles, frames=frames, with_dialogs=with_dialogs)
    walker.walk(body)
    return walker.found


class _Walker:
    """Collects blocks depth first, without recursion: a page may nest deeply."""

    def __init__(self, *, styles: str, frames: Mapping[str, str], with_dialogs: bool) -> None:
        self.found = Walked()
        self._writer = Writer()
        self.found.blocks = self._writer.blocks
        self._styles, self._frames, self._with_dialogs = styles, frames, with_dialogs
        self._controls, self._inputs = Controls(), Inputs()
        self._struck_classes = classes_struck_out(styles)
        self._icons: set[int] = set()
        self._pairs: dict[int, str] = {}
        self._menus: set[int] = set()
        self._kept: list[object] = []
        """Trees whose nodes are known by their address in memory."""
        self._slots: dict[int, list[LexborNode]] = {}
        self._steps: list[LexborNode | Callable[[], None]] = []
        self._tables: list[Table] = []
        self._lists: list[Terms] = []

    def walk(self, body: LexborNode) -> None:
        self._learn(body)
        self._steps.append(body)
        while self._steps:
            step = self._steps.pop()
            if callable(step):
                step()
            elif step.is_text_node:
                self._writer.write(step.text_content or "")
            elif step.is_element_node:
                self._enter(element_of(step))
        self._writer.flush()

    def _learn(self, root: LexborNode) -> None:
        """Find what the controls, inputs and icons of a tree mean."""
        tree = Tree(root=root)
        controls = find_controls(tree)
        inputs = find_inputs(tree, controls)
        self._kept.append(tree)
        self._controls.headings.update(controls.headings)
        self._controls.titles.update(controls.titles)
        self._controls.opened.update(controls.opened)
        self._controls.left_out.update(controls.left_out, inputs.left_out)
        self._controls.left_out.update(set(find_links_beside(tree)) - controls.headings)
        self._inputs.ticks.update(inputs.ticks)
        self._inputs.values.update(inputs.values)
        self._icons.update(find_icons(tree, self._styles))
        self._pairs.update(find_pairs(tree))
        self._menus.update(find_menus(tree))

    # --- elements ----------------------------------------------------------------------------

    def _enter(self, element: Element) -> None:
        key = element.key
        tag = self._pairs.get(key) or _ROLES.get(element.role, element.tag)
        if key in self._controls.left_out or key in self._icons or self._is_hidden(element, tag):
            return
        if key in self._inputs.values:
            self._writer.append_field(*self._inputs.values[key])
            return
        if tag in ("br", "hr"):
            self._writer.break_line()
            return
        if tag == "iframe":
            self._enter_frame(element)
            return
        self._open(element, tag)
        self._steps.extend(reversed(self._children(element)))

    def _is_hidden(self, element: Element, tag: str) -> bool:
        if tag == "dialog":
            return not (self._with_dialogs or element.key in self._controls.opened)
        return is_hidden(element, is_opened=element.key in self._controls.opened)

    def _open(self, element: Element, tag: str) -> None:
        """Begin what ``element`` is, and plan its end behind its children."""
        key = element.key
        if key in self._inputs.ticks:
            self._open_box(element, is_ticked=self._inputs.ticks[key])
        is_title = tag in _TITLES or key in self._controls.headings
        if tag in _BLOCKS or element.role == "heading" or is_title or key in self._menus:
            self._writer.flush()
            self._steps.append(self._writer.flush)
        elif is_badge(element) or is_name_beside(element):
            self._steps.append(lambda: self._writer.write(" "))
        if key in self._controls.titles:
            self._writer.append(BlockKind.HEADING, self._controls.titles[key])
        if is_struck_out(element, self._struck_classes):
            self._writer.begin_struck()
            self._steps.append(self._writer.end_struck)
        if tag == "pre":
            self._writer.begin_pre()
            self._steps.append(self._writer.end_pre)
        level = level_of(element)
        if level or (is_title and not self._writer.is_in_heading):
            self._push(BlockKind.HEADING, level)
        elif key in self._menus:
            self._push(BlockKind.HEADER, 0)
        elif tag == "li" and not self._writer.is_in_header:
            self._push(BlockKind.ITEM, 0)
        self._open_cells(element, tag)

    def _open_cells(self, element: Element, tag: str) -> None:
        match tag:
            case "table":
                self._tables.append(Table())
                self._steps.append(self._end_table)
            case "tr" if element.role == "row" and element.tag != "tr":
                self._tables.append(Table())
                self._steps.append(self._end_table)
            case "tr" if self._tables:
                self._steps.append(self._end_row)
            case "td" | "th" if self._tables:
                self._open_cell(lambda: self._end_cell(element, is_label=tag == "th"))
            case "dt" if self._lists:
                if self._lists[-1].values:
                    self._end_terms()
                self._open_cell(self._end_term)
            case "dd" if self._lists:
                self._open_cell(self._end_value)
            case _ if tag == "dl" or has_terms(element):
                self._lists.append(Terms())
                self._steps.append(self._end_list)

    def _open_box(self, element: Element, *, is_ticked: bool) -> None:
        self._writer.begin_box(is_ticked=is_ticked)
        if element.tag != "input":
            self._steps.append(self._writer.end_box)

    def _children(self, element: Element) -> list[LexborNode]:
        """Return the nodes that are shown in ``element``, in order."""
        if element.key in self._slots:
            return self._slots[element.key]
        children = list(element.node.iter(include_text=True))
        if "-" in element.tag and not children:
            self.found.has_empty_parts |= not element.tag.endswith(("-icon", "-img"))
        root = shadow_root(element.node)
        if root is None:
            return children
        self._learn(root)
        self._kept.append(root)
        covered: dict[str, list[LexborNode]] = {}
        for child in children:
            name = child.attributes.get("slot") if child.is_element_node else ""
            covered.setdefault(name or "", []).append(child)
        for slot in root.css("slot"):
            assigned = covered.pop(slot.attributes.get("name") or "", None)
            if assigned:
                self._slots[slot.mem_id] = assigned
        return list(root.iter(include_text=True))

    def _enter_frame(self, frame: Element) -> None:
        attributes = frame.attributes
        address = attributes.get("src", "")
        text = attributes.get("srcdoc") or self._frames.get(address) or page_within(address)
        if not text:
            sizes = {attributes.get("width"), attributes.get("height")}
            self.found.has_closed_frames |= not sizes & {"0", "1", "0px", "1px"}
            return
        if len(self._kept) > MOST_FRAMES:
            self.found.has_closed_frames = True
            return
        tree = parse(text)
        self._kept.append(tree)
        if tree.body is not None:
            self._writer.flush()
            self._learn(tree.body)
            self._steps.append(self._writer.flush)
            self._steps.append(tree.body)

    # --- ends --------------------------------------------------------------------------------

    def _push(self, kind: BlockKind, level: int) -> None:
        self._writer.begin_kind(kind, level)
        self._steps.append(self._writer.end_kind)

    def _open_cell(self, end: Callable[[], None]) -> None:
        self._steps.append(self._writer.begin_cell(end))

    def _end_cell(self, element: Element, *, is_label: bool) -> None:
        rows, columns = (span(element, name) for name in ("rowspan", "colspan"))
        cell = Cell(
            blocks=tuple(self._writer.blocks),
            is_label=is_label,
            rows=min(rows, MOST_SPANNED),
            is_void=self._writer.had_box and not self._writer.blocks,
        )
        self._tables[-1].cells.append((cell, min(columns, _MOST_COLUMNS)))

    def _end_row(self) -> None:
        self._writer.flush()
        self._writer.blocks.extend(self._tables[-1].end_row())

    def _end_table(self) -> None:
        self._writer.flush()
        self._writer.blocks.extend(self._tables.pop().end_row())

    def _end_term(self) -> None:
        self._lists[-1].terms.extend(self._writer.blocks)

    def _end_value(self) -> None:
        self._lists[-1].values.extend(self._writer.blocks)

    def _end_terms(self) -> None:
        self._writer.blocks.extend(self._lists[-1].rows())
        self._lists[-1] = Terms()

    def _end_list(self) -> None:
        self._writer.flush()
        self._end_terms()
        self._lists.pop()
