"""Find what a page does not show: hidden elements, menus, and the names of icons."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from simulator.documents.web.dom import Element, Tree

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

# fmt: off
NOT_READ = frozenset({
    "head", "script", "style", "noscript", "template", "object", "embed", "svg", "canvas", "audio",
    "video", "nav", "footer", "rt", "rp", "rtc", "progress", "meter", "datalist",
})
"""Elements that are not shown, those that repeat on every page of a site, and readings (ruby)."""
# fmt: on
_ROLES = frozenset({"navigation", "search", "contentinfo", "menu", "menubar", "tooltip", "tablist"})
_STYLE = re.compile(
    r"display\s*:\s*none|font-size\s*:\s*0+(?:\.0+)?\s*(?:px|pt|em|rem|%)?\s*(?:;|!|$)"
    r"|text-indent\s*:\s*-\d{3,}|(?:left|top)\s*:\s*-\d{4,}|clip\s*:\s*rect\(\s*0",
    re.I,
)
_UNSEEN = re.compile(
    r"visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0*\.?0+\s*(?:;|!|$)", re.I
)
_APPEARS = re.compile(r"transform|translate|transition|animation|will-change", re.I)
"""What fades in when one scrolls to it; a saved page keeps it as it was before that."""
_FOR_SCREEN_READERS = re.compile(r"(?:^|\s)(?:sr-only|visually-?hidden|screen-reader-text)(?:\s|$)")
"""The class names of Bootstrap, Tailwind and WordPress."""

_LIGATURE = re.compile(r"[a-z0-9]+(?:_[a-z0-9]+)*")
_OF_TWO_WORDS = re.compile(r"[a-z0-9]+(?:_[a-z0-9]+)+")
_ICON_CLASS = re.compile(
    r"(?:^|[\s_-])(?:material|google)?-?(?:icons?|symbols?|glyphs?)(?:[\s_-]|$)"
)
_ICON_FONT = re.compile(r"font-family\s*:[^;}]*\b(?:icons?|symbols?|glyphs?)\b", re.I)
_RULE = re.compile(r"\.([\w-]+)\s*\{([^{}]{0,2000})\}")
_STRUCK = frozenset({"del", "s", "strike"})
_RULES = re.compile(r"([^{}]{1,500})\{([^{}]{0,2000})\}")
_CLASS = re.compile(r"\s*[a-z0-9]*\.([\w-]+)\s*", re.I)
"""A selector of a class alone: .old or li.old, not a.old:hover."""
_LINE_THROUGH = re.compile(r"text-decoration[\w-]*\s*:[^;]*line-through", re.I)
_PARTICLE = re.compile(r"[\u3040-\u309f、。・,/]")
"""What a word in a sentence has beside it; an icon has a noun, or nothing."""
_JAPANESE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")


def is_hidden(element: Element, *, is_opened: bool) -> bool:
    """Return True if the reader of the page does not see ``element``.

    ``is_opened``: the reader can open it, with a tab or an accordion's title.
    """
    if element.tag in NOT_READ or element.role in _ROLES:
        return True
    if is_opened:
        return False
    attributes = element.attributes
    if "hidden" in attributes and attributes["hidden"] != "until-found":
        return True
    if attributes.get("aria-hidden") == "true":
        # While a dialog is open, the page behind it is hidden from screen readers alone.
        return element.node.css_first("h1, h2, h3, main, article") is None
    style = element.style
    if _UNSEEN.search(style) and not _APPEARS.search(style):
        return True
    return bool(_STYLE.search(style) or _FOR_SCREEN_READERS.search(element.classes))


def find_icons(tree: Tree, styles: str) -> Iterator[int]:
    """Yield the keys of the elements whose text is the name of an icon (check_circle).

    Icon fonts draw such a name as one picture, by a ligature. ``styles`` are the page's rules.
    """
    fonts = {name for name, rule in _RULE.findall(styles) if _ICON_FONT.search(rule)}
    for element in tree.elements:
        if element.tag in _MAY_BE_ICONS or element.tag.endswith("-icon"):
            text = (element.node.text() or "").strip() if _is_short(element) else ""
            if text and _is_icon(element, text, fonts):
                yield element.key


def is_struck_out(element: Element, classes: frozenset[str]) -> bool:
    """Return True if the text of ``element`` is, by its tag, style or one of ``classes``."""
    if element.tag in _STRUCK or _LINE_THROUGH.search(element.style):
        return True
    return not classes.isdisjoint(element.classes.split())


def classes_struck_out(styles: str) -> frozenset[str]:
    """Return the classes whose text is struck out by the page's rules."""
    selectors = [part for part, rule in _RULES.findall(styles) if _LINE_THROUGH.search(rule)]
    found = (_CLASS.fullmatch(each) for part in selectors for each in part.split(","))
    return frozenset(one[1] for one in found if one)


_MAY_BE_ICONS = frozenset({"i", "span", "em", "b", "div", "ins"})


def _is_short(element: Element) -> bool:
    """Return True if ``element`` holds one piece of text and nothing else."""
    child = element.node.first_child
    return child is not None and child.is_text_node and child.next is None


def _is_icon(element: Element, text: str, fonts: set[str]) -> bool:
    if not _LIGATURE.fullmatch(text):
        return False
    if (
        element.tag.endswith("-icon")
        or _ICON_CLASS.search(element.classes)
        or _ICON_FONT.search(element.style)
        or not fonts.isdisjoint(element.classes.split())
    ):
        return True
    if not _OF_TWO_WORDS.fullmatch(text) or element.tag not in ("i", "span"):
        return False
    return element.tag == "i" or _stands_apart(element)


def _stands_apart(element: Element) -> bool:
    """Return True if the words around ``element`` are Japanese and do not run through it."""
    before, after = _text_of(element.node.prev), _text_of(element.node.next)
    if not before and not after:
        return element.attributes.get("translate") == "no"
    if _PARTICLE.match(after) or _PARTICLE.match(before[-1:]):
        return False
    return all(_JAPANESE.search(text) for text in (before, after) if text)


def _text_of(node: LexborNode | None) -> str:
    if node is None:
        return ""
    text = node.text_content if node.is_text_node else node.text()
    return (text or "").strip()
