"""Normalise the units of numbers, and list the words that hedge or bound a number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum

from simulator.reading.numerals import Numeral, parse_numeral, plain, surface_at, touches
from simulator.reading.tokens import Token


class Bound(StrEnum):
    """Whether a number is a lower or an upper limit."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"


HALVED = frozenset({"年", "か月", "週", "日", "時間", "分", "倍"})
"""Units that 半 may follow, e.g. 3年半."""
_COUNTER = re.compile("[かカヵヶケ箇](月|国|所|年|店)")
_SPAN = re.compile("(年|か月|週|日|時間|分|秒)間")
_SQUARE = "m2"
"""What ㎡ is as NFKC has it."""
_UNITS = {"名": "人", "り": "人", "パーセント": "%", "才": "歳", "店": "店舗", "か年": "年"} | {
    **dict.fromkeys(("平米", "平方メートル", "平方m"), _SQUARE)
}
TENTH = "割"
"""A tenth; converted to per cent."""
_OF_EFFORT = frozenset({"日", "月", "時"})
"""Behind 人, units of effort: 40人日 is not 40 people."""
ORDINALS = frozenset(
    {"目", "番", "番目", "位", "号", "次", "代", "線", "丸", "浪", "人前", "階", "丁目", "号室"}
    | {"時限", "等", "級"}
)  # fmt: skip
ABOUT_BEFORE = frozenset({"約", "およそ", "おおよそ", "ほぼ", "だいたい", "大体", "ざっと"})
ABOUT_AFTER = frozenset(
    {"ほど", "くらい", "ぐらい", "位", "程度", "前後", "弱", "強", "近く", "余り"}
)
BOUNDS_BEFORE = {
    **dict.fromkeys(("最大", "最高", "最長"), Bound.AT_MOST),
    **dict.fromkeys(("最低", "最短"), Bound.AT_LEAST),
}
BOUNDS_AFTER = {
    **dict.fromkeys(("以上", "超", "超え", "超える", "上回る"), Bound.AT_LEAST),
    **dict.fromkeys(("以下", "以内", "未満", "まで", "下回る"), Bound.AT_MOST),
}


def read_unit(tokens: Sequence[Token], numeral: Numeral) -> tuple[str, int]:
    """Return the canonical unit ("" for none), e.g. か月 for ヵ月間, and the position after it."""
    at = numeral.after
    if numeral.unit:
        unit = numeral.unit
    elif at < len(tokens) and _is_counter(tokens, at):
        unit, at = plain(tokens[at].surface), at + 1
    else:
        return "", at
    unit = _COUNTER.sub(r"か\1", unit)
    if unit == "人" and _is_effort(tokens, at):
        return unit + tokens[at].surface, at + 1
    if surface_at(tokens, at) == "間" and _SPAN.fullmatch(unit + "間"):
        at += 1
    unit = _SPAN.sub(r"\1", unit)
    return _UNITS.get(unit, unit), at


def _is_effort(tokens: Sequence[Token], at: int) -> bool:
    """Return whether 人 is one of 人日 or 人月, and not of 部下3人月に一度."""
    if surface_at(tokens, at) not in _OF_EFFORT or not touches(tokens, at):
        return False
    return surface_at(tokens, at + 1) != "に"


def _is_counter(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a counter or a counted noun (支店, センター) stands at ``at``."""
    token = tokens[at]
    word = plain(token.surface)
    if word not in ORDINALS and (word in ABOUT_AFTER or word in BOUNDS_AFTER):
        return False  # 位 is a rank directly after the numeral, but a hedge after a unit
    counter = token.is_a("接尾辞") or token.is_a("名詞", "普通名詞", "助数詞可能")
    if word[0].isascii() and word[0].isalpha():
        return counter or word.islower()  # 5kg; 3PL and 5S are names
    return counter or (token.is_a("名詞", "普通名詞") and touches(tokens, at))


def as_percent(
    tokens: Sequence[Token], tenths: Decimal | None, after: int
) -> tuple[Decimal | None, str, int]:
    """Convert e.g. 三割 or 三割五分 to per cent; return value, unit and the position after it."""
    value = None if tenths is None else tenths * 10
    if value is None or surface_at(tokens, after + 1) != "分":
        return value, "%", after
    part = parse_numeral(tokens[after].surface) if tokens[after].is_a("名詞", "数詞") else None
    return (value, "%", after) if part is None else (value + part, "%", after + 2)
