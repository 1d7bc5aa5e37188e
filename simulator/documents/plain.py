"""Decode plain text in the encodings of Japanese files."""

from __future__ import annotations

import codecs

from simulator.documents.forms import Problem, Refused
from simulator.documents.values import Extracted
from simulator.documents.written import read_written


def plain_pages(data: bytes) -> Extracted:
    """Return the lines of each page as blocks; a form feed ends a page. Raises Refused."""
    pages = tuple(map(read_written, decode(data).split("\f")))
    return Extracted(pages=pages, total=len(pages))


def decode(data: bytes) -> str:
    """Decode UTF-8 (with or without a byte order mark), UTF-16 (with one) or cp932.

    Raises Refused.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings: tuple[str, ...] = ("utf-16",)
    elif b"\x00" in data:
        raise Refused(Problem.UNKNOWN)
    else:
        encodings = ("utf-8-sig", "cp932")
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refused(Problem.UNKNOWN)
