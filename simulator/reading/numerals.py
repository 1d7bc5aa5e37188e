"""Parse written Japanese numerals, e.g. 1,200, 3万5千, 三千五百, 二〇二六, 1.5億, ふた."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from kanjize import kanji2number

from simulator.reading.tokens import Token

KANJI_DIGITS = "〇一二三四五六七八九"
_SCALES = "十百千万億兆"
NUMERAL = f"[0-9０-９{KANJI_DIGITS}{_SCALES}]"
"""Regular expression for one character of a numeral."""
_ANY = re.compile(NUMERAL)
_GLUED = re.compile(
    rf"(?P<numeral>[0-9数何十百千万億兆{KANJI_DIGITS}]+|ひと|ふた)"
    r"(?P<unit>人|り|回|度|級|番|[かカヵヶケ箇]月)"
)
"""A numeral and its counter that are one word of the dictionary, e.g. 二人, 2級, 数ヶ月, 十人."""
_SPLIT = re.compile(rf"(?P<numeral>[十百千万億兆{KANJI_DIGITS}]+)(?P<unit>.+)")
"""The name of a town after a numeral is the rest of the number, e.g. 三|十戸 is 30戸."""
HALF = {"半年": "年", "半日": "日", "半月": "か月", "半分": "%", "半数": "%", "半額": "%"}
"""Halves that are one word of the dictionary, and their unit."""
_LONGEST = 40
"""Characters; a longer row of digits is a serial number, not an amount."""
_NATIVE = {
    **{kana: value for value, kana in enumerate(("ひと", "ふた", "みっ", "よっ", "いつ"), 1)},
    **{kana: value for value, kana in enumerate(("むっ", "なな", "やっ", "ここの", "とお"), 6)},
    "ゼロ": 0,
}  # fmt: skip
"""Native numerals as the dictionary has them before つ, e.g. みっ|つ."""
_WRITTEN = re.compile(
    rf"(?P<whole>[0-9零{KANJI_DIGITS}{_SCALES}]*?)"
    rf"(?:(?P<decimal>[0-9]+\.[0-9]+)(?P<scale>[{_SCALES}]*))?"
)


def parse_numeral(written: str) -> Decimal | None:
    """Return the value of ``written``; None if it leaves its value open (数十) or is malformed."""
    digits = plain(written).replace(",", "")
    if digits in _NATIVE:
        return Decimal(_NATIVE[digits])
    found = _WRITTEN.fullmatch(digits) if 0 < len(digits) <= _LONGEST else None
    if found is None:
        return None
    try:
        whole = Decimal(kanji2number(found["whole"])) if found["whole"] else Decimal(0)
        scale = kanji2number(f"1{found['scale']}") if found["scale"] else 1
    except ValueError:
        return None
    # kanjize multiplies decimals as floats: its 2.3億 is 229,999,999.
    return whole + Decimal(found["decimal"]) * scale if found["decimal"] else whole


@dataclass(frozen=True)
class Numeral:
    """A row of numerals: the tokens from ``first`` up to, not including, ``after``."""

    first: int
    after: int
    written: str
    unit: str = ""
    """The counter, if it is one word with the last numeral."""
    is_open: bool = False
    """Whether it is a range (二、三), which has no single value."""


def read_numeral(tokens: Sequence[Token], at: int) -> Numeral | None:
    """Read the row of numerals that begins at ``at``; None if there is none.

    It includes a counter that is one word with the last numeral.
    """
    if not tokens[at].is_a("名詞") or _ends_noun(tokens, at):
        return None
    if tokens[at].surface in HALF:
        return Numeral(at, at + 1, "半", HALF[tokens[at].surface])
    stop = at
    while stop < len(tokens) and _continues(tokens, at, stop):
        stop += 1
    written = "".join(token.surface for token in tokens[at:stop])
    if stop < len(tokens) and (stop == at or touches(tokens, stop)):
        is_town = stop > at and tokens[stop].is_a("名詞", "固有名詞")
        pattern = _SPLIT if is_town else _GLUED
        glued = pattern.fullmatch(plain(tokens[stop].surface))
        if glued and tokens[stop].is_a("名詞"):
            return Numeral(at, stop + 1, plain(written) + glued["numeral"], glued["unit"])
    if stop == at or (written == "数" and not tokens[at].is_a("名詞", "数詞")):
        return None
    return Numeral(at, stop, plain(written))


def _ends_noun(tokens: Sequence[Token], at: int) -> bool:
    """Return whether 数 belongs to the noun before it: 病床|数|310床, but not 数|百人."""
    after = tokens[at + 1 : at + 2]
    is_measure = tokens[at].surface == "数" and touches(tokens, at)
    return is_measure and any(
        token.is_a("名詞", "数詞") and plain(token.surface)[0] not in _SCALES for token in after
    )


def _continues(tokens: Sequence[Token], at: int, place: int) -> bool:
    if place > at and not touches(tokens, place):
        return False
    return tokens[place].is_a("名詞", "数詞") or (place == at and tokens[place].surface == "数")


def read_fraction(
    tokens: Sequence[Token], numeral: Numeral
) -> tuple[Numeral, Decimal | None] | None:
    """Read the fraction that begins with ``numeral``, e.g. 三分の一; None if there is none.

    Its value is None if the numerator or denominator has none, or if the denominator is zero.
    """
    at = numeral.after
    words = [token.surface for token in tokens[at : at + 2]]
    if words != ["分", "の"] or not (at + 2 < len(tokens) and _continues(tokens, at, at + 2)):
        return None
    whole, part = parse_numeral(numeral.written), parse_numeral(tokens[at + 2].surface)
    written = plain("".join(token.surface for token in tokens[numeral.first : at + 3]))
    read = Numeral(numeral.first, at + 3, written)
    return read, part / whole if whole and part is not None else None


def touches(tokens: Sequence[Token], at: int) -> bool:
    """Return whether the token at ``at`` follows the one before it without a blank."""
    return at > 0 and tokens[at - 1].end == tokens[at].start


def surface_at(tokens: Sequence[Token], at: int) -> str:
    """Return the surface of the token at ``at``; "" if the position is outside."""
    return tokens[at].surface if 0 <= at < len(tokens) else ""


def has_numeral(text: str) -> bool:
    """Return whether a character of a numeral stands in ``text``."""
    return _ANY.search(text) is not None


def plain(text: str) -> str:
    """Return ``text`` in NFKC: digits and letters in half width."""
    return unicodedata.normalize("NFKC", text)


def is_joined(tokens: Sequence[Token], at: int, joints: frozenset[str]) -> bool:
    """Return whether one of ``joints`` and then a numeral stand at ``at``, without blanks."""
    return (
        at + 1 < len(tokens)
        and tokens[at].surface in joints
        and tokens[at + 1].is_a("名詞", "数詞")
        and touches(tokens, at)
        and touches(tokens, at + 1)
    )
