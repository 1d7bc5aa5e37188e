"""Read plain text."""

from __future__ import annotations

from simulator.documents.charsets import decode
from simulator.documents.values import Extracted
from simulator.documents.written import read_written


def plain_pages(data: bytes) -> Extracted:
    """Return the lines of each page as blocks; a form feed ends a page. Raises Refused."""
    pages = tuple(map(read_written, decode(data).split("\f")))
    return Extracted(pages=pages, total=len(pages))
