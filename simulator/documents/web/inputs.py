"""Find what a page's form says: ticked and unticked boxes, and fields with what is in them."""

from __future__ import annotations

from dataclasses import dataclass, field

from simulator.documents.web.controls import Controls
from simulator.documents.web.dom import Element, Tree, ancestors, element_of

# fmt: off
_WITHOUT_ANSWER = frozenset({
    "hidden", "password", "submit", "reset", "button", "image", "search", "file", "color", "range",
})
# fmt: on
_BOXES = frozenset({"checkbox", "radio", "switch", "menuitemcheckbox", "menuitemradio"})
_LABELS_OF_ROWS = frozenset({"th", "dt"})


@dataclass(frozen=True, kw_only=True)
class Inputs:
    """The inputs of a tree, by the keys of elements."""

    ticks: dict[int, bool] = field(default_factory=dict)
    """Boxes, and labels with the state of their box."""
    values: dict[int, tuple[str, str]] = field(default_factory=dict)
    """The name and the value of each field; no name for one whose row has a label."""
    left_out: set[int] = field(default_factory=set)
    """Boxes that their label stands for, and labels that became a field's name."""


def find_inputs(tree: Tree, controls: Controls) -> Inputs:
    """Return what the form fields of ``tree`` hold."""
    found = Inputs()
    labels = {
        element.attributes["for"]: element
        for element in tree.elements
        if element.tag == "label" and element.attributes.get("for")
    }
    for element in tree.elements:
        if element.key in controls.left_out:
            continue
        label = labels.get(element.attributes.get("id", "")) or _label_around(tree, element)
        if label is not None and label.key in controls.headings:
            label = None
        if (is_ticked := _tick(element)) is not None:
            found.ticks[element.key if label is None else label.key] = is_ticked
            if label is not None:
                found.left_out.add(element.key)
        elif (value := _value(element)) is not None:
            _read_field(tree, element, label, value, found)
    return found


def _read_field(
    tree: Tree, element: Element, label: Element | None, value: str, found: Inputs
) -> None:
    """Keep a field at its own place, or at that of the label around it."""
    attributes = element.attributes
    if label is None:
        name = attributes.get("aria-label", "") or attributes.get("title", "")
        found.values[element.key] = (name, value)
    elif any(node.tag in _LABELS_OF_ROWS for node in ancestors(label.node, 3)):
        found.values[element.key] = ("", value)
    elif any(node.mem_id == label.key for node in ancestors(element.node, 4)):
        own = " ".join((element.node.text() or "").split())
        found.values[label.key] = (tree.text(label).replace(own, "").strip(), value)
    else:
        found.values[element.key] = (tree.text(label), value)
        found.left_out.add(label.key)


def _label_around(tree: Tree, element: Element) -> Element | None:
    if element.tag not in ("input", "select", "textarea"):
        return None
    around = (node for node in ancestors(element.node, 4) if node.tag == "label")
    label = next(around, None)
    return tree.by_key.get(label.mem_id) if label is not None else None


def _tick(element: Element) -> bool | None:
    """Return whether a box is ticked; None for what is no box."""
    if element.tag == "input" and element.attributes.get("type", "").lower() in _BOXES:
        return "checked" in element.attributes
    if element.role in _BOXES and element.attributes.get("aria-checked"):
        return element.attributes["aria-checked"] != "false"
    return None


def _value(element: Element) -> str | None:
    """Return what is in a text field; None for what is none."""
    match element.tag:
        case "input" if element.attributes.get("type", "").lower() not in _WITHOUT_ANSWER:
            return element.attributes.get("value", "").strip()
        case "textarea":
            return (element.node.text() or "").strip()
        case "select":
            options = [element_of(node) for node in element.node.css("option")]
            chosen = [option for option in options if "selected" in option.attributes]
            return "\n".join((option.node.text() or "").strip() for option in chosen)
    return None
