"""Show the numbers and dates of a sheet as its number formats show them.

Only the shown form says what a number is: 0.42 may be 42%, and 45000 a day in 2023. Codes are those
of ECMA-376, 18.8.30 and 18.8.31; the built-in ones in their Japanese forms.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation, localcontext
from functools import lru_cache

GENERAL = ""
_BUILT_IN = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    **dict.fromkeys((5, 6), '"¥"#,##0'),
    **dict.fromkeys((7, 8), '"¥"#,##0.00'),
    **dict.fromkeys((37, 38, 41, 42), "#,##0"),
    **dict.fromkeys((39, 40, 43, 44), "#,##0.00"),
    **dict.fromkeys((14, 30), "yyyy/m/d"),
    **dict.fromkeys((15, 16), 'm"月"d"日"'),
    17: 'yyyy"年"m"月"',
    22: "yyyy/m/d h:mm",
    46: "[h]:mm:ss",
    **dict.fromkeys((18, 20), "h:mm"),
    **dict.fromkeys((19, 21), "h:mm:ss"),
    **dict.fromkeys((45, 47), "mm:ss"),
    **dict.fromkeys((27, 36, 50, 57), "ge.m.d"),
    **dict.fromkeys((28, 29, 51, 54, 58), 'ggge"年"m"月"d"日"'),
    31: 'yyyy"年"m"月"d"日"',
    32: 'h"時"mm"分"',
    33: 'h"時"mm"分"ss"秒"',
    **dict.fromkeys((34, 52, 55), 'yyyy"年"m"月"'),
    **dict.fromkeys((35, 53, 56), 'm"月"d"日"'),
}
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<sign>.)|(?P<unseen>_.|\*.)|\[(?P<span>[hms]+)\]|(?P<bracket>\[[^\]]*\])'
    r"|(?P<noon>AM/PM|A/P)|(?P<part>y+|m+|d+|h+|s+|g+|e+|a{3,4})|(?P<digits>[#0?][#0?,.]*)"
    r"|(?P<other>.)",
    re.I | re.S,
)
_SECTION = re.compile(r';(?=(?:[^"]*"[^"]*")*[^"]*$)')
_ERAS = (
    (datetime(2019, 5, 1), "令和", "R"),
    (datetime(1989, 1, 8), "平成", "H"),
    (datetime(1926, 12, 25), "昭和", "S"),
    (datetime(1912, 7, 30), "大正", "T"),
    (datetime(1868, 10, 23), "明治", "M"),
)
_WEEKDAYS = "月火水木金土日"
_EPOCH, _EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)
"""Day 0. Before 1 March 1900 Excel is a day ahead: it counts a 29 February."""
_LAST_DAY = 2_950_000
"""In the year 9976, from either epoch."""
_DIGITS, _LONGEST = 10, 400
"""Digits that a cell without a format has room for; letters of a code that are read."""
_MOST_SCALE = 30
"""Powers of ten of an amount that a paper may hold."""


def code_of(number: int, own: Mapping[int, str]) -> str:
    """Return the code of a number format; ``GENERAL`` for none."""
    code = own.get(number, _BUILT_IN.get(number, GENERAL))[:_LONGEST]
    return GENERAL if code.lower() in ("general", "g/標準") else code


def shown_number(written: str, code: str, *, is_1904: bool = False) -> str:
    """Return how a number is shown: 0.42 as 42%, 45000 as 2023年3月15日."""
    try:
        value = Decimal(written)
        if not value.is_finite() or abs(value.adjusted()) > _MOST_SCALE:
            return written
    except InvalidOperation:
        return written
    sections = _sections(code)
    tokens = sections[0]
    if any(token["part"] or token["span"] for token in tokens):
        return _moment(value, tokens, is_1904=is_1904) if 0 <= value < _LAST_DAY else _plain(value)
    if value < 0 and len(sections) > 1:
        tokens, value = sections[1], -value
    return _number(value, tokens) if any(token["digits"] for token in tokens) else _plain(value)


def shown_text(text: str, code: str) -> str:
    """Return how a text is shown: 山田 with 「@"様"」 as 山田様."""
    section = _sections(code)[-1]
    if not any(token[0] == "@" for token in section):
        return text
    return "".join(text if token[0] == "@" else _literal(token) for token in section)


@lru_cache
def _sections(code: str) -> tuple[Sequence[re.Match[str]], ...]:
    """Return the tokens of each section of a code; the cells of a sheet share a few codes."""
    return tuple(tuple(_TOKEN.finditer(section)) for section in _SECTION.split(code))


def _literal(token: re.Match[str]) -> str:
    return token["quoted"] or token["sign"] or token["other"] or ""


def _plain(value: Decimal) -> str:
    places = max(0, _DIGITS - max(1, value.adjusted() + 1))
    text = f"{value:.{places}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _number(value: Decimal, tokens: Sequence[re.Match[str]]) -> str:
    rooms = [token["digits"] for token in tokens if token["digits"]]
    if len(rooms) > 1 and any(token[0] == "/" for token in tokens):
        return _plain(value)  # a fraction
    whole, _, decimals = "".join(rooms).partition(".")
    value *= 100 ** sum(token[0] == "%" for token in tokens)
    value /= 1000 ** (len(whole) - len(whole.rstrip(",")))
    grouped = "," if "," in whole.rstrip(",") else ""
    with localcontext(rounding=ROUND_HALF_UP):
        digits = f"{value:{grouped}.{sum(sign in '#0?' for sign in decimals)}f}"
    digits = digits.zfill(whole.count("0"))  # of a telephone number that is kept as a number
    if decimals.endswith(("#", "?")):
        digits = digits.rstrip("0").rstrip(".")
    pieces = _filled(digits, [len(room) for room in rooms])
    return "".join(
        pieces.pop(0) if token["digits"] else _literal(token) for token in tokens
    ).strip()


def _filled(digits: str, rooms: Sequence[int]) -> list[str]:
    """Cut digits into the rooms of a form, from its end: 000-0000."""
    pieces: list[str] = []
    for room in reversed(rooms[1:]):
        pieces.insert(0, digits[-room:])
        digits = digits[:-room]
    return [digits, *pieces]


def _moment(value: Decimal, tokens: Sequence[re.Match[str]], *, is_1904: bool) -> str:
    seconds = int((value * 86_400).to_integral_value(rounding=ROUND_HALF_UP))
    at = (_EPOCH_1904 if is_1904 else _EPOCH) + timedelta(seconds=seconds)
    is_12 = any(token["noon"] for token in tokens)
    parts = [
        (token["span"] or token["part"]).lower()
        for token in tokens
        if token["part"] or token["span"]
    ]
    shown, before = [], ""
    for token in tokens:
        if not (token["part"] or token["span"]):
            noon = "AM" if at.hour < 12 else "PM"
            shown.append(noon if token["noon"] else _literal(token))
            continue
        part = parts.pop(0)
        is_minute = part[0] == "m" and (before[:1] == "h" or parts[:1] in (["s"], ["ss"]))
        if token["span"]:
            shown.append(str(seconds // {"h": 3600, "m": 60, "s": 1}[part[0]]))
        else:
            shown.append(_part(at, part, is_minute=is_minute, is_12=is_12))
        before = part
    return "".join(shown).strip()


def _part(at: datetime, part: str, *, is_minute: bool, is_12: bool) -> str:
    width = min(len(part), 2)
    match part[0]:
        case "y":
            return f"{at.year:04}" if len(part) > 2 else f"{at.year % 100:02}"
        case "m" if is_minute:
            return f"{at.minute:0{width}}"
        case "m":
            return f"{at.month:0{width}}"
        case "d" if len(part) > 2:
            return _weekday(at, whole=len(part) > 3)
        case "d":
            return f"{at.day:0{width}}"
        case "a":
            return _weekday(at, whole=len(part) > 3)
        case "h":
            return f"{(at.hour - 1) % 12 + 1 if is_12 else at.hour:0{width}}"
        case "s":
            return f"{at.second:0{width}}"
    began, name, letter = next((era for era in _ERAS if at >= era[0]), _ERAS[-1])
    if part[0] == "g":
        return letter if len(part) == 1 else name[: 1 if len(part) == 2 else 2]
    return f"{at.year - began.year + 1:0{width}}"


def _weekday(at: datetime, *, whole: bool) -> str:
    return _WEEKDAYS[at.weekday()] + ("曜日" if whole else "")
