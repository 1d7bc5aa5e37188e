"""Read a Markdown file as the page that it is shown as."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from simulator.documents.charsets import decode
from simulator.documents.values import Extracted, LeftOut
from simulator.documents.web.page import fragment_blocks
from simulator.documents.wrapping import goes_on
from simulator.documents.yaml_fields import yaml_blocks

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT_MATTER = re.compile(r"\A\s*(---|\+\+\+)[ \t]*\n(.*?\n)(?:\1|\.\.\.)[ \t]*(?:\n|\Z)", re.S)
"""Settings of a site generator at the head of a file, in YAML or TOML; no reader sees them."""
_NOTE = re.compile(r"^\[\^[^\]\n]{1,50}\]:[ \t]*(?=\S)", re.M)
_REFERENCE = re.compile(r"\[\^[^\]\n]{1,50}\]")
_NOT_SHOWN = re.compile(
    r"^[ \t]*(?::::.*|\[\[?_?toc_?\]?\]|\{:?toc\}|\{%.*%\}|\{:[^{}\n]*\})[ \t]*$"
    r"|(?<=\S)[ \t]*\{[#.:][^{}\n]*\}[ \t]*$|%%.*?%%",
    re.I | re.M,
)
"""Marks of Zenn, VuePress, Jekyll, Pandoc and Obsidian that CommonMark takes for text."""
_CALLOUT = re.compile(r"^([ \t]*>[ \t]*)\[![\w-]+\][+-]?", re.M)
_WIKI_LINK = re.compile(r"\[\[(?:[^\[\]|\n]+\|)?([^\[\]|\n]+)\]\]")
_RUBY = re.compile(r"\{([^{}|\n]{1,30})(?:\|[ぁ-ゖァ-ヺー]{1,30})+\}")
"""Readings as Denden Markdown has them: {経歴|けいれき}."""
_MARKED = re.compile(r"(\*\*|__|~~|==)(?=\S)([^\n]{1,500}?)(?<=\S)\1")
"""Emphasis that CommonMark misses between a bracket and a kanji, **「強み」**は, and ==marks==."""
_TAGS = {"**": "strong", "__": "strong", "~~": "del", "==": "mark"}
_UNTICKED = re.compile(r"\[[ \u3000]\]\s|[☐⬜]")


def markdown_pages(data: bytes) -> Extracted:
    """Return the blocks of each page; a form feed ends a page. Raises Refused."""
    text = re.sub("\r\n?", "\n", decode(data))
    pages, has_pictures = [], False
    matter = _FRONT_MATTER.match(text)
    settings = yaml_blocks(matter[2]) if matter and matter[1] == "---" else None
    if matter and (settings or matter[1] == "+++"):
        text = text[matter.end() :]
        if not text.strip() and settings:  # a CV that is kept in the settings alone
            return Extracted(pages=(settings,), total=1)
    for page in text.split("\f"):
        shown = _shown(page)
        has_pictures = has_pictures or "<img" in shown
        pages.append(fragment_blocks(shown))
    left_out = (LeftOut.PICTURES,) if has_pictures else ()
    return Extracted(pages=tuple(pages), total=len(pages), left_out=left_out)


def _shown(text: str) -> str:
    """Return the HTML that ``text`` is shown as: HTML has a reader already."""
    from markdown_it import MarkdownIt

    text = _REFERENCE.sub("", _NOTE.sub("\n※ ", text))
    text = _CALLOUT.sub(r"\1", _NOT_SHOWN.sub("", text))
    text = _RUBY.sub(r"\1", _WIKI_LINK.sub(r"\1", text))
    parser = MarkdownIt("commonmark", {"breaks": True}).enable(["table", "strikethrough"])
    tokens = parser.parse(text)
    _void_within_unticked(tokens)
    for token in tokens:
        _mend(token.children or [])
    return str(parser.renderer.render(tokens, parser.options, {}))


def _void_within_unticked(tokens: Sequence[Token]) -> None:
    """Untick what is listed under an item that is not ticked."""
    unticked: list[bool] = []
    for token in tokens:
        if token.type == "list_item_open":
            unticked.append(False)
        elif token.type == "list_item_close":
            unticked.pop()
        elif token.type == "inline" and unticked and token.children:
            if _UNTICKED.match(token.content):
                unticked[-1] = True
            elif any(unticked):
                token.children[0].content = f"☐ {token.children[0].content}"


def _mend(children: Sequence[Token]) -> None:
    """Join lines that were broken in a sentence, and mark what CommonMark misses."""
    for before, token, after in zip(children, children[1:], children[2:], strict=False):
        if token.type == "softbreak" and goes_on(before.content, after.content):
            token.type = "text"
            token.content = " " if before.content[-1:].isascii() else ""
    for token in children:
        if token.type == "text" and _MARKED.search(token.content):
            from markdown_it.common.utils import escapeHtml

            token.type = "html_inline"
            token.content = _MARKED.sub(_tagged, escapeHtml(token.content))


def _tagged(found: re.Match[str]) -> str:
    tag = _TAGS[found[1]]
    return f"<{tag}>{found[2]}</{tag}>"
