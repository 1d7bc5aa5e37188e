"""A document's title: its file's name, in letters that are a file name on every system."""

from __future__ import annotations

import hashlib
import unicodedata

MOST_BYTES = 180
"""With what the copy's name has around the title, file systems take 255."""
_WIDE = str.maketrans('/\\:*?"<>|', "／＼：＊？”＜＞｜")
"""What Windows has no room for in a name, in its full-width form."""
_BLANK = frozenset({"Cc", "Zl", "Zp"})
_UNSEEN = frozenset({"Cf", "Co"})


def title_of(name: str) -> str:
    """Return the title of a document whose file has this name without its ending.

    Idempotent, and the same for all spellings of a name in Unicode, so that what is typed finds
    what is kept. A name that is too long ends in a mark of all of it: two long names that begin
    alike are two titles.
    """
    seen = "".join(map(_seen, unicodedata.normalize("NFC", name)))
    title = " ".join(seen.translate(_WIDE).split()) or "資料"
    if len(title.encode()) <= MOST_BYTES:
        return title
    mark = f"…{hashlib.sha256(title.encode()).hexdigest()[:4]}"
    begin = title.encode()[: MOST_BYTES - len(mark.encode())].decode(errors="ignore")
    return begin.rstrip() + mark


def _seen(char: str) -> str:
    category = unicodedata.category(char)
    if category in _BLANK:
        return " "
    if category == "Cs":  # a byte of the name that is no text
        return "\ufffd"
    return "" if category in _UNSEEN else char
