"""Plain text and Markdown, in the encodings that Japanese files have."""

from __future__ import annotations

import codecs
import re

from simulator.documents.forms import Problem, Refused

MARKDOWN_ENDINGS = frozenset({".md", ".markdown"})
_RULE = re.compile(r"^[ \t|:-]*---[ \t|:-]*$", re.M)
_ROW = re.compile(r"^[ \t]*\|(.*)\|[ \t]*$", re.M)
_LINK = re.compile(r"!?\[([^\[\]]{0,500})\]\([^()\s]{0,2000}(?: \"[^\"]{0,200}\")?\)")
_MARKED = re.compile(r"(\*\*|__|~~|`)(?=\S)([^\n]{1,500}?)(?<=\S)\1")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.S)


def without_markdown(text: str) -> str:
    """The words as they are shown: no emphasis, link targets or comments; cells apart by tabs.

    Headings and bullets keep their marks, which tell lines apart.
    """
    text = _COMMENT.sub("", text)
    text = _RULE.sub("", text)
    text = _ROW.sub(lambda row: row[1].replace("|", "\t"), text)
    return _MARKED.sub(r"\2", _LINK.sub(r"\1", text))


def decode(data: bytes) -> str:
    """UTF-8 (with or without a byte order mark), UTF-16 with one, else cp932. Raises Refused."""
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
