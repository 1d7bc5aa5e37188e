"""Tell what an amount may count: the nouns beside it, shorter names, and what shares a list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from simulator.profile.numbers.amounts import YEARS, Amount, Turn
from simulator.profile.numbers.nouns import nouns_of, telling, verbs_of
from simulator.profile.numbers.places import Place
from simulator.profile.words import words
from simulator.reading.numbers import is_noun
from simulator.reading.numerals import plain, surface_at
from simulator.reading.tokens import Token


def things_of(
    tokens: Sequence[Token], amount: Amount, place: Place, *, in_cv: bool
) -> tuple[frozenset[str], ...]:
    """Return what an amount may count, by the nouns beside it, or farther off."""
    before = place.before
    things = [nouns_of(before), place.behind, *_other_things(tokens, amount, before, place.span)]
    if (
        in_cv
        and amount.unit == YEARS
        and _is_sum_of_list(tokens, place.first, place.begins, before)
    ):
        things.append(nouns_of(behind_last_of(tokens, before)))
    if not any(map(telling, things)):
        places = place.first, place.begins, place.after
        things += _said_around(tokens, amount, places, in_cv=in_cv)
    return tuple(thing for thing in map(telling, things) if thing)


def _said_around(
    tokens: Sequence[Token], amount: Amount, places: tuple[int, int, int], *, in_cv: bool
) -> Iterator[frozenset[str]]:
    """Yield what is counted where no noun beside the number names it.

    ``places``: where the clause begins, where the number does, and where the clause is over.
    """
    first, begins, after = places
    if in_cv:
        yield verbs_of(tokens[first:begins])  # 看取り|年間9件
        return
    yield (said := nouns_of(tokens[first:begins]))
    if not telling(said):
        rest = tokens[amount.after : after]
        # 1日に2万個を|生産, 図面なら月に|描く
        yield telling(nouns_of(rest)) or verbs_of(rest)


def _other_things(
    tokens: Sequence[Token], amount: Amount, before: Sequence[Token], span: str
) -> Iterator[frozenset[str]]:
    """Yield the shorter names of what an amount counts, and what shares it in a list."""
    if amount.unit == YEARS:
        yield from listed(tokens, before)
    last = behind_last_of(tokens, before)
    if amount.turn is not Turn.NONE or (amount.unit != YEARS and len(last) > 1):
        yield nouns_of(last)
    if span and len(before) > 1 and _is_doing(before[-1]):
        yield nouns_of(before[:-1])


def listed(tokens: Sequence[Token], before: Sequence[Token]) -> Iterator[frozenset[str]]:
    """Yield the other things of a list that share their years: React|/ Next.js 2年."""
    at = tokens.index(before[0]) if before else 0
    while at > 1 and plain(tokens[at - 1].surface) in ("・", "/"):
        stop = at = at - 1
        while at and is_noun(tokens[at - 1]):
            at -= 1
        yield nouns_of(tokens[at:stop])


def _is_sum_of_list(
    tokens: Sequence[Token], first: int, begins: int, before: Sequence[Token]
) -> bool:
    """Return whether years are the sum over a list: ビル・病院の設備管理に|通算15年 of 設備管理."""
    is_sum = any(token.surface in words().own_numbers.in_all for token in tokens[first:begins])
    return is_sum and any(listed(tokens, before))


def behind_last_of(tokens: Sequence[Token], before: Sequence[Token]) -> Sequence[Token]:
    """Return the nouns behind the last 「の」, which are what changed: 分署の|超過勤務."""
    for at in range(len(before) - 1, 0, -1):
        if surface_at(tokens, tokens.index(before[at]) - 1) == "の":
            return before[at:]
    return before


def _is_doing(token: Token) -> bool:
    """Return whether a noun only says what is done with the noun before it: 仕訳|入力, 来場|者."""
    return token.is_a("名詞", "普通名詞", "サ変可能") or token.surface.endswith("者")
