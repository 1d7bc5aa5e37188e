"""Read a saved web page: what it shows, and the job advertisement in its structured data."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from simulator.documents.charsets import decode
from simulator.documents.forms import Problem, Refused
from simulator.documents.tidy import tidy
from simulator.documents.values import Block, BlockKind, Extracted, LeftOut
from simulator.documents.web.dom import parse
from simulator.documents.web.job_posting import (
    description_of,
    find_job_posting,
    heading_of,
    rows_of_job,
)
from simulator.documents.web.stand_ins import stand_in
from simulator.documents.web.walk import Walked, walk

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

_SHOWN_AT_LEAST = 0.5
"""A page shows its advertisement if it has this share of the lines of the structured data."""
_MOST_COMPARED = 50
"""Blocks of the structured data that are looked for on the page."""
_LITTLE_SHOWN = 200
"""Letters; a page with more shows enough without the parts that a script draws."""
_QUOTES = "blockquote[type=cite], .gmail_quote, .yahoo_quoted, .protonmail_quote"
"""Thunderbird and Apple Mail, Gmail, Yahoo, Proton."""
_MOST_QUOTES = 20
_CHARSET = re.compile(
    rb"(?:<meta[^>]{0,200}?charset|<\?xml[^>]{0,100}?encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,20})",
    re.I,
)
_RIGHTS = re.compile(r"(?:©|[(（][cCｃＣ][)）]|copyright)[^©]{1,80}$", re.I)
_MOST_FEET = 5
_NOSCRIPT = re.compile(r"<(/?)noscript\b[^>]{0,1000}>", re.I)


@dataclass(frozen=True, kw_only=True)
class WebPage:
    """The blocks of a saved page, and what of it could not be read."""

    blocks: tuple[Block, ...]
    left_out: tuple[LeftOut, ...]


def web_pages(data: bytes) -> Extracted:
    """Return what a saved page shows, as one page. Raises Refused."""
    page = read_page(decode(data, declared_charset(data)))
    return Extracted(pages=(page.blocks,), total=1, left_out=page.left_out)


def declared_charset(data: bytes) -> str | None:
    """Return the character set that a page names in its first 4096 bytes."""
    declared = _CHARSET.search(data[:4096])
    return declared[1].decode("ascii") if declared else None


def read_page(text: str, *, frames: Mapping[str, str] | None = None) -> WebPage:
    """Return what a page shows.

    ``frames`` are the pages of its frames by their address. Raises Refused for a page that only
    stands in for another one (a login, an empty shell), and for one that nests absurdly deep.
    """
    tree = parse(without_noscript(text))
    styles = "\n".join(node.text() or "" for node in tree.css("style"))
    walked = _walk(tree, styles, frames or {}, with_dialogs=False)
    shown = tidy(walked.blocks)
    problem = stand_in(tree, text, shown)
    if problem or not shown:
        walked = _walk(tree, styles, frames or {}, with_dialogs=True)
        shown = tidy(walked.blocks)
        problem = stand_in(tree, text, shown)
    job = find_job_posting(tree)
    if job is not None:
        shown, problem = _with_job(shown, job, is_stand_in=problem is not None)
    if problem:
        raise Refused(problem)
    if not shown and tree.css_first("frameset") is not None:
        raise Refused(Problem.FRAMES_PAGE)
    left_out = tuple(_left_out(walked, shown))
    return WebPage(blocks=(*shown, *_rights(tree)), left_out=left_out)


def fragment_blocks(text: str) -> tuple[Block, ...]:
    """Return the blocks of a piece of HTML, in a mail or in structured data."""
    tree = parse(without_noscript(text))
    return tidy(_walk(tree, "", {}, with_dialogs=True).blocks)


def split_quotes(text: str) -> tuple[str, list[str]]:
    """Return the HTML of a mail without the mails that it quotes, and those."""
    tree = parse(text)
    quotes: list[str] = []
    while (node := tree.css_first(_QUOTES)) is not None and len(quotes) < _MOST_QUOTES:
        quotes.append(node.html or "")
        node.decompose()
    return tree.html or "", quotes


def without_noscript(text: str) -> str:
    """Return ``text`` without what only a browser without JavaScript shows."""
    kept, at, opened = [], 0, False
    for tag in _NOSCRIPT.finditer(text):
        closes = bool(tag[1])
        if not opened and not closes:
            kept.append(text[at : tag.start()])
            at, opened = tag.start(), True
        elif opened and closes:
            at, opened = tag.end(), False
    return "".join((*kept, text[at:]))


def _walk(
    tree: LexborHTMLParser, styles: str, frames: Mapping[str, str], *, with_dialogs: bool
) -> Walked:
    body = tree.body
    if body is None:
        return Walked()
    return walk(body, styles=styles, frames=frames, with_dialogs=with_dialogs)


def _rights(tree: LexborHTMLParser) -> tuple[Block, ...]:
    """Return the line of a page's foot that says who holds its rights; the rest is links."""
    lines = ((node.text() or "").splitlines() for node in tree.css("footer")[:_MOST_FEET])
    told = (found.group() for line in lines for text in line if (found := _RIGHTS.search(text)))
    return tidy([Block(kind=BlockKind.HEADER, cells=(text,)) for text in told])


def _with_job(
    shown: tuple[Block, ...], job: dict[str, Any], *, is_stand_in: bool
) -> tuple[tuple[Block, ...], None]:
    """Add the structured data to a page: all of it, or what the page lacks."""
    described = fragment_blocks(description_of(job))
    rows = tidy(rows_of_job(job))
    if not is_stand_in and _share_shown(described, shown) >= _SHOWN_AT_LEAST:
        seen = _letters(shown)
        lacking = (row for row in rows if _bare(row.cells[-1]) not in seen)
        return (*lacking, *shown), None  # behind the page they would be of its last section
    company = tuple(row for row in rows if row.cells[0] == "会社名")
    others = tuple(row for row in rows if row not in company)
    advertisement = tidy(heading_of(job)) + company + described + others
    return advertisement + (() if is_stand_in else shown), None


def _share_shown(described: Sequence[Block], shown: Sequence[Block]) -> float:
    seen = _letters(shown)
    lines = [_bare(cell) for block in described[:_MOST_COMPARED] for cell in block.cells]
    return sum(line in seen for line in lines) / len(lines) if lines else 1.0


def _letters(blocks: Sequence[Block]) -> str:
    return "".join(_bare(cell) for block in blocks for cell in block.cells)


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _left_out(walked: Walked, shown: Sequence[Block]) -> list[LeftOut]:
    found = []
    if walked.has_closed_frames:
        found.append(LeftOut.FRAMES)
    if walked.has_empty_parts and len(_letters(shown)) < _LITTLE_SHOWN:
        found.append(LeftOut.SCRIPTED)
    return found
