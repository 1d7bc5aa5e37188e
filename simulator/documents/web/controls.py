"""Find the headings that a page has in its controls: accordions, and tabs above their panels.

Other buttons (応募する, 印刷) are no part of the document.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from simulator.documents.web.dom import HEADINGS, Element, Tree, ancestors, element_of, next_element

_OPENS = frozenset({"collapse", "tab", "pill", "accordion"})
"""Bootstrap's ``data-toggle``."""
_PANELS = frozenset({"div", "section", "ul", "ol", "dl", "p", "table", "article"})
_NEVER_PANELS = frozenset({"nav", "header", "footer", "dialog", "form"})
_TABS = re.compile(r"(?:^|[\s_-])tabs?(?:[\s_-]|$)", re.I)
_FOLDS = re.compile(r"accordion|collaps|toggle|fold", re.I)
_CLOSED = re.compile(r"display\s*:\s*none", re.I)
_LONGEST_TITLE = 30
_NEAR = 2
"""Elements between a control and the parent of what it opens."""


@dataclass(frozen=True, kw_only=True)
class Controls:
    """What the controls of a tree mean for the reading of it, by the keys of elements."""

    headings: set[int] = field(default_factory=set)
    """Controls that are headings of what follows."""
    titles: dict[int, str] = field(default_factory=dict)
    """Titles of panels, from their tabs."""
    opened: set[int] = field(default_factory=set)
    """Parts that a reader can open: read although they are hidden."""
    left_out: set[int] = field(default_factory=set)
    """Controls that do something, and the tabs whose titles stand with their panels."""


def find_controls(tree: Tree) -> Controls:
    """Return the meaning of the buttons, tabs and switches of ``tree``."""
    found = Controls()
    _read_tabs(tree, found)
    _read_folded(tree, found)
    for element in tree.elements:
        if element.key in found.left_out or element.key in found.headings:
            continue
        if _opens(element):
            _read_opener(tree, element, found)
        elif _is_button(element):
            _read_button(tree, element, found)
        elif element.tag == "input":
            _read_switch(tree, element, found)
    return found


# --- tabs ------------------------------------------------------------------------------------


def _read_tabs(tree: Tree, found: Controls) -> None:
    tabs = [element for element in tree.elements if _is_tab(element)]
    panels = [element for element in tree.elements if element.role == "tabpanel"]
    in_order = dict(zip((tab.key for tab in tabs), panels, strict=False))
    by_label = {
        label: panel
        for panel in panels
        for label in panel.attributes.get("aria-labelledby", "").split()
    }
    for tab in tabs:
        panel = by_label.get(tab.attributes.get("id", "")) or _target(tree, tab)
        if panel is None and len(tabs) == len(panels):
            panel = in_order[tab.key]
        if panel is not None and (title := tree.text(tab)):
            found.titles.setdefault(panel.key, title)
            found.opened.add(panel.key)
            found.left_out.add(tab.key)


def _is_tab(element: Element) -> bool:
    if element.role == "tab" or _toggle(element) in ("tab", "pill"):
        return True
    return element.attributes.get("href", "").startswith("#") and any(
        _TABS.search(node.attributes.get("class") or "") for node in ancestors(element.node, 3)
    )


def _toggle(element: Element) -> str:
    attributes = element.attributes
    return attributes.get("data-bs-toggle") or attributes.get("data-toggle") or ""


def _target(tree: Tree, element: Element) -> Element | None:
    """Return the part of the page that the control ``element`` opens, if it names one."""
    attributes = element.attributes
    names = (
        attributes.get("aria-controls", ""),
        attributes.get("data-bs-target", "").removeprefix("#"),
        attributes.get("data-target", "").removeprefix("#"),
        attributes.get("href", "").removeprefix("#") if element.tag == "a" else "",
    )
    return next((tree.by_id[name] for name in names if name in tree.by_id), None)


# --- parts that are folded up ---------------------------------------------------------------


def _read_folded(tree: Tree, found: Controls) -> None:
    """Take the elements before hidden parts for their titles where that repeats on the page.

    So a script leaves an accordion whose parts were closed when the page was saved.
    """
    folded: dict[tuple[str, str, str, str], list[tuple[Element, Element]]] = {}
    for panel in tree.elements:
        if not _is_closed(panel):
            continue
        before = _previous_elements(panel)[:1]
        if panel.tag in _PANELS and before and _is_title(tree, before[0], panel):
            look = (before[0].tag, before[0].classes, panel.tag, panel.classes)
            folded.setdefault(look, []).append((before[0], panel))
    for look, parts in folded.items():
        if len(parts) > 1 or _FOLDS.search(f"{look[1]} {look[3]}"):
            for title, panel in parts:
                found.opened.add(panel.key)
                if title.tag not in HEADINGS:
                    found.headings.add(title.key)


