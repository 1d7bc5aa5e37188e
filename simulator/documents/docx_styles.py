"""What the styles of a Word document say of the text: heading, list item, struck out, hidden."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from simulator.documents.office_archive import attribute, elements, is_on

_HEADING_NAME = re.compile(r"(?:heading|見出し)\s*([1-9])", re.I)
_TITLE_NAME = re.compile(r"title|表題", re.I)
_LIST_NAME = re.compile(r"list (?:bullet|number)|箇条書き|段落番号", re.I)
_PROMPT_NAME = re.compile(r"placeholder text|プレースホルダー テキスト", re.I)
MOST_LEVEL = 6
_MOST_BASES = 12
"""Word itself allows a style to be based on nine others; those of a hostile file go in a circle."""
_BODY_TEXT = 9
"""The outline level of what is no heading (ECMA-376, 17.3.1.20)."""


@dataclass(kw_only=True)
class Style:
    """A paragraph or character style, with what it takes from the style that it is based on."""

    heading: int | None = None
    """1 to 6."""
    item: bool | None = None
    struck: bool | None = None
    hidden: bool | None = None
    prompt: bool | None = None
    """The grey text of a content control that is not filled in."""
    base: str | None = field(default=None, repr=False)


def read_styles(xml: bytes | None) -> dict[str, Style]:
    """Return the styles by their ids; empty without a style part. Raises Refused."""
    styles: dict[str, Style] = {}
    style = Style()
    for event, name, node in elements(xml) if xml else ():
        if event == "start" and name == "style":
            style = styles.setdefault(attribute(node, "styleId") or "", Style())
        elif event == "end":
            _note(style, name, node)
    for style in styles.values():
        _inherit(style, styles)
    return styles


def heading_level(outline: str | None) -> int | None:
    """Return the heading's level of an outline level "0" to "8"; None for body text."""
    level = int(outline) if outline and outline.isdecimal() else _BODY_TEXT
    return min(level + 1, MOST_LEVEL) if level < _BODY_TEXT else None


def _note(style: Style, name: str, node: Any) -> None:
    value = attribute(node, "val") or ""
    match name:
        case "name":
            if found := _HEADING_NAME.fullmatch(value):
                style.heading = min(int(found[1]), MOST_LEVEL)
            elif _TITLE_NAME.fullmatch(value):
                style.heading = 1
            style.item = bool(_LIST_NAME.match(value)) or style.item
            style.prompt = bool(_PROMPT_NAME.fullmatch(value)) or style.prompt
        case "outlineLvl":
            style.heading = heading_level(value)
        case "numId":
            style.item = value != "0"
        case "strike" | "dstrike":
            style.struck = is_on(node)
        case "vanish":
            style.hidden = is_on(node)
        case "basedOn":
            style.base = value


def _inherit(style: Style, styles: dict[str, Style]) -> None:
    """Fill in what ``style`` leaves open from the styles that it is based on."""
    base = styles.get(style.base or "")
    for _ in range(_MOST_BASES):
        if base is None:
            return
        for name in ("heading", "item", "struck", "hidden", "prompt"):
            if getattr(style, name) is None:
                setattr(style, name, getattr(base, name))
        base = styles.get(base.base or "")
