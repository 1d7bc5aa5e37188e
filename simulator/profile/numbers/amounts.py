"""Read the amounts of a sentence in units that can be compared, and what they turned from and to.

2年6か月 is 2.5年, 2時間40分 is 160分, 4〜5回 is 5回. A change comes as its end (→50分) and as its
share: 24件から9件に is a cut of 62.5%, 「倍」 a growth of 100%.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

from simulator.profile.words import words
from simulator.reading.numbers import Change, Number, find_numbers
from simulator.reading.numerals import parse_numeral, plain, surface_at
from simulator.reading.tokens import Token
from simulator.reading.units import Bound

YEARS, PERCENT = "年", "%"
_MINUTES, _DAYS, _WORKDAYS, _TIMES = "分", "日", "営業日", "倍"
_INTO = {
    "か月": (YEARS, Decimal(1) / 12),
    "時間": (_MINUTES, Decimal(60)),
    "t": ("トン", Decimal(1)),
    "kg": ("キロ", Decimal(1)),
}
"""Units that are counted in another one."""
_NO_AMOUNT = frozenset(
    {"歳", "代", "年度", "月", "月期", "週", "秒", "つ", "度", "位", "番", "ポイント"}
)
"""Units of dates, ages, ranks and parts."""
_LARGE = frozenset("万億兆")
"""In these one counts without a unit too: フォロワー8.7万."""
_FEWEST_DAYS = 100
"""Only a long row of days is an amount of work, e.g. 無災害1,200日, or what is called one."""
_ROW_OF_DAYS = "日間"
_ENDS_OF_RANGE = re.compile("[~〜ー/、,-]")
_HEDGES = frozenset({"ほど", "くらい", "ぐらい", "程度", "近く", "弱", "強", "前後"})
_BEFORE_VERB = _HEDGES | {"を", "の", "も", "は", "分", "以上", "以下", "まで", "に", "へ"}
_DOING = ("名詞", "普通名詞", "サ変可能")
_PAST, _CAN = frozenset({"た", "て"}), frozenset({"れる", "られる", "出来る", "できる"})


class Turn(StrEnum):
    """What an amount is of a change."""

    NONE = ""
    LESS = "減"
    """How much less it is; more is a larger claim."""
    MORE = "増"
    ROSE_TO = "上"
    FELL_TO = "下"
    """What something fell to; less is a larger claim."""
    REACHED = "達成"
    """A percentage of a target."""


_IN_A_WORD = {"倍": (100, Turn.MORE), "倍増": (100, Turn.MORE), "半減": (50, Turn.LESS)}


@dataclass(frozen=True, kw_only=True)
class Amount:
    """The tokens ``first`` up to ``after``, with the beginning of a change if it is its end."""

    value: Decimal
    unit: str
    turn: Turn
    first: int
    after: int
    is_about: bool
    is_least: bool
    is_derived: bool = False
    """Whether it is the share of a change that is told by its ends."""
    begin: Decimal | None = None
    """What a change began at, if that is told."""


def amounts_in(tokens: Sequence[Token], *, in_cv: bool) -> Iterator[Amount]:
    """Yield the amounts of a sentence in order; of a CV without those that have a limit."""
    yield from _in_a_word(tokens)
    numbers = [*_joined(find_numbers(tokens))]
    for before, number in pairwise([None, *numbers]):
        assert number is not None
        if number.change is Change.FROM:
            continue
        amount = _amount(tokens, number)
        if amount is None or (in_cv and amount.is_least):
            continue
        start = before if number.change is Change.TO and before else None
        if start is None or not start.value:
            yield from _alone(tokens, number, amount)
            continue
        yield from _change(start, amount)


def _in_a_word(tokens: Sequence[Token]) -> Iterator[Amount]:
    """Yield 「倍」 without a number, 倍増 and 半減, which are the size of a change."""
    for at, token in enumerate(tokens):
        share, turn = _IN_A_WORD.get(token.surface, (0, Turn.NONE))
        if share and not (at and tokens[at - 1].is_a("名詞", "数詞")):
            yield Amount(
                value=Decimal(share),
                unit=PERCENT,
                turn=turn,
                first=at,
                after=at + 1,
                is_about=True,
                is_least=False,
            )


def _joined(numbers: Sequence[Number]) -> Iterator[Number]:
    """Yield the numbers with 2年6か月 and 2時間40分 as one, in years and in minutes."""
    kept: Number | None = None
    for number in numbers:
        if number.unit in _INTO and number.value is not None:
            unit, factor = _INTO[number.unit]
            number = replace(number, unit=unit, value=number.value * factor)
        if kept and (whole := _whole(kept, number)):
            kept = whole
            continue
        if kept:
            yield kept
        kept = number
    if kept:
        yield kept


def _whole(before: Number, number: Number) -> Number | None:
    """Return two numbers as one if the second is the rest of the first: 2時間|40分."""
    is_rest = before.after == number.first and before.unit == number.unit in (YEARS, _MINUTES)
    if not is_rest or before.value is None or number.value is None:
        return None
    total = before.value + number.value
    return replace(number, value=total, first=before.first, change=before.change)


def _amount(tokens: Sequence[Token], number: Number) -> Amount | None:
    value = number.value if number.value is not None else _high_end(number)
    is_few = not number.unit and not any(sign in plain(number.written) for sign in _LARGE)
    if not value or number.unit in _NO_AMOUNT or is_few:
        return None
    turn = _turn(tokens, number)
    is_limit = number.bound is Bound.AT_MOST and turn is Turn.NONE
    return Amount(
        value=value,
        unit=number.unit,
        turn=turn,
        first=number.first,
        after=number.after,
        is_about=number.is_about or number.value is None or is_limit,
        is_least=number.bound is Bound.AT_LEAST,
    )


def _high_end(number: Number) -> Decimal | None:
    """Return the higher end of 4〜5回 and 1,2名; None if there is none (数十人)."""
    *_, high = _ENDS_OF_RANGE.split(plain(number.written))
    return parse_numeral(high)


def _turn(tokens: Sequence[Token], number: Number) -> Turn:
    cues, at = words().own_numbers, number.after
    is_end = number.change is Change.TO
    while surface_at(tokens, at) in _BEFORE_VERB:
        is_end = is_end or surface_at(tokens, at) in ("まで", "に", "へ")
        at += 1
    behind = {tokens[at].surface, tokens[at].lemma} if at < len(tokens) else set()
    if behind & cues.falls:
        return Turn.FELL_TO if is_end else Turn.LESS
    if behind & cues.rises:
        return Turn.ROSE_TO if is_end else Turn.MORE
    return Turn.ROSE_TO if _is_brought(tokens, number, at) else Turn.NONE


def _is_brought(tokens: Sequence[Token], number: Number, at: int) -> bool:
    """Return whether a deed came up to it: 95%まで|持っていきました, 部品表を320件まで|整備し.

    5人まで見られる is a limit.
    """
    acts = at < len(tokens) and (tokens[at].pos[0] == "動詞" or tokens[at].is_a(*_DOING))
    if surface_at(tokens, at - 1) != "まで" or not acts:
        return False
    stop = at + 1
    while stop < len(tokens) and _inflects(tokens[stop]):
        stop += 1
    said = {token.lemma for token in tokens[at:stop]}
    is_done = bool(said & _PAST) or surface_at(tokens, number.first - 1) == "を"
    return is_done and not said & _CAN


def _inflects(token: Token) -> bool:
    """Return whether it belongs to the verb before it: 持っ|て|いき|まし|た."""
    is_helper = token.pos[0] == "助動詞" or token.is_a("助詞", "接続助詞")
    return is_helper or token.is_a("動詞", "非自立可能")


def _alone(tokens: Sequence[Token], number: Number, amount: Amount) -> Iterator[Amount]:
    """Yield an amount that is no end of a told change; 半分に and 倍に are shares of one."""
    into = surface_at(tokens, amount.after) in ("に", "以下", "ほど", "くらい", "ぐらい", "近く")
    if amount.unit == _TIMES and amount.value > 1:
        share = 100 * (amount.value - 1)
        yield replace(amount, value=share, unit=PERCENT, turn=Turn.MORE, is_about=True)
    elif amount.unit == _TIMES or (number.written == "半" and amount.unit == PERCENT):
        share = amount.value if amount.unit == PERCENT else 100 * (1 - amount.value)
        if into and (amount.turn in (Turn.FELL_TO, Turn.LESS) or _becomes(tokens, amount.after)):
            is_least = number.bound is Bound.AT_MOST  # 半分以下に
            about = amount.is_about and not is_least
            change = replace(amount, unit=PERCENT, turn=Turn.LESS, is_least=is_least)
            yield replace(change, value=share, is_about=about)
    elif (
        amount.turn is Turn.NONE and number.bound is Bound.AT_MOST and not _is_of_cv(tokens, number)
    ):
        return  # 5人まで
    elif amount.unit not in (_MINUTES, _WORKDAYS, _DAYS) or (
        amount.turn in (Turn.LESS, Turn.FELL_TO)
        or (amount.unit == _DAYS and _is_row(tokens, amount))
    ):
        yield amount


def _is_row(tokens: Sequence[Token], amount: Amount) -> bool:
    return amount.value >= _FEWEST_DAYS or tokens[amount.after - 1].surface == _ROW_OF_DAYS


def _becomes(tokens: Sequence[Token], at: int) -> bool:
    """Return whether it came to that: 半分に|なる, 半分以下に|する."""
    while surface_at(tokens, at) in _BEFORE_VERB:
        at += 1
    return at < len(tokens) and tokens[at].lemma in ("なる", "する")


def _is_of_cv(tokens: Sequence[Token], number: Number) -> bool:
    """Return whether 「最大」 before it is the limit, which a CV states of what there was."""
    return surface_at(tokens, number.first - 1) in words().own_numbers.most


def _change(start: Number, end: Amount) -> Iterator[Amount]:
    """Yield the end of a change and the share of it."""
    assert start.value
    end = replace(
        end, first=start.first, is_about=end.is_about or start.is_about, begin=start.value
    )
    if start.unit != end.unit or end.value == start.value:
        return
    share = 100 * abs(end.value - start.value) / start.value
    falls = end.value < start.value
    yield replace(end, turn=Turn.FELL_TO if falls else Turn.ROSE_TO)
    turn = Turn.LESS if falls else Turn.MORE
    yield replace(end, value=share, unit=PERCENT, turn=turn, is_derived=True)
