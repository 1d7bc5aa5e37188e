"""Extract the blocks of a file's pages, in a separate process with limits on memory.

    bytes on stdin -> a JSON object on each line of stdout:
        {"page": 3, "of": 100} for each page of a PDF,
        then the fields of Extracted, or {"problem": "..."}

Documents come from anywhere, and third-party parsers read them. If a parser hangs, uses too much
memory or crashes, only this process is lost.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import asdict, replace

from simulator.documents.forms import Form, Problem, Refused
from simulator.documents.memory import limit_addresses, watch_memory
from simulator.documents.recognise import find_form
from simulator.documents.tidy import tidy
from simulator.documents.values import Extracted

MOST_PAGES = 300
"""An integrated report has about 150. Later pages are left out, and the caller can tell."""
MOST_CHARACTERS = 600_000
"""300 pages of a printed report have about 450,000."""
MOST_BLOCKS = 20_000
"""300 pages of 66 lines."""
MOST_CELLS = 150_000
"""Of all rows, the empty cells between others too; thirty sheets of figures, each of 200 rows in
20 columns, have 120,000."""
MOST_MEMORY = 500 << 20
"""Bytes in use; a report of 150 pages takes 150 MB."""
MOST_ADDRESSES = 1 << 30
"""Bytes of address space."""
_LETTERS_AT_LEAST = 10
"""A whole PDF with fewer letters is a scan, perhaps with a stamp on it."""
_STRANGE = 0.2
"""From this share of unassigned or private-use characters on, the fonts of a PDF have no usable
mapping to Unicode."""


Progress = Callable[[int, int], None]
"""Gets the number of each page that is read, from 1, and how many there are to read."""


def untold(page: int, of: int) -> None:
    """Tell nobody of the progress."""


def extract(ending: str, data: bytes, *, tell: Progress = untold) -> Extracted:
    """Return the tidy blocks of a file's pages. Raises Refused if there are none.

    ``ending`` is the file name's suffix with its dot, e.g. ".pdf".
    """
    form = find_form(ending, data)
    found = reader_of(form, ending, tell)(data)
    _check_length(found)
    if form is Form.PDF:
        _check_letters(found)
    pages = tuple(map(tidy, found.pages[:MOST_PAGES]))
    if not any(pages):
        raise Refused(Problem.SCANNED if form is Form.PDF else Problem.EMPTY)
    found = replace(found, pages=pages)
    _check_length(found)  # a cell of many lines has become as many rows
    return found


def reader_of(form: Form, ending: str, tell: Progress = untold) -> Callable[[bytes], Extracted]:
    """Return the reader of files of the format ``form`` whose names end in ``ending``."""
    if form is Form.PDF:
        from simulator.documents.pdf.document import pdf_pages

        return lambda data: pdf_pages(
            data, most=MOST_PAGES, most_characters=MOST_CHARACTERS, tell=tell
        )
    if form is Form.DOCX:
        from simulator.documents.docx import docx_pages

        return docx_pages
    if form is Form.XLSX:
        from simulator.documents.xlsx.workbook import xlsx_pages

        return lambda data: xlsx_pages(data, most_characters=MOST_CHARACTERS, most_cells=MOST_CELLS)
    if form is Form.HTML:
        from simulator.documents.web.page import web_pages

        return web_pages
    if form is Form.WEB_ARCHIVE:
        from simulator.documents.web.archive import archive_pages

        return archive_pages
    if form is Form.MAIL:
        from simulator.documents.mail.pages import mail_pages

        return mail_pages
    match ending.lower():
        case ".md" | ".markdown":
            from simulator.documents.markdown import markdown_pages

            return markdown_pages
        case ".yaml" | ".yml" | ".json":
            from simulator.documents.plain import yaml_pages

            return yaml_pages
        case ".csv" | ".tsv":
            from simulator.documents.plain import csv_pages

            return csv_pages
    from simulator.documents.mail.pages import with_letters
    from simulator.documents.plain import plain_pages

    return lambda data: with_letters(plain_pages(data))


def _texts(found: Extracted) -> Iterator[str]:
    return (cell for blocks in found.pages for block in blocks for cell in block.cells)


def _characters(found: Extracted) -> int:
    return sum(map(len, _texts(found)))


def _check_length(found: Extracted) -> None:
    if _characters(found) > MOST_CHARACTERS or sum(map(len, found.pages)) > MOST_BLOCKS:
        raise Refused(Problem.TOO_LONG)
    if sum(len(block.cells) for blocks in found.pages for block in blocks) > MOST_CELLS:
        raise Refused(Problem.TOO_MANY_PARTS)


def _check_letters(found: Extracted) -> None:
    letters = [char for text in _texts(found) for char in text if not char.isspace()]
    if len(letters) < _LETTERS_AT_LEAST:
        raise Refused(Problem.SCANNED)
    strange = sum(
        char == "\ufffd" or unicodedata.category(char) in ("Co", "Cn") for char in letters
    )
    if strange > _STRANGE * len(letters):
        raise Refused(Problem.UNREADABLE_LETTERS)


def main() -> None:
    """Answer stdin's bytes on stdout; ``argv[1]`` is the file name's suffix."""
    limit_addresses(MOST_ADDRESSES)
    watch_memory(MOST_MEMORY, over=_give_up)
    try:
        reply = asdict(extract(sys.argv[1], sys.stdin.buffer.read(), tell=_tell))
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


def _tell(page: int, of: int) -> None:
    with _answering:
        _write({"page": page, "of": of})


def _answer(reply: dict[str, object]) -> None:
    """Write the reply. The lock is never released, so no other thread writes a second one."""
    _answering.acquire()
    _write(reply)


def _write(line: dict[str, object]) -> None:
    sys.stdout.buffer.write(json.dumps(line).encode("ascii") + b"\n")
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
