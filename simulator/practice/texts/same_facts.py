"""Find another number for the same thing in two texts of one candidate, sure cases only.

``signals/contradictions`` compares answers to different questions, so it leaves out hours, cases
and yen, which vary with the story. Here both texts tell the same story, so every unit counts. The
thing must stand right beside both numbers, and the words that narrow a number must agree, e.g. 月,
最大, 前々職.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from simulator.profile.words import words
from simulator.reading.clauses import enclosing_clause
from simulator.reading.negation import NOT
from simulator.reading.numbers import Change, Number, find_numbers, is_noun
from simulator.reading.sentences import Sentence, between_commas
from simulator.reading.tokens import Token
from simulator.reading.units import ABOUT_AFTER, ABOUT_BEFORE, BOUNDS_AFTER, BOUNDS_BEFORE, Bound
from simulator.reading.values import Reading
from simulator.values.resignation import OtherNumber

SAME, SAME_ABOUT = Decimal("0.9"), Decimal("0.75")
"""From this ratio on two numbers may be the same: one is rounded, or 「ほど」. As in
``profile/claims/said.py`` and ``signals/contradictions/numbers.py``."""
_RATES = {"月間": "月", "毎月": "月", "年間": "年", "毎年": "年", "週間": "週", "毎週": "週"}
_PERIODS = frozenset({"日", "毎日", "一日"}) | set(_RATES) | set(_RATES.values())
_BETWEEN = (
    ABOUT_BEFORE | ABOUT_AFTER | BOUNDS_BEFORE.keys() | BOUNDS_AFTER.keys() | _PERIODS
    | {"を", "は", "が", "も", "の", "で", "に", "もの", "近い", "平均", "合計", "全部"}
)  # fmt: skip
"""Words that may stand between a number and its thing: 残業|が月に約|80時間, 80時間|もの|残業."""


@dataclass(frozen=True, kw_only=True)
class _Stated:
    value: Decimal
    unit: str
    things: frozenset[str]
    scope: frozenset[str]
    is_about: bool
    bound: Bound | None
    said: str


def find_other_numbers(before: Reading, now: Reading) -> tuple[OtherNumber, ...]:
    """Return the numbers of ``now`` that differ from ``before`` for the same thing, in order."""
    earlier, present = [*_stated(before)], [*_stated(now)]
    return tuple(
        OtherNumber(before=other.said, now=stated.said)
        for stated in present
        for other in earlier
        if _is_of_same(stated, other)
        and not _agree(stated, other)
        and not any(_matches(stated, one) for one in earlier)
        and not any(_matches(other, one) for one in present)
    )


def _is_of_same(one: _Stated, other: _Stated) -> bool:
    return one.unit == other.unit and one.scope == other.scope and bool(one.things & other.things)


def _matches(one: _Stated, other: _Stated) -> bool:
    """Return whether the other text has the number too, of whatever thing."""
    return one.unit == other.unit and _agree(one, other)


def _agree(one: _Stated, other: _Stated) -> bool:
    """Return whether both can be true; 「超える」 has no upper end."""
    return _is_near(one, other) or _is_within(one, other) or _is_within(other, one)


def _is_near(one: _Stated, other: _Stated) -> bool:
    low, high = sorted((one.value, other.value))
    return low >= (SAME_ABOUT if one.is_about or other.is_about else SAME) * high


def _is_within(value: _Stated, limit: _Stated) -> bool:
    if limit.bound is Bound.AT_LEAST:
        return value.value >= limit.value
    return limit.bound is Bound.AT_MOST and value.value <= limit.value


def _stated(text: Reading) -> Iterator[_Stated]:
    for sentence in text.sentences:
        for number in find_numbers(sentence.tokens):
            things = _things(sentence.tokens, number)
            ends = number.change in (Change.FROM, Change.TO, Change.BY)
            if not number.value or not number.unit or ends or not things:
                continue
            if text.is_doubtful(number.start, number.end):
                continue
            start, end = enclosing_clause(text.text, number.start, number.end)
            yield _Stated(
                value=number.value,
                unit=number.unit,
                things=things,
                scope=_scope(sentence, number),
                is_about=number.is_about,
                bound=number.bound,
                said=text.text[start:end],
            )


def _things(tokens: Sequence[Token], number: Number) -> frozenset[str]:
    """Return the nouns that the number counts, right before or behind it."""
    at = number.first
    while at and _is_between(tokens[at - 1]):
        at -= 1
    found = _run(tokens, at - 1, -1) if at < number.first else []
    at = number.after
    while at < len(tokens) and _is_between(tokens[at]):
        at += 1
    found += _run(tokens, at, 1) if at > number.after else []
    return frozenset(found) - words().own_numbers.plain


def _is_between(token: Token) -> bool:
    return token.surface in _BETWEEN or token.lemma in _BETWEEN


def _run(tokens: Sequence[Token], at: int, step: int) -> list[str]:
    found = []
    while 0 <= at < len(tokens) and is_noun(tokens[at]) and tokens[at].surface not in _PERIODS:
        found.append(tokens[at].surface)
        at += step
    return found


def _scope(sentence: Sentence, number: Number) -> frozenset[str]:
    """Return the words between the commas that narrow the number, and the employer they name."""
    cues = words().own_numbers
    narrow = (cues.scopes | cues.unsettled | cues.beside_work | _PERIODS | NOT) - cues.at_work
    clause = next(
        part
        for part in between_commas(sentence.tokens)
        if part and part[0].start <= number.start < part[-1].end
    )
    found = {
        word
        for token in clause
        if not number.start <= token.start < number.end
        for word in (token.surface, token.lemma)
        if word in narrow
    }
    return frozenset(_RATES.get(word, word) for word in found)
