"""Extract the text of a file's pages, in a separate process with limits on memory.

    bytes on stdin -> {"pages": [...], "total": n} or {"problem": "..."} on stdout

Documents come from anywhere, and third-party parsers read them. If a parser hangs, uses too much
memory or crashes, only this process is lost.
"""

from __future__ import annotations

import json
import os
import re
import sys
import threading
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from simulator.documents.forms import Form, Problem, Refused, find_form
from simulator.documents.memory import limit_addresses, watch_memory
from simulator.reading.characters import is_invisible

MOST_PAGES = 300
"""An integrated report has about 150. Later pages are left out, and the caller can tell."""
MOST_CHARACTERS = 2_000_000
MOST_MEMORY = 500 << 20
"""Bytes in use; a report of 150 pages takes 150 MB."""
MOST_ADDRESSES = 2 << 30
"""Bytes of address space."""
_NO_TEXT = re.compile("[\ufe00-\ufe0f\ufffc]")
"""Variation selectors, and the object replacement character of a picture."""
_LETTERS_AT_LEAST = 10
"""A whole PDF with fewer letters is a scan, perhaps with a stamp on it."""
_STRANGE = 0.2
"""From this share of unassigned or private-use characters on, the fonts of a PDF have no usable
mapping to Unicode."""


@dataclass(frozen=True, kw_only=True)
class Extracted:
    """The text of a document's first ``MOST_PAGES`` pages, and how many it has in all."""

    pages: tuple[str, ...]
    total: int


def extract(ending: str, data: bytes) -> Extracted:
    """Return the cleaned text of a file's pages. Raises Refused if there is none.

    ``ending`` is the file name's suffix with its dot, e.g. ".pdf".
    """
    form = find_form(ending, data)
    pages, total = _reader(form, ending)(data)
    if sum(map(len, pages)) > MOST_CHARACTERS:
        raise Refused(Problem.TOO_LONG)
    if form is Form.PDF:
        _check_letters(pages)
    cleaned = tuple(clean(page) for page in pages)
    if not any(cleaned):
        raise Refused(Problem.SCANNED if form is Form.PDF else Problem.EMPTY)
    return Extracted(pages=cleaned, total=total)


def _reader(form: Form, ending: str) -> Callable[[bytes], tuple[list[str], int]]:
    if form is Form.PDF:
        from simulator.documents.pdf import pdf_pages

        return lambda data: pdf_pages(data, most=MOST_PAGES, most_characters=MOST_CHARACTERS)
    if form is Form.DOCX:
        from simulator.documents.docx import docx_pages

        return lambda data: _first(docx_pages(data))
    if form is Form.HTML:
        from simulator.documents.html import html_text

        return lambda data: ([html_text(data)], 1)
    from simulator.documents.plain import decode

    # In plain text a form feed ends a page.
    if ending.lower() in (".md", ".markdown"):
        from simulator.documents.markdown import markdown_text

        return lambda data: _first([*map(markdown_text, decode(data).split("\f"))])
    return lambda data: _first(decode(data).split("\f"))


def _first(pages: list[str]) -> tuple[list[str], int]:
    return pages[:MOST_PAGES], len(pages)


def _check_letters(pages: list[str]) -> None:
    letters = [char for page in pages for char in page if not char.isspace()]
    if len(letters) < _LETTERS_AT_LEAST:
        raise Refused(Problem.SCANNED)
    strange = sum(
        char == "\ufffd" or unicodedata.category(char) in ("Co", "Cn") for char in letters
    )
    if strange > _STRANGE * len(letters):
        raise Refused(Problem.UNREADABLE_LETTERS)


def clean(text: str) -> str:
    """Return ``text`` without invisible characters, its lines trimmed, with single blank lines.

    A radical that a PDF's font uses for a kanji (⼈, U+2F08) becomes the kanji (人).
    """
    lines = re.split("\r\n?|[\n\x0b\x0c\x85\u2028\u2029]", text)
    tidy = (re.sub("[ \t\u3000]*\t[ \t\u3000]*", "\t", _seen(line)).strip() for line in lines)
    return re.sub("\n{3,}", "\n\n", "\n".join(tidy)).strip()


def _seen(line: str) -> str:
    kept = []
    for char in _NO_TEXT.sub("", line):
        if "\u2e80" <= char <= "\u2fdf":
            kept.append(unicodedata.normalize("NFKC", char))
        elif char == "\t" or not is_invisible(char):
            kept.append(" " if char == "\xa0" else char)
    return "".join(kept)


def main() -> None:
    """Answer stdin's bytes on stdout; ``argv[1]`` is the file name's suffix."""
    limit_addresses(MOST_ADDRESSES)
    watch_memory(MOST_MEMORY, over=_give_up)
    try:
        found = extract(sys.argv[1], sys.stdin.buffer.read())
        reply: dict[str, object] = {"pages": found.pages, "total": found.total}
    except Refused as error:
        reply = {"problem": error.problem.value}
    except (MemoryError, RecursionError):
        reply = {"problem": Problem.BOMB.value}
    _answer(reply)
    os._exit(0)


_answering = threading.Lock()


def _give_up() -> None:
    _answer({"problem": Problem.BOMB.value})
    os._exit(0)


def _answer(reply: dict[str, object]) -> None:
    """Write the reply. The lock is never released, so no other thread writes a second one."""
    _answering.acquire()
    sys.stdout.buffer.write(json.dumps(reply).encode("ascii"))
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
