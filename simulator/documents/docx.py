"""Extract the text of a Word document (docx) by page: paragraphs and tables."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import Any

from simulator.documents.forms import WORD_TEXT, Problem, Refused
from simulator.documents.values import Extracted
from simulator.documents.written import read_written

MOST_XML_BYTES = 32 << 20
"""Limit of the unpacked text part, against zip bombs; a CV of ten pages has 0.3 MB."""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_LEFT_OUT = frozenset({_FALLBACK, f"{_W}moveFrom", f"{_W}del", f"{_W}instrText"})
"""A second copy of the text for older programs, tracked deletions, and field codes."""
_OFF = frozenset({"0", "false", "off"})


def docx_pages(data: bytes) -> Extracted:
    """Return the blocks of each page. Raises Refused.

    Pages end where Word last broke them in its layout; if the file does not say so, at manual
    page breaks.
    """
    xml = _unpack(data)
    # At a manual break Word writes both marks, so only one kind may be counted.
    laid_out = b"lastRenderedPageBreak" in xml
    text = _walk(xml, page_mark="lastRenderedPageBreak" if laid_out else "br")
    pages = tuple(map(read_written, text.split("\f")))
    return Extracted(pages=pages, total=len(pages))


def _unpack(data: bytes) -> bytes:
    """Return the XML of the text part, ``MOST_XML_BYTES`` at most. Raises Refused."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if archive.getinfo(WORD_TEXT).flag_bits & 0x1:
                raise Refused(Problem.ENCRYPTED)
            with archive.open(WORD_TEXT) as part:
                xml = part.read(MOST_XML_BYTES + 1)
    except (
        zipfile.BadZipFile,
        KeyError,
        ValueError,
        OSError,
        EOFError,
        NotImplementedError,
        zlib.error,
    ) as error:
        raise Refused(Problem.BROKEN) from error
    except RuntimeError as error:  # zipfile raises it if a password is needed
        raise Refused(Problem.ENCRYPTED) from error
    if len(xml) > MOST_XML_BYTES:
        raise Refused(Problem.BOMB)
    return xml


def _walk(xml: bytes, *, page_mark: str) -> str:
    from xml.etree.ElementTree import ParseError

    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import iterparse

    written = _Writer(page_mark=page_mark)
    try:
        for event, node in iterparse(io.BytesIO(xml), events=("start", "end"), forbid_dtd=True):
            if event == "start":
                written.start(node.tag)
            else:
                written.end(node)
                node.clear()
    except DefusedXmlException as error:
        raise Refused(Problem.ENTITIES) from error
    except (ParseError, ValueError, LookupError) as error:
        raise Refused(Problem.BROKEN) from error
    return "".join(written.parts)


class _Writer:
    """Collects the text from a stream of elements, without recursion: they may nest deeply."""

    def __init__(self, *, page_mark: str) -> None:
        self.parts: list[str] = []
        self._page_mark = page_mark
        self._left_out = 0
        self._hidden = False

    def start(self, tag: str) -> None:
        if tag in _LEFT_OUT:
            self._left_out += 1
        elif tag == f"{_W}r":
            self._hidden = False

    def end(self, node: Any) -> None:
        tag = node.tag
        if tag in _LEFT_OUT:
            self._left_out -= 1
        elif tag == f"{_W}vanish":
            self._hidden = node.get(f"{_W}val") not in _OFF
        elif tag == f"{_W}tc":
            self._close_cell()
        elif not self._left_out:
            self._end_of_text(tag.removeprefix(_W), node)

    def _end_of_text(self, name: str, node: Any) -> None:
        if name == "t" and not self._hidden:
            self.parts.append(node.text or "")
        elif name == "tab":
            self.parts.append("\t")
        elif name == self._page_mark and (name != "br" or node.get(f"{_W}type") == "page"):
            self.parts.append("\f")
        elif name in ("br", "cr", "p", "tr"):
            self.parts.append("\n")

    def _close_cell(self) -> None:
        """Replace the newline of the cell's last paragraph by a tab, so that a row is one line."""
        if self.parts and self.parts[-1] == "\n":
            self.parts.pop()
        self.parts.append("\t")
