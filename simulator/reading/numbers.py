"""Parse the numbers of a sentence: value, unit, what they count, hedges and bounds.

This is the only parser of Japanese numbers here. It recognises amounts by part of speech and
syntax: a numeral of the dictionary before a counter or a noun. It also finds dates, ordinals,
telephone numbers, versions and words like 一番, and gives them a ``kind`` of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

from simulator.reading.numerals import (
    KANJI_DIGITS,
    Numeral,
    is_joined,
    parse_numeral,
    plain,
    read_fraction,
    read_numeral,
    surface_at,
    touches,
)
from simulator.reading.tokens import Token
from simulator.reading.units import (
    ABOUT_AFTER,
    ABOUT_BEFORE,
    BOUNDS_AFTER,
    BOUNDS_BEFORE,
    HALVED,
    ORDINALS,
    TENTH,
    Bound,
    as_percent,
    read_unit,
)


class Kind(StrEnum):
    """What a numeral does in its sentence."""

    AMOUNT = "amount"
    ONE = "one"
    """Names a thing or a manner and counts nothing, e.g. 一つ例を, 一人で, 一度."""
    ORDINAL = "ordinal"
    DATE = "date"
    """A year, month, day or time of day; the value of a year is in the Common Era."""
    BARE = "bare"
    """A number that counts nothing: a version, a telephone number, a part of a name."""


class Change(StrEnum):
    """The part that a number plays in a change."""

    FROM = "from"
    """The start, e.g. 5人|から10人に."""
    TO = "to"
    """The end, e.g. 5人から|10人に."""
    BY = "by"
    """The difference, e.g. 15%|増."""


AMOUNTS = frozenset({Kind.AMOUNT})
ALL = frozenset(Kind)


@dataclass(frozen=True, kw_only=True)
class Number:
    """A numeral with its unit: ``text[start:end]``, the tokens ``first`` up to ``after``."""

    kind: Kind
    value: Decimal | None
    """In ``unit``; None if it is not one value, e.g. 数十人, 二、三人, 5〜10人."""
    unit: str
    """Canonical (か月 for ヶ月, % for 割) or the counted noun (センター); "" for none."""
    written: str
    """The numeral alone with its era, in NFKC: 令和5."""
    start: int
    end: int
    first: int
    after: int
    is_about: bool = False
    bound: Bound | None = None
    change: Change | None = None
    of: tuple[tuple[int, int], ...] = ()
    """Token ranges of the noun phrases beside it that it may count, the one before it first."""


_OF_ONE = frozenset({"つ", "日", "度", "点"})
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867}
_YEARS = range(1900, 2101)
_DATED = frozenset({"年度", "月", "月期", "時", "時半"})
_MONTHS = frozenset({"月", "毎月", "翌月", "今月", "先月", "来月"})
_WAVES = frozenset({"〜", "~", "～"})
_JOINTS = frozenset({"-", "‐", "−", "ー", "/", ":"})
_COMMAS = frozenset({"、", ",", "・"})
_ENDS = frozenset({"から", "より", "→"}) | _WAVES
_YEAR_AND_MONTH = re.compile(r"((?:19|20)\d\d)(?:[./]\d\d?(?:/\d\d?)?|-\d\d?-\d\d?)")
_REACH_OF_CHANGE = 4
"""Most words between the two ends of a change, e.g. 月5件|から、今は月|10件."""
_REACH_OF_PAST = 10
"""The same where the first is told as what there was, e.g. 月40件|くらいあったのを、今は|2件に."""
_WHAT, _TURNED = frozenset({"の", "もの", "ところ"}), frozenset({"を", "が", "から"})
_REACHES = frozenset({"に", "まで", "へ"})
_LARGE = re.compile("[百千万億兆]")
"""With one of these a number is an amount without a unit too, e.g. 売上は480億."""
_SUMMED = frozenset({"ずっと", "全部", "合計", "全員", "で", "、"})
"""Words that may stand between a noun and its number, e.g. チームは|全部で|9人."""


def find_numbers(tokens: Sequence[Token], kinds: frozenset[Kind] = AMOUNTS) -> tuple[Number, ...]:
    """Return the numbers of these ``kinds`` in a sentence, in order. Takes linear time."""
    found: list[Number] = []
    at = 0
    while at < len(tokens):
        number = _read(tokens, at)
        if number:
            found.append(number)
        at = number.after if number else at + 1
    return tuple(
        replace(number, of=tuple(_counted_phrases(tokens, number)))
        for number in _with_changes(tokens, found)
        if number.kind in kinds and "何" not in number.written  # 何人 asks for a number
    )


def _read(tokens: Sequence[Token], at: int) -> Number | None:
    numeral = read_numeral(tokens, at)
    if numeral is None:
        return None
    if row := _row(tokens, numeral):
        return row
    numeral = _range(tokens, numeral) or numeral
    if divided := read_fraction(tokens, numeral):
        numeral, value = divided
        unit, after = "倍", numeral.after
    else:
        value, unit, after = _measure(tokens, numeral)
    kind = _kind(tokens, numeral, unit, after)
    first, written = at, numeral.written
    if kind is Kind.DATE and value is not None and (era := surface_at(tokens, at - 1)) in _ERAS:
        first, written, value = at - 1, era + written, value + _ERAS[era]
    return _with_limits(
        tokens,
        Number(
            kind=kind,
            value=value,
            unit=unit or ("年度" if kind is Kind.DATE else ""),
            written=written,
            first=first,
            after=after,
            start=tokens[first].start,
            end=tokens[after - 1].end,
        ),
    )


def _measure(tokens: Sequence[Token], numeral: Numeral) -> tuple[Decimal | None, str, int]:
    """Return the value, the unit and the position after the unit."""
    unit, after = read_unit(tokens, numeral)
    if numeral.written == "半":
        return Decimal(50 if unit == "%" else "0.5"), unit, after
    value = None if numeral.is_open else parse_numeral(numeral.written)
    if unit == TENTH:
        return as_percent(tokens, value, after)
    if unit in HALVED and surface_at(tokens, after) == "半":  # 3年半
        return value if value is None else value + Decimal("0.5"), unit, after + 1
    return value, unit, after


def _row(tokens: Sequence[Token], numeral: Numeral) -> Number | None:
    """Read joined numerals, which count nothing, e.g. 090-1234-5678, 2024/03/01, 9:30."""
    stop, joints = numeral.after, ""
    while not numeral.unit and is_joined(tokens, stop, _JOINTS):
        joints += tokens[stop].surface
        stop += 2
    written = plain("".join(token.surface for token in tokens[numeral.first : stop]))
    dated = _YEAR_AND_MONTH.fullmatch(written)
    is_counted = bool(read_unit(tokens, Numeral(stop - 1, stop, written))[0])
    is_range = joints in ("-", "‐", "−", "ー") and is_counted and written[0] != "0"  # 5-10人
    if is_range or not (joints or (dated and not is_counted)):
        return None
    return Number(
        kind=Kind.DATE if dated or ":" in joints else Kind.BARE,
        value=Decimal(dated[1]) if dated else None,
        unit="年" if dated else "時" if ":" in joints else "",
        written=written,
        start=tokens[numeral.first].start,
        end=tokens[stop - 1].end,
        first=numeral.first,
        after=stop,
    )


def _range(tokens: Sequence[Token], numeral: Numeral) -> Numeral | None:
    """Read a range, which has no single value, e.g. 5〜10人, 二、三人, 二三人."""
    stop, low = numeral.after, numeral.written
    if numeral.unit:
        return None
    if len(low) == 2 and low in KANJI_DIGITS[1:] and read_unit(tokens, numeral)[0]:
        return replace(numeral, is_open=True)
    if is_joined(tokens, stop, _WAVES | _JOINTS | _COMMAS):
        high = read_numeral(tokens, stop + 1)
        counted = high and (high.unit or read_unit(tokens, high)[0])
        is_list = tokens[stop].surface in _COMMAS
        if high and counted and (not is_list or _follows(low, high.written)):
            written = low + plain(tokens[stop].surface) + high.written
            return Numeral(numeral.first, high.after, written, high.unit, is_open=True)
    return None


def _follows(low: str, high: str) -> bool:
    """Return whether two digits make a range, e.g. 二、三, but not 3、5, which is a list."""
    first, second = parse_numeral(low), parse_numeral(high)
    return first is not None and second == first + 1 and len(low) == len(high) == 1


def _kind(tokens: Sequence[Token], numeral: Numeral, unit: str, after: int) -> Kind:
    before = surface_at(tokens, numeral.first - 1)
    if before == "第" or unit in ORDINALS or surface_at(tokens, after) in ("目", "番目"):
        return Kind.ONE if unit == "番" and numeral.written == "一" else Kind.ORDINAL
    if _is_date(tokens, numeral, unit, after):
        return Kind.DATE
    one_by_one = parse_numeral(numeral.written) == 1 and surface_at(tokens, after) == "ずつ"
    is_one = numeral.written in ("一", "ひと") and (numeral.unit or unit in _OF_ONE)
    if one_by_one or is_one:
        return Kind.ONE
    if unit or numeral.is_open or _LARGE.search(numeral.written):
        return Kind.AMOUNT
    named = before.isascii() and before[-1:].isalpha() and touches(tokens, numeral.first)
    end_of_change = numeral.written[0].isascii() and surface_at(tokens, after) in ("まで", "に")
    counts = end_of_change or surface_at(tokens, after) in ABOUT_AFTER
    return Kind.AMOUNT if counts and not named else Kind.BARE


def _is_date(tokens: Sequence[Token], numeral: Numeral, unit: str, after: int) -> bool:
    before, following = surface_at(tokens, numeral.first - 1), surface_at(tokens, after)
    if unit in _DATED or plain(before).upper() == "FY":
        return True
    if unit in ("日", "分"):  # 3月31|日, 7時30|分
        return before in (_MONTHS if unit == "日" else ("時",))
    if unit != "年":
        return False
    value = parse_numeral(numeral.written)
    dated = surface_at(tokens, after + 1) in _DATED and following.isdecimal()
    return value in _YEARS or before in {*_ERAS, "'", "’"} or dated or following == "生まれ"


def _with_limits(tokens: Sequence[Token], number: Number) -> Number:
    """Add the hedge and the bound, which may stand on either side: 約|30名|ほど, 10人|以上."""
    is_about, bound = False, None
    at = number.first - 1
    while (word := surface_at(tokens, at)) in ABOUT_BEFORE or word in BOUNDS_BEFORE:
        is_about, bound = is_about or word in ABOUT_BEFORE, BOUNDS_BEFORE.get(word, bound)
        at -= 1
    at = number.after
    while (word := surface_at(tokens, at)) in ABOUT_AFTER or word in BOUNDS_AFTER:
        is_about, bound = is_about or word in ABOUT_AFTER, BOUNDS_AFTER.get(word, bound)
        at += 1
    if surface_at(tokens, at) == "を" and at + 1 < len(tokens):
        bound = BOUNDS_AFTER.get(tokens[at + 1].lemma, bound)
    by = Change.BY if surface_at(tokens, number.after) in ("増", "減") else None
    return replace(number, is_about=is_about, bound=bound, change=by)


def _with_changes(tokens: Sequence[Token], numbers: Sequence[Number]) -> Iterator[Number]:
    """Yield the numbers with the two ends of a change marked.

    The start takes its unit from the end if it has none, e.g. 5から10人に.
    """
    found = list(numbers)
    ends = [
        at
        for at, number in enumerate(numbers)
        if number.kind in (Kind.AMOUNT, Kind.BARE) and number.value is not None
    ]
    for at, after in pairwise(ends):
        low, high = numbers[at], numbers[after]
        alike = low.unit == high.unit if low.unit else low.written != "一"  # 一から十まで
        between = tokens[low.after : high.first]
        if not alike or len(between) > _REACH_OF_PAST:
            continue
        is_near = len(between) <= _REACH_OF_CHANGE
        if (is_near and any(token.surface in _ENDS for token in between)) or (
            _tells_the_past(between) and _is_reached(tokens, high.after)
        ):
            kind, unit = Kind.AMOUNT, high.unit
            found[at] = replace(found[at], kind=kind, unit=unit, change=Change.FROM)
            found[after] = replace(high, kind=kind, change=Change.TO)
    yield from found


def _tells_the_past(between: Sequence[Token]) -> bool:
    """Return whether the words behind a number make it what there was: 12件|だったのを."""
    for at, token in enumerate(between[:-2]):
        if token.surface == "た" and token.is_a("助動詞"):
            return between[at + 1].surface in _WHAT and between[at + 2].surface in _TURNED
    return False


def _is_reached(tokens: Sequence[Token], at: int) -> bool:
    """Return whether it came to the number that ends before ``at``: 20件|ほどまで."""
    while surface_at(tokens, at) in ABOUT_AFTER:
        at += 1
    return surface_at(tokens, at) in _REACHES


def _counted_phrases(tokens: Sequence[Token], number: Number) -> Iterator[tuple[int, int]]:
    """Yield the noun phrases that the number may count, the one before it first.

    E.g. 営業 of 営業を|8年, チーム of チームは全部で|9人 and 9人の|チーム, 在庫の管理 of
    6年間、|在庫の管理を.
    """
    at = number.first
    while surface_at(tokens, at - 1) in ABOUT_BEFORE | _SUMMED:
        at -= 1
    if surface_at(tokens, at - 1) in ("を", "は", "が"):
        yield from _noun_phrase(tokens, at - 1)
    at = number.after
    while surface_at(tokens, at) in ABOUT_AFTER:
        at += 1
    belongs = surface_at(tokens, at) == "の"
    if belongs or surface_at(tokens, at) == "、":
        at += 1
    end = at
    while end < len(tokens) and _joins_phrase(tokens[end]):
        end += 1
    if belongs or surface_at(tokens, end) == "を":
        yield from _noun_phrase(tokens, end, least=at)


def _noun_phrase(
    tokens: Sequence[Token], stop: int, *, least: int = 0
) -> Iterator[tuple[int, int]]:
    first = stop
    while first > least and _joins_phrase(tokens[first - 1]):
        first -= 1
    while first < stop and tokens[first].surface == "の":
        first += 1
    if first < stop:
        yield first, stop


def is_noun(token: Token) -> bool:
    """Return whether ``token`` can be part of a counted noun phrase."""
    return token.pos[0] in ("名詞", "接尾辞", "接頭辞") and not token.is_a("名詞", "数詞")


def _joins_phrase(token: Token) -> bool:
    return is_noun(token) or token.surface == "の"
