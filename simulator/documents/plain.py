"""Decode plain text in the encodings of Japanese files."""

from __future__ import annotations

import codecs

from simulator.documents.forms import Problem, Refused


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
