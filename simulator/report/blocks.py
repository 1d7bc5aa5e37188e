"""Read our own Markdown as blocks: plain data that the PDF's template sets, never markup.

The Markdown is what ``markdown.py`` and its neighbours write: CommonMark with tables, task lists,
``<mark>`` and ``<br>``. Any other tag is text. A thematic break (``---``) begins a new page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from simulator.report.typeface import breakable, settable

Block = dict[str, Any]
"""``kind`` and what the template needs for it; every text in it can be set."""

_OWN_MARK = re.compile(r"(\[[ x]\]|[●○]) ")
_BOXES = {"[x]": "done", "[ ]": "open"}
_ALIGNED = re.compile(r"text-align:(\w+)")
_TAGS = {"<br>": "break", "<br/>": "break", "<mark>": "mark", "</mark>": "/mark"}


def read_pages(markdown: str, pictures: Mapping[str, str]) -> list[list[Block]]:
    """Return the blocks between thematic breaks; ``pictures`` are SVG sources by their names."""
    # Joined text would hide which brackets were escaped, and so no task list of ours.
    parser = MarkdownIt("commonmark").enable("table").disable(["html_block", "text_join"])
    pages: list[list[Block]] = [[]]
    for node in SyntaxTreeNode(parser.parse(markdown)).children:
        if node.type == "hr":
            pages.append([])
        else:
            pages[-1].append(_block(node, pictures))
    return [page for page in pages if page]


def _block(node: SyntaxTreeNode, pictures: Mapping[str, str]) -> Block:
    match node.type:
        case "heading":
            return {"kind": "heading", "level": int(node.tag[1:]), "inline": _line(node, pictures)}
        case "paragraph":
            return {"kind": "paragraph", "inline": _line(node, pictures)}
        case "bullet_list" | "ordered_list":
            items = [_item(item, pictures) for item in node.children]
            start = int(node.attrs.get("start", 1)) if node.type == "ordered_list" else 0
            return {"kind": "list", "start": start, "items": items}
        case "blockquote":
            return {"kind": "quote", "blocks": [_block(inner, pictures) for inner in node.children]}
        case "fence" | "code_block":
            return {"kind": "code", "text": breakable(settable(node.content.rstrip("\n")))}
        case "table":
            return _table(node, pictures)
    raise ValueError(f"the PDF has no form for {node.type}")


def _item(node: SyntaxTreeNode, pictures: Mapping[str, str]) -> Block:
    blocks = [_block(inner, pictures) for inner in node.children]
    first = blocks[0]["inline"] if blocks and blocks[0]["kind"] == "paragraph" else []
    mark = ""
    if first and first[0]["kind"] == "text" and (found := _OWN_MARK.match(first[0]["text"])):
        first[0]["text"] = first[0]["text"][found.end() :]
        mark = _BOXES.get(found[1], found[1])
    return {"mark": mark, "blocks": blocks}


def _table(node: SyntaxTreeNode, pictures: Mapping[str, str]) -> Block:
    rows = [row for part in node.children for row in part.children]
    cells = [[_line(cell, pictures) for cell in row.children] for row in rows]
    styles = [str(cell.attrs.get("style", "")) for cell in rows[0].children]
    aligned = [found[1] if (found := _ALIGNED.search(style)) else "left" for style in styles]
    return {"kind": "table", "align": aligned, "head": cells[0], "rows": cells[1:]}


def _line(node: SyntaxTreeNode, pictures: Mapping[str, str]) -> list[Block]:
    return [
        part
        for inline in node.children
        for part in _nested(_parts(inline.children, pictures), until="")
    ]


def _parts(nodes: Sequence[SyntaxTreeNode], pictures: Mapping[str, str]) -> Iterator[Block]:
    for node in nodes:
        match node.type:
            case "strong" | "em":
                children = list(_nested(_parts(node.children, pictures), until=""))
                yield {"kind": "strong", "inline": children}
            case "link":
                yield from _parts(node.children, pictures)
                if node.info != "auto":
                    yield _text(f"({node.attrs['href']})")  # paper has nothing to click on
            case "image":
                yield _picture(node, pictures)
            case "softbreak":
                yield _text(" ")
            case "hardbreak":
                yield {"kind": "break"}
            case "html_inline" if node.content in _TAGS:
                yield {"kind": _TAGS[node.content]}
            case _:
                yield _text(node.content)


def _text(content: str) -> Block:
    return {"kind": "text", "text": breakable(settable(content))}


def _nested(parts: Iterator[Block], *, until: str) -> Iterator[Block]:
    """Put what stands between ``<mark>`` and ``</mark>`` into one part."""
    for part in parts:
        if part["kind"] == until:
            return
        if part["kind"] == "mark":
            yield {"kind": "mark", "inline": list(_nested(parts, until="/mark"))}
        elif part["kind"] != "/mark":
            yield part


def _picture(node: SyntaxTreeNode, pictures: Mapping[str, str]) -> Block:
    words = settable(node.content)
    source = pictures.get(str(node.attrs["src"]))
    if source is None:
        return {"kind": "text", "text": words}
    return {"kind": "picture", "svg": source, "alt": words}
