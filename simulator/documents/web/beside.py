"""Find the links that stand beside a page's main part: advertisements and other jobs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from simulator.documents.web.dom import HEADINGS, Element, Tree

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_MAIN = "main"
_MAIN_AT_LEAST = 200
"""Letters; a page with less in its main part has its content elsewhere."""
_LONGEST_NAME = 30
"""Letters of a link that may be the company's name."""
_MOST_AROUND, _MOST_BESIDE = 5, 20
"""Elements around a link that hold nothing else, and those looked at in its line."""
# fmt: off
_IN_A_LINE = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "em", "font", "i", "ins", "kbd",
    "label", "mark", "q", "ruby", "s", "small", "span", "strong", "sub", "sup", "time", "u",
})
# fmt: on
_OF_THE_PAGE = HEADINGS | {"td", "th", "dt", "dd"}
"""What stands in these tells of the page, also where it is a link."""


def find_links_beside(tree: Tree) -> Iterator[int]:
    """Yield the keys of links outside the main part that are a whole line, longer than a name.

    Such a line leads to something else. A page without a main part has none.
    """
    main = _within_main(tree)
    for element in tree.elements if main else ():
        is_beside = element.tag == "a" and element.key not in main
        if is_beside and _leads_away(tree, element) and _is_line(element.node):
            yield element.key


def _within_main(tree: Tree) -> set[int]:
    """Return the keys of all that is in the page's main part; none if that is short."""
    seen: set[int] = set()
    letters = 0
    for element in tree.elements:
        if _MAIN in (element.tag, element.role) and element.key not in seen:
            seen.update(node.mem_id for node in element.node.traverse())
            letters += len("".join((element.node.text() or "").split()))
    return seen if letters >= _MAIN_AT_LEAST else set()


def _leads_away(tree: Tree, link: Element) -> bool:
    address = link.attributes.get("href", "#")
    return not address.startswith("#") and len(tree.text(link)) > _LONGEST_NAME


def _is_line(link: LexborNode) -> bool:
    """Return whether no words stand beside ``link`` in its line, and that is no heading or cell."""
    node: LexborNode | None = link
    for _ in range(_MOST_AROUND):
        if node is None or has_words(node.prev, back=True) or has_words(node.next, back=False):
            return False
        node = node.parent
        if node is not None and node.tag not in _IN_A_LINE:
            return node.tag not in _OF_THE_PAGE
    return False


def has_words(node: LexborNode | None, *, back: bool) -> bool:
    """Return whether words stand in a line from ``node`` on, or up to it if ``back``."""
    for _ in range(_MOST_BESIDE):
        if node is None or not (node.is_text_node or node.tag in _IN_A_LINE):
            return False
        if (node.text_content or "").strip():
            return True
        node = node.prev if back else node.next
    return True
