"""Name the formats that are read, and the reasons why a file is not."""

from __future__ import annotations

from enum import StrEnum

MOST_BYTES = 50 << 20
MOST_SECONDS = 60.0
"""Of reading, while one page after the other is told of; a PDF of 300 pages takes eight."""
MOST_SILENT_SECONDS = 12.0
"""Of reading without a word: with the start of the program, less than 20 seconds of waiting."""


class Form(StrEnum):
    """A format that the application reads."""

    TEXT = "text"
    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    MAIL = "mail"
    WEB_ARCHIVE = "web_archive"


class Problem(StrEnum):
    """Why a document cannot be read."""

    EMPTY = "empty"
    TOO_BIG = "too_big"
    NOT_A_FILE = "not_a_file"
    MISSING = "missing"
    OLD_OFFICE = "old_office"
    OLD_WORD = "old_word"
    OLD_EXCEL = "old_excel"
    OTHER_OFFICE = "other_office"
    OTHER_DOCUMENT = "other_document"
    APPLE_DOCUMENT = "apple_document"
    OUTLOOK_MAIL = "outlook_mail"
    RICH_TEXT = "rich_text"
    XML = "xml"
    POINTER = "pointer"
    GIT_LFS = "git_lfs"
    HOLLOW = "hollow"
    UNFINISHED = "unfinished"
    LOCK_FILE = "lock_file"
    APPLE_DOUBLE = "apple_double"
    SYSTEM_FILE = "system_file"
    CALENDAR = "calendar"
    SOUND = "sound"
    PROGRAM = "program"
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
    TOO_MANY_PARTS = "too_many_parts"
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
