"""Amounts that an answer gives: what was counted, how long it took, what it changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from simulator.reading.lexicon import words
from simulator.reading.negation import is_undone
from simulator.reading.sentences import Sentence, between_commas
from simulator.reading.tokens import Token
from simulator.values.measurement import Mark, MarkKind

_UNIT = ("名詞", "接尾辞")
"""Japanese counts in any noun: 件, 営業日, 支店, 工場."""
_SYMBOLS = frozenset(
    {"%", "％", "パーセント", "割", "倍", "円", "名", "人月", "キロ", "つ", "分", "秒"}
)
_ORDINAL = frozenset(
    {
        "目",
        "番",
        "番目",
        "位",
        "号",
        "次",
        "代",
        "歳",
        "才",
        "線",
        "丸",
        "浪",
        "人前",
        "階",
        "丁目",
        "号室",
        "時限",
        "等",
    }
)
_KANJI = frozenset("〇一二三四五六七八九")
_COUNTS_PEOPLE = re.compile(r"\d+人")
"""The dictionary has 2人 as one word."""
_MONTHS = frozenset({"月", "毎月", "翌月", "今月", "先月"})
"""毎月25日 is a date."""
_FIRST_CALENDAR_YEAR = 1900


def find_quantities(sentence: Sentence) -> tuple[Mark, ...]:
    """Amounts with a unit. Not counted: dates, clock times, ordinals, 一つ・一番・一緒, and numbers
    in a clause that describes a place, papers or the company rather than work."""
    beside = words("number", "beside_the_point")
    return tuple(
        amount
        for part in between_commas(sentence.tokens)
        if not any(token.surface in beside for token in part)
        for amount in _amounts(part)
    )


def _amounts(tokens: Sequence[Token]) -> Iterator[Mark]:
    at = 0
    while at < len(tokens):
        if tokens[at].surface in words("number", "amounts") or _COUNTS_PEOPLE.fullmatch(
            tokens[at].surface
        ):
            yield _mark(tokens, at, at + 1)
            at += 1
        elif tokens[at].is_a("名詞", "数詞"):
            after = _number_end(tokens, at)
            stop = after + 1 if after < len(tokens) and _is_unit(tokens[after]) else after
            if _counts(tokens, at, after, stop) and not is_undone(tokens, stop):
                yield _mark(tokens, at, stop)
            at = stop
        else:
            at += 1


def _number_end(tokens: Sequence[Token], at: int) -> int:
    """One past the run of numerals, fractions (三分の一) included."""
    while at < len(tokens) and tokens[at].is_a("名詞", "数詞"):
        at += 1
        if [token.surface for token in tokens[at : at + 2]] == ["分", "の"]:
            at += 2
    return at


def _is_unit(token: Token) -> bool:
    return token.pos[0] in _UNIT or token.surface in _SYMBOLS


def _counts(tokens: Sequence[Token], at: int, after: int, stop: int) -> bool:
    number = "".join(token.surface for token in tokens[at:after])
    unit = tokens[after].surface if stop > after else ""
    following = tokens[stop].surface if stop < len(tokens) else ""
    if (
        unit in _ORDINAL
        or following in ("目", "番目")
        or number + unit in words("number", "not_counted")
    ):
        return False
    if "何" in number or number == "数":
        return False  # how many is left open
    if number == "一" and unit in ("つ", "番", "緒", "度", "言", "般", "部"):
        return False
    if unit == "年" and _as_year(number) >= _FIRST_CALENDAR_YEAR:
        return False
    if unit == "月" or (unit == "日" and at and tokens[at - 1].surface in _MONTHS):
        return False  # a date; a span of months is か月
    if unit == "時":
        return False  # a time of day; a length is 時間
    from_to = number[0].isascii() and following in ("から", "まで", "に")
    return bool(unit) or "分の" in number or from_to


def _as_year(number: str) -> int:
    """A number written digit by digit (2020, 二〇二〇); 0 for any other."""
    digits = "".join(str("〇一二三四五六七八九".find(c)) if c in _KANJI else c for c in number)
    return int(digits) if digits.isdecimal() else 0


def _mark(tokens: Sequence[Token], at: int, stop: int) -> Mark:
    period = any(token.surface in words("number", "period_units") for token in tokens[at:stop])
    kind = MarkKind.PERIOD if period else MarkKind.QUANTITY
    return Mark(kind=kind, start=tokens[at].start, end=tokens[stop - 1].end)
