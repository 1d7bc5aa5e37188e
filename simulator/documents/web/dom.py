"""Look at a parsed page: its elements in order, shadow roots in place of what they cover."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from simulator.documents.forms import Problem, Refused

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

MOST_NESTED = 10_000
"""Open elements at one place. The parser's time grows with the square: 40,000 take 3 seconds."""
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)")
# fmt: off
_CLOSED_BY_THE_NEXT = frozenset({
    "area", "base", "body", "br", "col", "colgroup", "dd", "dt", "embed", "head", "hr", "html",
    "img", "input", "li", "link", "meta", "option", "optgroup", "p", "param", "rb", "rp", "rt",
    "source", "tbody", "td", "tfoot", "th", "thead", "tr", "track", "wbr",
})
# fmt: on
_BLANKS = " \t\r\f"
_SHADOW = ("shadowrootmode", "shadowroot", "shadowmode")
"""The standard's attribute, its predecessor, and the one that Chrome writes into MHTML."""


def parse(text: str) -> LexborHTMLParser:
    """Parse a page. Raises Refused if its elements nest absurdly deep."""
    from selectolax.lexbor import LexborHTMLParser

    depth = 0
    for closes, name in _TAG.findall(text):
        if name.lower() not in _CLOSED_BY_THE_NEXT:
            depth = max(depth + (-1 if closes else 1), 0)
        if depth > MOST_NESTED:
            raise Refused(Problem.BOMB)
    return LexborHTMLParser(text)


@dataclass(frozen=True, kw_only=True)
class Element:
    """An element of a tree, with its attributes and its place in document order."""

    node: LexborNode
    tag: str
    attributes: dict[str, str]
    place: int

    @property
    def key(self) -> int:
        return self.node.mem_id

    @property
    def role(self) -> str:
        return self.attributes.get("role", "").strip().lower()

    @property
    def classes(self) -> str:
        return self.attributes.get("class", "")

    @property
    def style(self) -> str:
        return self.attributes.get("style", "")


@dataclass(frozen=True, kw_only=True)
class Tree:
    """The elements of a document, of a frame or of a shadow root, without what nests in those."""

    root: LexborNode
    _texts: dict[int, str] = field(default_factory=dict)

    @cached_property
    def elements(self) -> tuple[Element, ...]:
        return tuple(
            element_of(node, place)
            for place, node in enumerate(self.root.traverse())
            if node.is_element_node
        )

    @cached_property
    def by_id(self) -> dict[str, Element]:
        return {
            element.attributes["id"]: element
            for element in reversed(self.elements)
            if element.attributes.get("id")
        }

    @cached_property
    def by_key(self) -> dict[int, Element]:
        return {element.key: element for element in self.elements}

    def text(self, element: Element) -> str:
        """Return the text of ``element`` in one line, whether shown or not."""
        if element.key not in self._texts:
            self._texts[element.key] = " ".join((element.node.text() or "").split())
        return self._texts[element.key]


def element_of(node: LexborNode, place: int = 0) -> Element:
    """Return ``node`` with its attributes; one without a value has an empty one."""
    attributes = {name.lower(): value or "" for name, value in node.attributes.items()}
    return Element(node=node, tag=node.tag or "", attributes=attributes, place=place)


def shadow_root(host: LexborNode) -> LexborNode | None:
    """Return the content of the declarative shadow root of ``host``; None if it has none."""
    for child in host.iter():
        if child.tag == "template" and any(name in child.attributes for name in _SHADOW):
            fragments = child.template_fragments()
            return fragments[0] if fragments else None
    return None


def next_element(node: LexborNode) -> LexborNode | None:
    """Return the next sibling that is an element."""
    following = node.next
    while following is not None and not following.is_element_node:
        following = following.next
    return following


def ancestors(node: LexborNode, most: int) -> Iterator[LexborNode]:
    """Yield at most ``most`` elements around ``node``, the nearest first."""
    parent = node.parent
    while parent is not None and parent.is_element_node and most > 0:
        yield parent
        parent, most = parent.parent, most - 1


def level_of(element: Element) -> int:
    """Return the level of a heading; 0 for what is none."""
    if element.tag in HEADINGS:
        return int(element.tag[1])
    if element.role == "heading":
        level = element.attributes.get("aria-level", "")
        return min(int(level), 6) if level.isdecimal() and int(level) else 2
    return 0


def span(element: Element, name: str) -> int:
    value = element.attributes.get(name, "").strip()
    return max(int(value), 1) if value.isdecimal() and len(value) < 6 else 1


def has_terms(element: Element) -> bool:
    return any((child.attributes.get("role") or "") == "term" for child in element.node.iter())


def in_one_line(text: str) -> str:
    """Join the lines of a text, with no space between two kanji or kana (CSS Text 4, 4.1.3)."""
    lines = _lines(text)
    joined = lines[:1]
    for before, line in pairwise(lines):
        within = before and line and _is_wide(before[-1]) and _is_wide(line[0])
        joined.append(line if within else f" {line}")
    return "".join(joined)


def _lines(text: str) -> list[str]:
    """Split at line ends, without the blanks around them; blank lines between two are none."""
    first, *others = text.split("\n")
    if not others:
        return [first]
    *between, last = others
    inner = (line.strip(_BLANKS) for line in between)
    return [first.rstrip(_BLANKS), *filter(None, inner), last.lstrip(_BLANKS)]


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF"
