"""Tell the menus of a page, and the badges before its lines, from what it says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from simulator.documents.web.beside import has_words
from simulator.documents.web.dom import HEADINGS, Element, Tree, ancestors

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_LINKS_AT_LEAST = 3
_LONGEST_MENU = 200
"""Letters; what is longer says more than where one can go."""
_MOST_AROUND = 10
_BADGES = frozenset({"span", "font"})
_WITH_CLASS = frozenset({"b", "strong", "em", "i", "small", "mark"})
"""Badges only if they have a class: <b>普通</b>免許 is one word."""
_BESIDE = frozenset({"span", "small"})
_SHORTEST_BADGE, _LONGEST_BADGE = 2, 4


def find_menus(tree: Tree) -> Iterator[int]:
    """Yield the keys of what begins a page and holds nothing but links side by side.

    Links below other text, such as the skills of a profile, are part of what it tells.
    """
    first = next((one.place for one in tree.elements if one.tag in HEADINGS), 0)
    begins = _around_the_first_text(tree)
    around: Counter[int] = Counter()
    for element in tree.elements:
        if element.tag == "a" and element.place < first:
            around.update(parent.mem_id for parent in _line_around(element.node))
    for key, links in around.items():
        holder = tree.by_key.get(key)
        if key in begins and links >= _LINKS_AT_LEAST and holder and _is_of_links(tree, holder):
            yield key


def _around_the_first_text(tree: Tree) -> set[int]:
    """Return the keys of the elements that the page's first words stand in."""
    for node in tree.root.traverse(include_text=True):
        if node.is_text_node and (node.text_content or "").strip():
            return {element.mem_id for element in ancestors(node, _MOST_AROUND)}
    return set()


def _line_around(link: LexborNode) -> Iterator[LexborNode]:
    """Yield the element that a link stands in, or the list of the item that it is."""
    parent = link.parent
    if parent is not None and parent.tag == "li":
        parent = parent.parent
    if parent is not None and parent.tag not in ("body", "td", "th"):
        yield parent


def _is_of_links(tree: Tree, element: Element) -> bool:
    whole = len(tree.text(element).replace(" ", ""))
    if whole > _LONGEST_MENU or element.node.css_first("h1, h2, h3, h4, h5, h6") is not None:
        return False
    linked = sum(len("".join((link.text() or "").split())) for link in element.node.css("a"))
    return 2 * linked > whole


def is_badge(element: Element) -> bool:
    """Return whether an element is a short word of its own look that opens a line: 必須."""
    if element.tag not in _BADGES and not (element.tag in _WITH_CLASS and element.classes):
        return False
    text = (element.node.text() or "").strip()
    if not _SHORTEST_BADGE <= len(text) <= _LONGEST_BADGE or not text.isalpha():
        return False
    behind = element.node.next
    is_glued = behind is not None and behind.is_text_node
    text_behind = (behind.text_content or "") if behind is not None and is_glued else ""
    return text_behind[:1].isalnum() and not has_words(element.node.prev, back=True)


def is_name_beside(element: Element) -> bool:
    """Return whether an element is a link with another element of its line right behind it.

    Pages set them apart by their look alone: <a>株式会社青空</a><span>社員80名</span>.
    """
    behind = element.node.next
    return element.tag == "a" and behind is not None and behind.tag in _BESIDE
