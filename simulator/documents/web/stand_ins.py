"""Recognise a page that stands in for the one that was meant: a login, an empty shell, a notice."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from simulator.documents.forms import Problem
from simulator.documents.values import Block, BlockKind

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

_LITTLE = 400
"""Letters: an advertisement has more, a login page or a notice has less."""
_HARDLY_ANY = 60
"""Letters of a page that says no more than its name and that it is loading."""
_MOST_OF_A_NOTICE = 3000
_MUCH = 0.4
"""The share of a page's letters in blocks on cookies, from which on it is about nothing else."""
_JAVASCRIPT = re.compile(r"java\s?script", re.I)
_COOKIE = re.compile(r"cookie|クッキー", re.I)
_LOGIN = re.compile(r"ログイン|サインイン|\b(?:log|sign) ?-?in\b", re.I)
_CHECKING = re.compile(r"captcha|cf-challenge|challenge-platform|are you (?:a )?human", re.I)
_GONE = re.compile(r"\b(?:40[0-9]|50[0-9])\b|not found|access denied|forbidden", re.I)


def stand_in(tree: LexborHTMLParser, text: str, blocks: Sequence[Block]) -> Problem | None:
    """Return why a page is not the one that was meant; None for a page with content.

    ``text`` is its source, ``blocks`` what it shows.
    """
    links = {" ".join((link.text() or "").split()) for link in tree.css("a")}
    shown = [
        block
        for block in blocks
        if block.kind is not BlockKind.FIELD and not block.void and block.cells[0] not in links
    ]
    letters = _letters(shown)
    on_cookies = _letters([block for block in shown if _COOKIE.search("".join(block.cells))])
    if letters < _MOST_OF_A_NOTICE and on_cookies > _MUCH * letters:
        return Problem.COOKIE_PAGE
    if letters > _LITTLE:
        return None
    title = tree.css_first("title")
    headings = [block.cells[0] for block in shown if block.kind is BlockKind.HEADING]
    name = " ".join(((title.text() if title else "") or "", *headings))
    asks_password = any(node.attributes.get("type") == "password" for node in tree.css("input"))
    if asks_password and _LOGIN.search(name):
        return Problem.LOGIN_PAGE
    if any(block.kind in (BlockKind.ITEM, BlockKind.ROW) for block in shown):
        return None  # items and rows of its own, as an advertisement has
    if tree.css_first('meta[http-equiv="refresh" i][content*="url" i]') is not None:
        return Problem.POINTER
    if asks_password or _LOGIN.search(name):
        return Problem.LOGIN_PAGE
    if _CHECKING.search(text):
        return Problem.CHECK_PAGE
    if _JAVASCRIPT.search("\n".join(cell for block in shown for cell in block.cells)):
        return Problem.SCRIPT_PAGE
    if _GONE.search(name):
        return Problem.ERROR_PAGE
    if letters <= _HARDLY_ANY and tree.css_first("script") is not None:
        return Problem.SCRIPT_PAGE
    return None


def _letters(blocks: Sequence[Block]) -> int:
    return sum(len(cell) for block in blocks for cell in block.cells)
