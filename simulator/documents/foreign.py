"""Recognise a file that is no document: by its content first, by its name second.

A pointer to a document, a companion that a system keeps beside one, a picture, a sound, a program.
"""

from __future__ import annotations

import json
import re
from pathlib import PurePath

from simulator.documents.forms import Problem

HEAD_BYTES = 4096
_BEGINNINGS = (
    (b"\x89PNG", Problem.PICTURE),
    (b"\xff\xd8\xff", Problem.PICTURE),
    (b"GIF8", Problem.PICTURE),
    (b"II*\x00", Problem.PICTURE),
    (b"MM\x00*", Problem.PICTURE),
    (b"8BPS\x00", Problem.PICTURE),
    (b"OggS\x00", Problem.SOUND),
    (b"fLaC\x00", Problem.SOUND),
    (b"#!AMR", Problem.SOUND),
    (b"caff\x00", Problem.SOUND),
    (b"\x1aE\xdf\xa3", Problem.SOUND),
    (b"\xff\xfb", Problem.SOUND),
    (b"\xff\xf3", Problem.SOUND),
    (b"\x1f\x8b", Problem.ARCHIVE),
    (b"Rar!\x1a", Problem.ARCHIVE),
    (b"7z\xbc\xaf", Problem.ARCHIVE),
    (b"BZh9", Problem.ARCHIVE),
    (b"\xfd7zXZ", Problem.ARCHIVE),
    (b"\x28\xb5\x2f\xfd", Problem.ARCHIVE),
    (b"MSCF\x00", Problem.ARCHIVE),
    (b"\x7fELF", Problem.PROGRAM),
    (b"\xcf\xfa\xed\xfe", Problem.PROGRAM),
    (b"\xca\xfe\xba\xbe", Problem.PROGRAM),
    (b"L\x00\x00\x00\x01\x14\x02\x00", Problem.POINTER),  # a shortcut of Windows (.lnk)
    (b"book\x00\x00\x00\x00mark\x00", Problem.POINTER),  # an alias of macOS
    (b"\x00\x05\x16\x07", Problem.APPLE_DOUBLE),
    (b"\x00\x05\x16\x00", Problem.APPLE_DOUBLE),
    (b"\x00\x00\x00\x01Bud1", Problem.SYSTEM_FILE),  # .DS_Store
    (b"version https://git-lfs", Problem.GIT_LFS),
    (b"{\\rtf", Problem.RICH_TEXT),
    (b"%!PS", Problem.OTHER_DOCUMENT),
    (b"AT&TFORM", Problem.OTHER_DOCUMENT),  # DjVu
    (b"\xe4\x52\x5c\x7b", Problem.OTHER_DOCUMENT),  # OneNote
)
_WITH_NULLS = (
    (b"ID3", Problem.SOUND),
    (b"MZ", Problem.PROGRAM),
    (b"BM", Problem.PICTURE),
    (b"\x00\x00\x01\x00", Problem.PICTURE),  # an icon
)
"""Too short to tell from a text (「MZ世代」) without the zero bytes behind them."""
_LZH = re.compile(rb"..-l[hz][0-9ds]-", re.S)
_PICTURE_BRANDS = (b"heic", b"heix", b"hevc", b"heim", b"mif1", b"msf1", b"avif", b"avis")
"""Major brands of an ISO media file that is a picture (HEIF, AVIF); others are films or sound."""
_TEXTS = (
    (re.compile(r"(?:\[\{[^\[]*)?\[(?:InternetShortcut|Desktop Entry)\b", re.I), Problem.POINTER),
    (re.compile(r"\[\.ShellClassInfo\]", re.I), Problem.SYSTEM_FILE),
    (re.compile(r"BEGIN:V(?:CALENDAR|CARD)", re.I), Problem.CALENDAR),
    (re.compile(r"(?:<\?xml[^>]*>\s*)?(?:<!DOCTYPE svg[^>]*>\s*)?<svg\b", re.I), Problem.PICTURE),
)
_PROPERTY_LIST = re.compile(r"(?:<\?xml[^>]*>\s*)?(?:<!DOCTYPE plist[^>]*>\s*)?<plist\b", re.I)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STREAMS = (
    ("EncryptedPackage", Problem.ENCRYPTED),
    ("__properties_version1.0", Problem.OUTLOOK_MAIL),
    ("WordDocument", Problem.OLD_WORD),
    ("Workbook", Problem.OLD_EXCEL),
)
"""Streams of a compound file (MS-CFB), whose names are UTF-16: what program it belongs to."""
_CLOUD_APPS = re.compile(r"https://(?:(?:docs|drive)\.google|[\w.-]*sharepoint)\.com/", re.I)
# fmt: off
_OTHER_DOCUMENTS = frozenset({
    ".xdw", ".xbd", ".jtd", ".jtt", ".hwp", ".one", ".wps", ".wri", ".pub", ".vsd", ".mpp",
    ".indd", ".ai", ".mobi", ".azw3", ".fm", ".djvu",
})
"""DocuWorks, Ichitaro and others, which are known by their names alone."""
_CLOUD_ENDINGS = frozenset({
    ".gdoc", ".gsheet", ".gslides", ".gform", ".gdraw", ".glink", ".gmap", ".gsite",
})
# fmt: on
_LOCK_BYTES = frozenset({54, 162, 165})
"""Sizes of the file that Word, Excel and PowerPoint keep beside an open document."""

