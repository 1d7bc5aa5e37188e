"""Find the amounts and periods in an answer."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.reading.lexicon import words
from simulator.reading.negation import is_undone
from simulator.reading.numbers import find_numbers
from simulator.reading.sentences import Sentence
from simulator.reading.tokens import Token
from simulator.values.marks import Mark, MarkKind

_PERIODS = frozenset({"年", "か月", "週"})
_AGE = "歳"


def find_quantities(sentence: Sentence) -> tuple[Mark, ...]:
    """Find the amounts and periods that a sentence states about work.

    It leaves out ages, 数名, negated amounts, and numbers between two commas beside a word that
    marks them as describing a place, papers or the company.
    """
    tokens = sentence.tokens
    numbers = [
        number
        for number in find_numbers(tokens)
        if number.unit != _AGE
        and number.written != "数"
        and not (number.after > number.first + 1 and is_undone(tokens, number.after))
    ]
    found = [(number.first, number.after, number.unit in _PERIODS) for number in numbers]
    counted = {place for first, after, _ in found for place in range(first, after)}
    found += [
        (place, place + 1, False)
        for place, token in enumerate(tokens)
        if token.surface in words("number", "amounts") and place not in counted
    ]
    return tuple(
        Mark(
            kind=MarkKind.PERIOD if is_period else MarkKind.QUANTITY,
            start=tokens[first].start,
            end=tokens[after - 1].end,
        )
        for first, after, is_period in sorted(found)
        if not _is_beside_the_point(tokens, first, after)
    )


def _is_beside_the_point(tokens: Sequence[Token], first: int, after: int) -> bool:
    while first and not tokens[first - 1].is_a("補助記号", "読点"):
        first -= 1
    while after < len(tokens) and not tokens[after].is_a("補助記号", "読点"):
        after += 1
    beside = words("number", "beside_the_point")
    return any(token.surface in beside for token in tokens[first:after])
