"""Extract the text of a PDF by page, with the lines of a paragraph joined."""

from __future__ import annotations

import re
import unicodedata

from simulator.documents.forms import Problem, Refused
from simulator.documents.values import Extracted
from simulator.documents.written import read_written

_WRONG_PASSWORD, _OTHER_LOCK = 4, 5
"""``FPDF_ERR_PASSWORD`` and ``FPDF_ERR_SECURITY`` of fpdfview.h."""
_STOPS = "。．.！？!?：:；;"
_BEGINS_ANEW = re.compile(
    r"[・●○◆◇■□▪▶►※★☆◎✓✔【〔［\[《<＜#＊*•‣–—→⇒-]|[(（]?[0-9０-９]{1,3}[.)）．、]|[①-⑳]|第[0-9一二三四五六七八九十]"
)
_FULL_LINE = 0.8
"""A line of at least this share of the page's widest line was broken by the layout alone."""
_WIDE_AT_LEAST = 30
"""Columns (a kanji takes two); narrower lines are list or table entries, not prose."""
_MOST_COLUMNS = 20_000


def pdf_pages(data: bytes, *, most: int, most_characters: int) -> Extracted:
    """Return the blocks of the first ``most`` pages, and the number of all pages.

    Raises Refused, also as soon as the text has more than ``most_characters``.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) in (_WRONG_PASSWORD, _OTHER_LOCK)
        raise Refused(Problem.ENCRYPTED if locked else Problem.BROKEN) from error
    total, left = len(document), most_characters
    pages = []
    for index in range(min(total, most)):
        try:
            page = document[index]
            text = page.get_textpage().get_text_bounded(errors="replace")
            page.close()  # an open page keeps its objects in memory
        except pypdfium2.PdfiumError:
            text = ""  # one page is damaged; the others are worth reading
        pages.append(read_written(join_lines(text)))
        left -= len(text)
        if left < 0:
            raise Refused(Problem.TOO_LONG)
    return Extracted(pages=tuple(pages), total=total)


def join_lines(text: str) -> str:
    """Join a line that fills the page's width to the next one, unless that begins a new item."""
    lines = [line.strip() for line in re.split("\r\n?|\n", text)]
    widest = max(map(_columns, lines), default=0)
    joined: list[str] = []
    goes_on = False
    for line in lines:
        if goes_on and line and not _BEGINS_ANEW.match(line):
            latin = joined[-1][-1:].isascii() and line[:1].isascii()
            joined[-1] += f" {line}" if latin else line
        else:
            joined.append(line)
        full = _columns(line) >= max(_FULL_LINE * widest, _WIDE_AT_LEAST)
        goes_on = full and line[-1:] not in _STOPS
    return "\n".join(joined)


def _columns(line: str) -> int:
    return sum(
        2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in line[:_MOST_COLUMNS]
    )
