"""Detect a file's format by its content; its suffix decides only between formats of text."""

from __future__ import annotations

import io
import re
import zipfile
from enum import StrEnum

from simulator.documents.mail.headers import begins_with_headers

MOST_BYTES = 50 << 20
MOST_SECONDS = 60.0


class Form(StrEnum):
    """A format that the application reads."""

    TEXT = "text"
    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"
    MAIL = "mail"


class Problem(StrEnum):
    """Why a document cannot be read."""

    EMPTY = "empty"
    TOO_BIG = "too_big"
    NOT_A_FILE = "not_a_file"
    MISSING = "missing"
    OLD_OFFICE = "old_office"
    OTHER_OFFICE = "other_office"
    PICTURE = "picture"
    ARCHIVE = "archive"
    EMPTY_MAIL = "empty_mail"
    UNKNOWN = "unknown"
    MOJIBAKE = "mojibake"
    BROKEN = "broken"
    BOMB = "bomb"
    ENTITIES = "entities"
    ENCRYPTED = "encrypted"
    SCANNED = "scanned"
    ACROBAT_FORM = "acrobat_form"
    UNREADABLE_LETTERS = "unreadable_letters"
    TOO_LONG = "too_long"
    TOO_SLOW = "too_slow"
    LOGIN_PAGE = "login_page"
    SCRIPT_PAGE = "script_page"
    COOKIE_PAGE = "cookie_page"
    CHECK_PAGE = "check_page"
    ERROR_PAGE = "error_page"
    FRAMES_PAGE = "frames_page"


class Refused(Exception):
    """Raised by the parsers; ``reading.refusal`` makes the message for the candidate of it."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.value)
        self.problem = problem


WORD_TEXT = "word/document.xml"
_PDF_WITHIN = 1024
"""Readers look for the header in the first 1024 bytes (PDF 1.7, implementation note 13)."""
_MAGIC = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Problem.OLD_OFFICE),
    (b"{\\rtf", Problem.UNKNOWN),
    (b"\x89PNG", Problem.PICTURE),
    (b"\xff\xd8\xff", Problem.PICTURE),
    (b"GIF8", Problem.PICTURE),
    (b"II*\x00", Problem.PICTURE),
    (b"MM\x00*", Problem.PICTURE),
    (b"\x1f\x8b", Problem.ARCHIVE),
    (b"Rar!", Problem.ARCHIVE),
    (b"7z\xbc\xaf", Problem.ARCHIVE),
)
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html\b)", re.I | re.S
)
_HTML_ENDINGS = frozenset({".html", ".htm", ".xhtml"})
_PACKED_ENDINGS = frozenset({".pdf", ".docx"})


def find_form(ending: str, data: bytes) -> Form:
    """Return the format of ``data``, from a file with the suffix ``ending``. Raises Refused."""
    if not data.strip():
        raise Refused(Problem.EMPTY)
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return Form.PDF
    if data.startswith(b"PK"):
        return _zipped(data)
    for magic, problem in _MAGIC:
        if data.startswith(magic):
            raise Refused(problem)
    head = data[:4096].removeprefix(b"\xef\xbb\xbf")
    if begins_with_headers(data):
        return Form.MAIL
    if _HTML.match(head) or ending.lower() in _HTML_ENDINGS:
        return Form.HTML
    if ending.lower() in _PACKED_ENDINGS:
        raise Refused(Problem.BROKEN)
    return Form.TEXT


def _zipped(data: bytes) -> Form:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise Refused(Problem.BROKEN) from error
    if any(name.startswith("word/") for name in names):
        return Form.DOCX
    office = any(name.startswith(("xl/", "ppt/", "content.xml")) for name in names)
    raise Refused(Problem.OTHER_OFFICE if office else Problem.ARCHIVE)
