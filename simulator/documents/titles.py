"""Make a document's title of its file's name, in characters that every file system allows."""

from __future__ import annotations

import hashlib
import unicodedata

MOST_BYTES = 180
"""File systems allow 255, and the name of the kept copy has more than the title."""
_WIDE = str.maketrans('/\\:*?"<>|', "／＼：＊？”＜＞｜")
"""Characters that Windows forbids in a name, to their full-width forms."""
_BLANK = frozenset({"Cc", "Zl", "Zp"})
_UNSEEN = frozenset({"Cf", "Co"})


def title_of(name: str) -> str:
    """Return the title of a document whose file has this name without its ending.

    Idempotent, and the same for all Unicode normal forms of a name, so that a typed title finds
    the kept document. A title that would be too long is cut and ends in a hash of the whole, so
    that two long names that begin alike get different titles.
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
    if category == "Cs":  # a byte of the name that is not UTF-8
        return "\ufffd"
    return "" if category in _UNSEEN else char
