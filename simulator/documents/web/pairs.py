"""Find labels beside their values where a page has no table: boxes that repeat by their classes.

Sites lay out a 募集要項 as <div class="row"><div class="label">応募資格</div><div class="text">…
or as labels and values that take turns. Such a row is read as one of a definition list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from simulator.documents.web.dom import Element, Tree

_ROWS = frozenset({"div", "li", "ul", "section", "p"})
_LABELS = frozenset({"div", "p", "span", "strong", "b", "li"})
_VALUES = _LABELS | {"ul", "ol", "section"}
_LONGEST_LABEL = 20
_LONGEST_BARE_LABEL = 8
"""Letters of a label whose class is that of its value."""
_NO_LABEL = re.compile(r"[0-9０-９。！？!?]")
"""What dates, steps and sentences have."""
_WITHIN = "h1, h2, h3, h4, h5, h6, [role=heading], input, select, textarea, button, a, table"

_Pair = tuple[Element, Element]


def find_pairs(tree: Tree) -> dict[int, str]:
    """Return the tag that rows, labels and values stand for (dl, dt, dd), by their keys."""
    found: dict[int, str] = {}
    for parent in tree.elements:
        children = _children(tree, parent)
        if len(children) < 2:
            continue
        for row, (label, value) in _rows(tree, children):
            found |= {row.key: "dl", label.key: "dt", value.key: "dd"}
        turns = _turns(children)
        if turns and parent.key not in found and _are_pairs(tree, turns, rows=len(turns)):
            found[parent.key] = "dl"
            for label, value in turns:
                found |= {label.key: "dt", value.key: "dd"}
    return found


def _children(tree: Tree, parent: Element) -> list[Element]:
    """Return the elements in ``parent``; none if it has text of its own as well."""
    children = []
    for child in parent.node.iter(include_text=True):
        if child.is_text_node and (child.text_content or "").strip():
            return []
        if child.is_element_node and child.tag not in ("br", "hr", "script", "style"):
            children.append(tree.by_key[child.mem_id])
    return children


def _rows(tree: Tree, children: Sequence[Element]) -> Iterator[tuple[Element, _Pair]]:
    """Yield the siblings of one class that hold a label and a value each."""
    for (tag, _), group in groupby(children, key=_look):
        siblings = list(group)
        if tag not in _ROWS or len(siblings) < 2:
            continue
        pairs = []
        for row in siblings:
            parts = _children(tree, row)
            if len(parts) == 2:
                pairs.append((row, (parts[0], parts[1])))
        if len(pairs) * 2 > len(siblings) and _are_pairs(
            tree, [pair for _, pair in pairs], rows=len(pairs)
        ):
            yield from pairs


def _turns(children: Sequence[Element]) -> list[_Pair]:
    """Return labels and values that take turns among the children of one element."""
    if len(children) < 4 or len(children) % 2:
        return []
    return list(zip(children[::2], children[1::2], strict=True))


def _are_pairs(tree: Tree, pairs: Sequence[_Pair], *, rows: int) -> bool:
    """Return True if all labels look alike and unlike the values, and read as labels."""
    looks = {(_look(label), _look(value)) for label, value in pairs}
    if rows < 2 or len(looks) != 1:
        return False
    ((label_look, value_look),) = looks
    if label_look[0] not in _LABELS or value_look[0] not in _VALUES:
        return False
    longest = _LONGEST_LABEL if label_look != value_look else _LONGEST_BARE_LABEL
    if label_look == value_look and rows < 3:
        return False
    texts = [tree.text(label) for label, _ in pairs]
    return len(set(texts)) == len(texts) and all(
        0 < len(text) <= longest
        and not _NO_LABEL.search(text)
        and label.node.css_first(_WITHIN) is None
        and tree.text(value) != ""
        for text, (label, value) in zip(texts, pairs, strict=True)
    )


def _look(element: Element) -> tuple[str, str]:
    return element.tag, element.classes
