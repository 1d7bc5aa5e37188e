"""Extract the visible text of a saved web page: no scripts, styles or hidden parts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from simulator.documents.charsets import decode
from simulator.documents.values import Extracted
from simulator.documents.written import read_written

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,20})", re.I)
# fmt: off
_NOT_READ = frozenset({
    "head", "script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "canvas",
    "nav", "footer", "button", "select", "textarea", "input", "dialog",
})
"""Elements that are not shown, and those that repeat on every page of a site."""
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0*\.?0+\s*(?:;|!|$)"
    r"|font-size\s*:\s*0+(?:\.0+)?\s*(?:px|pt|em|rem|%)?\s*(?:;|!|$)"
    r"|text-indent\s*:\s*-\d{3,}|(?:left|top)\s*:\s*-\d{4,}",
    re.I,
)
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "br", "caption", "dd", "details", "div",
    "dl", "dt", "figcaption", "figure", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
    "li", "main", "ol", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "tr",
    "ul",
})
# fmt: on
_CELLS = frozenset({"td", "th"})


def html_pages(data: bytes) -> Extracted:
    """Return the visible blocks, as one page. Raises Refused if the encoding is unknown."""
    return Extracted(pages=(read_written(html_text(data)),), total=1)


def html_text(data: bytes) -> str:
    """Return the visible text, one block per line, table cells separated by tabs.

    Raises Refused if the encoding is unknown.
    """
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(_decode(data))
    return _text_of(tree.body) if tree.body else ""


def _text_of(body: LexborNode) -> str:
    """Collect the text depth first, without recursion: a page may nest deeply."""
    parts: list[str] = []
    stack: list[LexborNode | str] = [body]
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            parts.append(node)
        elif node.tag == "-text":
            parts.append(re.sub(r"\s+", " ", node.text_content or ""))
        elif not _is_hidden(node):
            before, after = _around(node.tag or "")
            parts.append(before)
            stack.append(after)
            children = list(node.iter(include_text=True))
            stack.extend(reversed(children))
    return re.sub(r" *\n[ \n]*", "\n", "".join(parts))


def _is_hidden(node: LexborNode) -> bool:
    if node.tag in _NOT_READ:
        return True
    attributes = node.attributes
    return (
        "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or bool(_HIDDEN.search(attributes.get("style") or ""))
    )


def _around(tag: str) -> tuple[str, str]:
    if tag == "li":
        return "\n・", "\n"
    if tag in _CELLS:
        return "", "\t"
    return ("\n", "\n") if tag in _BLOCKS else ("", "")


def _decode(data: bytes) -> str:
    declared = _CHARSET.search(data[:4096])
    return decode(data, declared[1].decode("ascii") if declared else None)
