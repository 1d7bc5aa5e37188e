"""Tell where a line of text was broken for its length alone, as mails and editors break it.

Two things show it: the letters at the break (a particle at the line's end, an open bracket), and
that the next letter had no room in the width at which the text is broken elsewhere.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

_STOPS = "。．.！？!?：:；;"
_CLOSED = "」』)）】]"
_BEGINS_ANEW = re.compile(
    r"\s|[・●○◆◇■□▪▶►※★☆◎✓✔☐☑【〔［\[《<＜#＊*•‣–—→⇒>|-]|[①-⑳]|第[0-9一二三四五六七八九十]"
    r"|[(（]?[0-9０-９]{1,3}[.)）．、](?![0-9０-９])|[0-9０-９]{4}[年/.]"
    r"|(?:昭和|平成|令和)[ \u3000]?(?:[0-9０-９]{1,2}|元)[ \u3000]?年|[^、。(（「]{1,12}[:：]"
)
_IS_MARKED = re.compile(r"[・●○◆◇▪▶►◎✓✔＊*•‣–-]|[(（]?[0-9０-９]{1,2}[.)）．]")
_MARK = re.compile(r"[ \u3000]*(?:[・●○◆◇▪▶►◎✓✔＊*•‣–-]|[(（]?[0-9０-９]{1,2}[.)）．])[ \u3000]*")
_NEARLY_FULL = 48
"""Columns of an item from which on what hangs below its text is the rest of it, and no note."""
_FULL_WIDTH = 58
"""Columns (a kanji takes two): mails are broken at 60 to 80, and hardly an item is so long."""
_WIDEST = 92
_EVEN = 2
"""Columns by which full lines differ."""
_UNEVEN = 6
"""Columns that a full line of an indented paragraph may lack, and its longest first word."""
_CLAUSE = 30
"""From so many columns on a line may be broken between two phrases; headings are shorter."""
_MOST_COLUMNS = 2_000
_AT_END = re.compile(
    r"(?:[をがはへにやて]|(?<![こひもご])と|(?<!も)の|(?<!ま)で|および|及び|または|又は|かつ|[、，])$"
)
"""A particle or conjunction, which no item ends in: こと, もの and まで do."""
_AT_START = re.compile(
    "[をんっゃゅょーぁぃぅぇぉ、。，）」』]|(?:[がはにのとへで]|より|から|まで)(?=[^\u3041-\u309f])"
    "|のため|ので|のみ|のよう|からで|について|として|により|による|なので"
    "|(?:です|でし|ます|まし|ませ|した|して|する|され|させ|れる|られ|ない|なく|たい|いただ|ください)"
    "|[たるれりくいきけせてえげべめ][、。]"
)
"""A particle, an ending, or what no line may begin with."""
_WITHIN_WORD = re.compile(
    "[うえかがくぐけげせぜぞただちっつづてにぬねのはばぱびぶへべほぼむめゃゅょよらりるれろわをん]"
)
"""Hiragana that few words begin with."""
_OPEN = re.compile(r"[(（「『][^)）」』]*$")
_IN_WORD = re.compile("[ァ-ヺー]{2}")
_LEAST_FOR_WORD = 12
"""Letters; two short lines of katakana are two names."""
_WORD = re.compile(r"[(（「『【]*(?:[!-~]+|.[、。，．・）」』】)ーっゃゅょァィゥェォッャュョ]*)")
_ADDRESS = re.compile(r"https?://|@")


def width_of(lines: Sequence[str]) -> int | None:
    """Return the columns at which ``lines`` are broken; None if no break shows it."""
    broken = [
        columns(line.rstrip())
        for line, below in pairwise(lines)
        if _CLAUSE <= columns(line.rstrip()) <= _WIDEST and _is_broken(line, below)
    ]
    width = max(broken, default=0)
    longer = sum(columns(line.rstrip()) > width + 2 and not _ADDRESS.search(line) for line in lines)
    return width if width and longer <= len(broken) else None


def goes_on(line: str, following: str, *, width: int | None = None, is_item: bool = False) -> bool:
    """Return whether ``line`` goes on in the ``following`` line.

    ``width`` is that of the text (``width_of``); ``is_item`` says that a mark before an earlier
    line begins the item that it belongs to.
    """
    line, long = line.rstrip(), columns(line.rstrip())
    below = following.strip()
    if not line or not below or _BEGINS_ANEW.match(below):
        return False
    if line[-1] in "、，":
        return True
    if line[-1] in _STOPS or (line[-1] in _CLOSED and line[-2:-1] in tuple("。．！？!?")):
        return False
    if long >= _CLAUSE and is_in_clause(line.strip(), below):
        return True
    full = (width or _FULL_WIDTH) - _UNEVEN
    is_text = "。" in below or columns(below) >= full
    if long >= full and is_text and _begins_sentence(line):
        return True
    if width is not None:
        return long >= _CLAUSE and long + columns(first_unit(below)) > width
    is_full = _FULL_WIDTH <= long <= _WIDEST
    is_marked = is_item or _IS_MARKED.match(line.strip()) is not None
    return is_full and (is_marked or is_prose(below))


def hangs_below(line: str, following: str) -> bool:
    """Return whether a line stands below the text of a nearly full item, right of its mark."""
    mark = _MARK.match(line)
    indent = following[: len(following) - len(following.lstrip())]
    if not mark or line.rstrip()[-1] in _STOPS or _BEGINS_ANEW.match(following.strip()):
        return False
    is_below = columns(mark[0]) == columns(indent) or len(mark[0]) == len(indent)
    return is_below and columns(line.rstrip()) >= _NEARLY_FULL


def columns(line: str) -> int:
    """Return the width of ``line`` in columns of a terminal."""
    return sum(
        2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in line[:_MOST_COLUMNS]
    )


def _is_broken(line: str, below: str) -> bool:
    """Return whether a line surely goes on: by its letters, or as one of two full ones of prose."""
    if is_in_clause(line.strip(), below.strip()):
        return True
    long, next_one = columns(line.rstrip()), columns(below.rstrip())
    even = long >= _FULL_WIDTH and abs(long - next_one) <= _EVEN and "。" in line + below
    return even and line.rstrip()[-1] not in _STOPS and not _BEGINS_ANEW.match(below.strip())


def is_in_clause(line: str, below: str) -> bool:
    """Return whether the letters at a break are the middle of a clause or word, or in brackets."""
    if not line or not below or line[-1] in _STOPS:
        return False
    tail = line[-_WIDEST:]
    if _OPEN.search(tail) and not _IS_MARKED.match(below):
        return True
    if _BEGINS_ANEW.match(below):
        return False
    in_word = len(line) >= _LEAST_FOR_WORD and _IN_WORD.fullmatch(line[-1] + below[:1])
    return bool(in_word or _AT_END.search(tail) or _AT_START.match(below))


def _begins_sentence(line: str) -> bool:
    """Return whether a line ends in the beginning of a sentence: …入社しました。翌年"""
    *before, last = line.rstrip().split("。")
    return any(before) and last.strip(_CLOSED) != ""


def is_prose(below: str) -> bool:
    """Return whether a line looks like the rest of a sentence, and not like an item."""
    return "。" in below or below[-1] == "、" or _WITHIN_WORD.match(below) is not None


def first_unit(text: str) -> str:
    """Return the letters at the start of ``text`` that no line break parts."""
    found = _WORD.match(text)
    return found[0] if found else text[:1]
