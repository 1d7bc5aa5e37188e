"""Recognise the format of a file by its content; its name decides only between formats of text."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable

from simulator.documents.foreign import find_foreign, unreadable_binary
from simulator.documents.forms import Form, Problem, Refused
from simulator.documents.mail.headers import begins_with_headers

_PDF_WITHIN = 1024
"""Readers look for the header in the first 1024 bytes (PDF 1.7, implementation note 13)."""
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_HTML = re.compile(
    rb"\s*(?:<\?(?:xml|mso)[^>]*>\s*)*(?:<!--.{0,2000}?-->\s*)*"
    rb"<(?:!doctype\s+html|html|head|body|meta|title|div|section|article|main|table|ul|h[1-6])\b",
    re.I | re.S,
)
_XML = re.compile(rb"\s*<\?xml\b")
_HTML_ENDINGS = frozenset({".html", ".htm", ".xhtml", ".shtml"})
_PACKED_ENDINGS = frozenset({".pdf", ".docx", ".xlsx"})
_APPLE = re.compile(r"(?:.*/)?(?:Index/|Index\.zip$|index\.(?:xml|apxl)(?:\.gz)?$)|.*\.iwa$")
"""Files of Pages, Numbers and Keynote (iWork '13), and of their predecessors (iWork '09)."""


def find_form(ending: str, data: bytes) -> Form:
    """Return the format of ``data``, from a file with the suffix ``ending``. Raises Refused."""
    ending = ending.lower()
    if not data.strip():
        raise Refused(Problem.EMPTY)
    if data.startswith(_ZIP):  # before PDF: the first file that it stores may be one
        return _zipped(data)
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return Form.PDF
    if data.startswith(b"bplist00") and b"WebMainResource" in data:
        return Form.WEB_ARCHIVE
    if problem := find_foreign(ending, data):
        raise Refused(problem)
    if begins_with_headers(data):
        return Form.MAIL
    head = data[:4096].removeprefix(b"\xef\xbb\xbf")
    if _HTML.match(head) or ending in _HTML_ENDINGS:
        return Form.HTML
    if _XML.match(head):
        raise Refused(Problem.XML)
    if ending in _PACKED_ENDINGS:
        raise Refused(Problem.BROKEN)
    if problem := unreadable_binary(ending, data):
        raise Refused(problem)
    return Form.TEXT


def _zipped(data: bytes) -> Form:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except (RuntimeError, ValueError, OSError, NotImplementedError, zipfile.BadZipFile) as error:
        raise Refused(Problem.BROKEN) from error
    if any(name.startswith("word/") for name in names):
        return Form.DOCX
    if "xl/workbook.xml" in names:
        return Form.XLSX
    raise Refused(_packed(names, has_kind="mimetype" in names))


def _packed(names: Iterable[str], *, has_kind: bool) -> Problem:
    """Return what a packed file is; ``has_kind``: it names its type as EPUB and others do."""
    if any(map(_APPLE.match, names)):
        return Problem.APPLE_DOCUMENT
    if any(name.startswith(("xl/", "ppt/", "content.xml")) for name in names):
        return Problem.OTHER_OFFICE
    if has_kind or "[Content_Types].xml" in names:
        return Problem.OTHER_DOCUMENT
    return Problem.ARCHIVE
