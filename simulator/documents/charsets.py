"""Decode text whose character set is not known for sure.

A byte order mark decides, then the bytes themselves, then what the file says of itself. Text that
is no readable Japanese under any of them is refused, so that no mojibake is kept.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from functools import lru_cache

from simulator.documents.forms import Problem, Refused

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # begins with the mark of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SHIFT_JIS, _EUC = ("cp932", "shift_jis_2004"), ("euc_jp", "euc_jis_2004")
"""The second of each knows letters that the first doesn't, e.g. ① in EUC."""
_CANDIDATES = ("utf-8", *_SHIFT_JIS, *_EUC, "utf-16-le", "utf-16-be")
_ALIASES = {"x-sjis": "cp932", "shift_jis": "cp932", "ms932": "cp932", "x-euc-jp": "euc_jp"}
_SHIFTED = re.compile(rb"\x1b(\$[@B]|\$\([DOQ]|\([BJI])")
"""The escape sequences of ISO-2022-JP and of its extension for half-width kana (RFC 1468, 2237)."""
_UNESCAPED = re.compile(rb"\$[@B]((?:[!-~]{2})+?)\([BJ]")
"""The same where a program has dropped the escape characters."""
_MOST_DAMAGED = 1 / 500
"""The share of characters that may be unreadable, e.g. the half of one at the end of a cut file."""
_READABLE = 0.2
"""Japanese text has a ``_plausibility`` of 0.8 to 1, and text in the wrong set one below 0."""
_SURELY_READABLE = 0.8
"""Asked of text without kana: Chinese (GB 2312) read as EUC-JP has kanji too, but rare ones."""
_KANA_OF_JAPANESE = 0.05
_SAMPLE = 20_000
_MISREAD = (("cp932", "utf-8"), ("cp932", "euc_jp"), ("latin-1", "utf-8"), ("cp1252", "utf-8"),
            ("latin-1", "cp932"), ("latin-1", "euc_jp"))  # fmt: skip
"""Pairs: the set that somebody read a text in, and the set that it was in."""


def decode(data: bytes, declared: str | None = None) -> str:
    """Decode ``data``; ``declared`` is the character set that the file itself names, if any.

    Raises Refused with UNKNOWN or, if the text was saved with its letters broken, MOJIBAKE.
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _not_mojibake(_decoded(data, encoding))
    if b"\x00" in data:  # UTF-16 without a mark, or no text at all
        return _likeliest(data, declared)
    if data.isascii() and _SHIFTED.search(data):
        return _not_mojibake(_from_iso_2022_jp(data))
    if data.isascii() and _UNESCAPED.search(data):
        restored = _from_iso_2022_jp(_UNESCAPED.sub(b"\x1b$B\\1\x1b(B", data))
        if restored and _is_japanese(restored):
            return restored
    try:
        return _not_mojibake(data.decode("utf-8"))
    except UnicodeDecodeError:
        return _likeliest(data, declared)


def _likeliest(data: bytes, declared: str | None) -> str:
    """Return the reading of ``data`` that is most like Japanese. Raises Refused."""
    texts = filter(None, (_decoded(data, encoding) for encoding in _CANDIDATES))
    best = max(texts, key=_plausibility, default="")
    if _is_japanese(best):
        return best
    if declared:
        return _not_mojibake(_decoded(data, _ALIASES.get(declared.lower(), declared)))
    if best and _plausibility(best) > _SURELY_READABLE:
        return best
    raise Refused(Problem.UNKNOWN)


def _decoded(data: bytes, encoding: str) -> str | None:
    """Return the text of ``data``; None if too much of it is unreadable in ``encoding``."""
    try:
        text = data.decode(encoding, errors="replace")
    except (LookupError, ValueError):  # a name that Python doesn't know, or that is no text
        return None
    return text if text.count("\ufffd") <= max(_MOST_DAMAGED * len(text), 1) else None


def _from_iso_2022_jp(data: bytes) -> str | None:
    """Decode ISO-2022-JP by its escapes, as EUC-JP: Python's own codec doesn't know ① and ㈱."""
    pieces = _SHIFTED.split(data)
    parts = [pieces[0], *map(_as_euc, pieces[1::2], pieces[2::2])]
    return _decoded(b"".join(parts), "euc_jis_2004")


def _as_euc(shift: bytes, piece: bytes) -> bytes:
    """Return the bytes after one escape sequence in EUC."""
    if shift in (b"(B", b"(J"):
        return piece
    high = bytes(byte | 0x80 if 0x20 < byte < 0x7F else byte for byte in piece)
    if shift == b"(I":
        return re.sub(rb"([\xa1-\xdf])", b"\x8e\\1", high)
    if shift in (b"$(D", b"$(Q"):  # a supplementary plane
        return re.sub(rb"([\xa1-\xfe]{2})", b"\x8f\\1", high)
    return high


def _not_mojibake(text: str | None) -> str:
    """Return ``text``. Raises Refused if its letters were broken before it was saved."""
    if text is None:
        raise Refused(Problem.UNKNOWN)
    own = _plausibility(text)
    for read_in, was_in in _MISREAD if own < _READABLE else ():
        meant = text[:_SAMPLE].encode(read_in, errors="ignore").decode(was_in, errors="ignore")
        if _is_japanese(meant) and _plausibility(meant) > own:
            raise Refused(Problem.MOJIBAKE)
    return text


def _is_japanese(text: str) -> bool:
    return _plausibility(text) > _READABLE and _kana(text) > _KANA_OF_JAPANESE


def _plausibility(text: str) -> float:
    """Return how much ``text`` is like Japanese: the mean of its letters outside ASCII, -3 to 1."""
    worth = [*map(_worth, _beyond_ascii(text))]
    return sum(worth) / len(worth) if worth else 1.0


def _kana(text: str) -> float:
    """Return the share of full-width kana among the letters outside ASCII."""
    letters = [*_beyond_ascii(text)]
    return sum("ぁ" <= char <= "ヺ" for char in letters) / len(letters) if letters else 0.0


def _beyond_ascii(text: str) -> Iterator[str]:
    return (char for char in text[:_SAMPLE] if not " " <= char <= "~" and char not in "\t\n\r\f")


@lru_cache(maxsize=8192)
def _worth(char: str) -> float:
    """Return 1 for a letter of everyday Japanese, less for a rare one, -3 for a broken one."""
    if char in "\ufffd" or char < " " or "\x7f" <= char <= "\x9f" or "\ue000" <= char <= "\uf8ff":
        return -3.0
    if "\uff61" <= char <= "\uff9f":  # half-width kana
        return -0.5
    try:
        row = char.encode("euc_jp")[0] - 0xA0
    except UnicodeEncodeError:
        return -0.5 if char >= "\u2000" else -1.0
    if 1 <= row <= 5:  # punctuation, full-width letters, kana (JIS X 0208)
        return 1.0
    return 1.0 if 16 <= row <= 47 else -0.5  # kanji of level 1, and those of level 2