def _is_closed(element: Element) -> bool:
    return bool(_CLOSED.search(element.style)) or "hidden" in element.attributes


def _is_title(tree: Tree, title: Element, panel: Element) -> bool:
    """Return True for a short text before a part with text of its own, and not a menu of links.

    Both look different; a row of hidden paragraphs has no title.
    """
    if _is_closed(title) or (title.tag, title.classes) == (panel.tag, panel.classes):
        return False
    text = tree.text(tree.by_key[panel.key])
    links = "".join((link.text() or "") for link in panel.node.css("a"))
    return (
        0 < len((title.node.text() or "").strip()) <= _LONGEST_TITLE
        and title.tag not in ("script", "style", "input")
        and len(links) * 2 < len(text)
    )


# --- accordions ------------------------------------------------------------------------------


def _opens(element: Element) -> bool:
    """Return True for a control that opens and closes a part of the page (WAI-ARIA, Bootstrap)."""
    attributes = element.attributes
    if "aria-haspopup" in attributes or element.tag in ("input", "select", "textarea"):
        return False
    return (
        "aria-expanded" in attributes
        or _toggle(element) in _OPENS
        or (_is_button(element) and "aria-controls" in attributes)
    )


def _read_opener(tree: Tree, element: Element, found: Controls) -> None:
    target = _target(tree, element) or _following(tree, element)
    is_title = (
        target is not None
        and target.place > element.place
        and target.tag not in _NEVER_PANELS
        and target.role not in ("navigation", "menu", "dialog", "listbox")
        and bool(tree.text(target))
    )
    if target is not None and target.tag not in _NEVER_PANELS:
        found.opened.add(target.key)
    (found.headings if is_title else found.left_out).add(element.key)


def _following(tree: Tree, element: Element) -> Element | None:
    """Return the part of the page behind a control, or behind the elements right around it."""
    for node in (element.node, *ancestors(element.node, _NEAR)):
        following = next_element(node)
        if following is not None:
            return tree.by_key.get(following.mem_id)
    return None


def _is_button(element: Element) -> bool:
    return element.tag == "button" or element.role == "button"


def _read_button(tree: Tree, button: Element, found: Controls) -> None:
    """Take a button for a heading where buttons and panels take turns."""
    if button.node.css_first(", ".join((*sorted(HEADINGS), "[role=heading]"))) is not None:
        return
    if _takes_turns(button):
        panel = next_element(button.node)
        assert panel is not None
        found.headings.add(button.key)
        found.opened.add(panel.mem_id)
    elif not any(
        node.tag in HEADINGS or node.tag in ("summary", "dt", "th")
        for node in ancestors(button.node, 4)
    ):
        found.left_out.add(button.key)


def _takes_turns(button: Element) -> bool:
    panel = next_element(button.node)
    if panel is None or panel.tag not in _PANELS:
        return False
    following, before = next_element(panel), _previous_elements(button)
    return (following is not None and following.tag == button.tag) or (
        len(before) == 2 and before[1].tag == button.tag and before[0].tag in _PANELS
    )


def _previous_elements(element: Element) -> list[Element]:
    """Return the two elements before ``element``, the nearest first."""
    found: list[Element] = []
    node = element.node.prev
    while node is not None and len(found) < 2:
        if node.is_element_node:
            found.append(element_of(node))
        node = node.prev
    return found


def _read_switch(tree: Tree, box: Element, found: Controls) -> None:
    """Take the label of a box that opens a panel (an accordion without script) for a heading."""
    if box.attributes.get("type", "").lower() not in ("checkbox", "radio"):
        return
    label = next_element(box.node)
    if (
        label is None
        or label.tag != "label"
        or label.attributes.get("for") != box.attributes.get("id")
    ):
        return
    panel = next_element(label)
    if panel is not None and panel.tag in _PANELS and tree.text(tree.by_key[panel.mem_id]):
        found.headings.add(label.mem_id)
        found.left_out.add(box.key)
        found.opened.add(panel.mem_id)
