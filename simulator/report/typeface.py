"""The typeface that travels with the PDF: which signs it has, and what stands for the others."""

from __future__ import annotations

import re
import struct
import unicodedata
from functools import cache
from pathlib import Path

from simulator.report.text import visible

FOLDER = Path(__file__).resolve().parent / "fonts"
GETA = "〓"
"""The printers' block (下駄) for a sign that the case lacks."""

_REGULAR = FOLDER / "NotoSansJP-Regular.ttf"
_SEGMENTED_COVERAGE = 12
"""Format of the character map that covers all planes."""

_LIKE = {"⟨": "〈", "⟩": "〉", "≒": "≈", "☐": "□", "✔": "✓", "✕": "×"}

# Joiners and variation selectors have no sign of their own, they choose that of their neighbour.
_SIGNLESS = re.compile("[\u200c\u200d\ufe00-\ufe0f\U000e0100-\U000e01ef]")
# A line may break beside ordinary kana and kanji. Of anything else a long run is cut, or it would
# leave the sheet: an address, 「えーーー」, 「………」. Small kana and ー may not begin a line.
_UNBROKEN = re.compile(
    rf"[!-~]{{24}}|[^\s!-~〇一-鿿㐀-䶿豈-﫿\U00020000-\U0003ffff{GETA}"
    "あいうえおか-ちつ-もやゆよ-ろわ-んアイウエオカ-チツ-モヤユヨ-ロワ-ン]{8}"
)
_MAY_BREAK = "\u200b"


def settable(text: str) -> str:
    """Return text of which each sign can be set: a like one, or 〓, for what the typeface lacks.

    Control and bidirectional characters are spelt out, as in every form of the report.
    """
    plain = _SIGNLESS.sub("", visible(unicodedata.normalize("NFC", text)))
    return "".join(sign if _has(sign) else _stand_in(sign) for sign in plain)


def _has(sign: str) -> bool:
    return ord(sign) in _code_points()


def _stand_in(sign: str) -> str:
    like = _LIKE.get(sign) or unicodedata.normalize("NFKC", sign)
    return like if all(map(_has, like)) else GETA


def breakable(text: str) -> str:
    """Allow a line break within runs that have none."""
    return _UNBROKEN.sub(rf"\g<0>{_MAY_BREAK}", text)


@cache
def _code_points() -> frozenset[int]:
    return frozenset({ord("\n")} | code_points(_REGULAR.read_bytes()))


def code_points(font: bytes) -> set[int]:
    """Read which code points a TrueType font has, from its format 12 character map.

    https://learn.microsoft.com/typography/opentype/spec/cmap#format-12-segmented-coverage
    """
    (tables,) = struct.unpack_from(">H", font, 4)
    records = (struct.unpack_from(">4sIII", font, 12 + 16 * index) for index in range(tables))
    cmap = next(offset for tag, _, offset, _ in records if tag == b"cmap")
    (maps,) = struct.unpack_from(">H", font, cmap + 2)
    for index in range(maps):
        _, _, offset = struct.unpack_from(">HHI", font, cmap + 4 + 8 * index)
        start = cmap + offset
        if struct.unpack_from(">H", font, start) == (_SEGMENTED_COVERAGE,):
            (count,) = struct.unpack_from(">I", font, start + 12)
            groups = struct.iter_unpack(">III", font[start + 16 : start + 16 + 12 * count])
            return {code for first, last, _ in groups for code in range(first, last + 1)}
    raise ValueError("the font has no character map of format 12")
