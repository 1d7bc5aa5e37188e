"""Extract the text of a Markdown file as a reader sees it: no link targets or comments."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from simulator.documents.charsets import decode
from simulator.documents.values import Extracted
from simulator.documents.web.page import fragment_blocks
from simulator.documents.written import read_written, written

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT_MATTER = re.compile(
    r"\A---\n(?:[\w-]+:[^\n]*\n|[ \t]+[^\n]*\n|-[ ][^\n]*\n|#[^\n]*\n)*---\n"
)
"""YAML front matter: settings of a site generator, which no reader sees."""
_MARKED = re.compile(r"(\*\*|__|~~)(?=\S)([^\n]{1,500}?)(?<=\S)\1")
"""Emphasis that CommonMark misses between a bracket and a kanji: **「強み」**は."""
_TAG = re.compile(r"<[^<>]{0,1000}>")
_BREAK = re.compile(r"<br\b", re.I)


def markdown_pages(data: bytes) -> Extracted:
    """Return the blocks of each page; a form feed ends a page. Raises Refused."""
    pages = tuple(read_written(markdown_text(page)) for page in decode(data).split("\f"))
    return Extracted(pages=pages, total=len(pages))


def markdown_text(text: str) -> str:
    """Return the text that a reader sees: at least one line per block, table cells after tabs.

    Headings and list items keep their marks (#, -, 1.), by which passages are separated.
    """
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    tokens = parser.parse(_FRONT_MATTER.sub("", text.replace("\r\n", "\n")))
    return "".join(_shown(tokens)).strip("\n")


def _shown(tokens: Sequence[Token]) -> Iterator[str]:
    for token in tokens:
        match token.type:
            case "inline":
                yield _MARKED.sub(r"\2", "".join(map(_inline, token.children or ())))
            case "fence" | "code_block":
                yield f"{token.content}\n"
            case "html_block":
                yield f"{written(fragment_blocks(token.content))}\n"
            case "heading_open" if token.markup.startswith("#"):
                yield f"{token.markup} "
            case "list_item_open":
                yield f"{token.info}{token.markup} "
            case "th_close" | "td_close":
                yield "\t"
            case "tr_close":
                yield "\n"
            case "paragraph_close" if token.hidden:
                yield "\n"
            case "paragraph_close" | "heading_close" | "table_close" | "bullet_list_close":
                yield "\n\n"
            case "ordered_list_close" | "hr":
                yield "\n\n"


def _inline(token: Token) -> str:
    if token.type in ("softbreak", "hardbreak"):
        return "\n"
    if token.type == "html_inline":
        return "\n" if _BREAK.match(token.content) else _TAG.sub("", token.content)
    return token.content
