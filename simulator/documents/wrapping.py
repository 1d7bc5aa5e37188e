"""Tell where a line of text was broken for its length alone, as mails and editors break it."""

from __future__ import annotations

import re
import unicodedata

_STOPS = "。．.！？!?：:；;」』)）】]"
_BEGINS_ANEW = re.compile(
    r"\s|[・●○◆◇■□▪▶►※★☆◎✓✔☐☑【〔［\[《<＜#＊*•‣–—→⇒>|-]|[(（]?[0-9０-９]{1,4}[.)）．、年/]|[①-⑳]"
    r"|第[0-9一二三四五六七八九十]|[^、。]{1,12}[:：]"
)
_FULL_WIDTH = 60
"""Columns (a kanji takes two): mails are broken at 70 to 76, and no label or item is so long."""
_MOST_COLUMNS = 2_000


def goes_on(line: str, following: str) -> bool:
    """Return whether ``line`` goes on in the ``following`` line."""
    if not line or not following or _BEGINS_ANEW.match(following):
        return False
    if line[-1] in "、，":
        return True
    return line[-1] not in _STOPS and columns(line) >= _FULL_WIDTH


def columns(line: str) -> int:
    """Return the width of ``line`` in columns of a terminal."""
    return sum(
        2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in line[:_MOST_COLUMNS]
    )