_UNFINISHED = frozenset(
    [".crdownload", ".part", ".partial", ".opdownload", ".download", ".aria2", ".filepart", ".!ut"]
)
_SYSTEM_FILES = frozenset({".ds_store", "thumbs.db", "desktop.ini", ".localized", "ehthumbs.db"})
_LOCK = re.compile(r"~\$.+|\.~lock\..+#")
_APPLE_FOLDERS = frozenset({".pages", ".numbers", ".key", ".rtfd"})


def find_foreign(ending: str, data: bytes) -> Problem | None:
    """Return what a file is that is no document; None if it may be one."""
    for beginning, problem in _BEGINNINGS:
        if data.startswith(beginning):
            return problem
    if data.startswith(_OLE):
        return _compound(data)
    head = data[:HEAD_BYTES]
    for beginning, problem in _WITH_NULLS:
        if data.startswith(beginning) and b"\x00" in head[:64]:
            return problem
    if not data.strip(b"\x00"):
        return Problem.HOLLOW
    return _media(head) or _lock(data) or _text(ending, head, len(data))


def companion(name: str, size: int) -> Problem | None:
    """Return what a file is that by its name only stands beside a document, or is its beginning.

    Companions are small; of a larger file the content counts.
    """
    low = name.lower()
    if PurePath(low).suffix in _UNFINISHED:
        return Problem.UNFINISHED
    if size > HEAD_BYTES:
        return None
    if low in _SYSTEM_FILES:
        return Problem.SYSTEM_FILE
    if _LOCK.fullmatch(name):
        return Problem.LOCK_FILE
    if name.startswith("._"):
        return Problem.APPLE_DOUBLE
    is_in_cloud = low.endswith(".icloud") and name.startswith(".")
    return Problem.HOLLOW if is_in_cloud else None


def is_companion_by_content(head: bytes) -> bool:
    """Return True for the beginning of a file that macOS keeps beside others."""
    return find_foreign("", head) in (Problem.APPLE_DOUBLE, Problem.SYSTEM_FILE)


def foreign_folder(name: str) -> Problem:
    """Return what a folder is that was given for a document."""
    is_document = PurePath(name.lower()).suffix in _APPLE_FOLDERS
    return Problem.APPLE_DOCUMENT if is_document else Problem.NOT_A_FILE


def unreadable_binary(ending: str, data: bytes) -> Problem | None:
    """Return what a file without text is that its name alone tells, e.g. of DocuWorks (.xdw)."""
    is_known = ending in _OTHER_DOCUMENTS and b"\x00" in data
    return Problem.OTHER_DOCUMENT if is_known else None


def _compound(data: bytes) -> Problem:
    streams = (problem for name, problem in _STREAMS if name.encode("utf-16-le") in data)
    return next(streams, Problem.OLD_OFFICE)


def _media(head: bytes) -> Problem | None:
    if head[:4] == b"RIFF":
        return Problem.PICTURE if head[8:12] == b"WEBP" else Problem.SOUND
    if head[:4] == b"FORM" and head[8:11] == b"AIF":
        return Problem.SOUND
    if head[4:8] == b"ftyp":
        return Problem.PICTURE if head[8:12] in _PICTURE_BRANDS else Problem.SOUND
    if _LZH.match(head) or head[257:262] == b"ustar":
        return Problem.ARCHIVE
    return None


def _lock(data: bytes) -> Problem | None:
    """Recognise the file that Office keeps beside an open document: a user's name, and filling."""
    if len(data) not in _LOCK_BYTES or not 0 < data[0] <= 54:
        return None
    name, filling = data[1 : 1 + data[0]], data[1 + data[0] : 54]
    is_lock = not filling.strip(b"\x00 ") and b"\x00" not in name.strip(b"\x00")
    return Problem.LOCK_FILE if is_lock else None


def _text(ending: str, head: bytes, size: int) -> Problem | None:
    """Recognise the small texts by which programs point at something, and calendars."""
    if head.startswith(b"bplist00"):
        if b"NSURL" in head:  # what iCloud leaves of a file that it moved away
            return Problem.HOLLOW
        return Problem.POINTER if b"URL" in head else Problem.SYSTEM_FILE
    text = head.replace(b"\x00", b"").decode("utf-8", errors="ignore").lstrip("\ufeff \r\n\t")
    for pattern, problem in _TEXTS:
        if pattern.match(text):
            return problem
    if _PROPERTY_LIST.match(text):
        return Problem.POINTER if "<key>URL</key>" in text else Problem.XML
    if ending in _CLOUD_ENDINGS or (size < HEAD_BYTES and _points_to_cloud(text)):
        return Problem.POINTER
    return None


def _points_to_cloud(text: str) -> bool:
    """Return True for the JSON that a cloud drive keeps in place of a document."""
    if not text.startswith("{"):
        return False
    try:
        pointer = json.loads(text)
    except (ValueError, RecursionError):
        return False
    values = [value for value in pointer.values() if isinstance(value, str)]
    return "doc_id" in pointer or any(map(_CLOUD_APPS.match, values))
