"""Tell which amounts are no settled ones of one's own: wishes, parts, hearsay, what others have."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from itertools import takewhile

from simulator.profile.numbers.amounts import Amount, Turn
from simulator.profile.numbers.nouns import nouns_of
from simulator.profile.words import words
from simulator.reading.negation import NOT
from simulator.reading.numbers import is_noun
from simulator.reading.numerals import plain, surface_at, touches
from simulator.reading.tokens import Token

BOUNDARIES = frozenset("、。・/():;[]【】「」→|>")
_SOURCE, _GIVERS = "から", frozenset({"社", "人", "校"})
"""Behind those who can give something it is where that came from, and no beginning."""
_PART, _BEHIND_HOUSE = "うち", frozenset({"で", "の", "は", "が", "も"})
_WITHOUT = "ず"
_IF = frozenset({"と", "ば", "たら", "だら"})
"""Ends a condition behind its verb: 入れます|と, 含めれ|ば, 足し|たら."""
_TIMES = frozenset({"日", "月", "時", "とき", "こと", "年", "週"})


class Reach(StrEnum):
    """Over what a number is told: it is compared with one that is told over the same."""

    NONE = ""
    PEAK = "最大"
    """The most that there was: 多い日で|80人."""
    TOTAL = "計"
    """All there was: 全部で|40棟."""


def reach_of(tokens: Sequence[Token], amount: Amount, first: int, *, in_cv: bool) -> Reach:
    """Return over what an amount is told, by the words before it in its clause."""
    cues = words().own_numbers
    totals = cues.totals
    if in_cv:
        first, _ = _segment(tokens, amount)
        totals |= cues.in_all | {Reach.TOTAL}
    said = {word for token in tokens[first : amount.first] for word in (token.surface, token.lemma)}
    if said & cues.most:
        return Reach.PEAK
    if not in_cv and _counts_another_in(tokens[first : amount.first]):
        return Reach.TOTAL
    return Reach.TOTAL if said & totals else Reach.NONE


def _counts_another_in(before: Sequence[Token]) -> bool:
    """Return whether it is so much if something else counts too: 見習いの頃|も入れますと、12年."""
    for particle, verb, *behind in (before[at:] for at in range(len(before) - 2)):
        if particle.surface != "も" or not verb.is_a("動詞"):
            continue
        ending = takewhile(lambda token: token.is_a("助動詞") or token.surface in _IF, behind)
        if any(token.surface in _IF for token in ending):
            return True
    return False


def did_something(tokens: Sequence[Token], begins: int, amount: Amount) -> bool:
    """Return whether the counted did something of their own: 後輩が|8名|入社しました."""
    after, is_change = amount.after, amount.turn is not Turn.NONE
    if surface_at(tokens, begins - 1) != "が":
        return False
    while surface_at(tokens, after) in words().own_numbers.about:
        after += 1
    acts = after < len(tokens) and tokens[after].is_a("動詞", "一般")
    return after < len(tokens) and (is_noun(tokens[after]) or (acts and not is_change))


def is_of_place(tokens: Sequence[Token], first: int, begins: int, after: int) -> bool:
    """Return whether it is what a place holds, and nobody's own: 倉庫には作業員が|60名|います.

    私には部下が10人います is one's own.
    """
    is_subject = "が" in (surface_at(tokens, begins - 1), surface_at(tokens, after))
    return is_subject and any(
        tokens[at].surface == "に"
        and surface_at(tokens, at + 1) == "は"
        and bool(nouns_of(tokens[at - 1 : at]) - words().own_numbers.plain)
        for at in range(max(first, 1), begins)
    )


def is_unsettled(tokens: Sequence[Token], amount: Amount, reach: Reach, *, in_cv: bool) -> bool:
    """Return whether a word makes an amount a wish, a part, or hearsay.

    In a CV one beside it, up to the next sign; in an answer one anywhere in the sentence. What is
    told of the most there was is settled by its ``reach``.
    """
    cues = words().own_numbers
    first, after = _segment(tokens, amount) if in_cv else (0, len(tokens))
    said = {
        word
        for at in range(first, after)
        if in_cv or not _says_nothing_of_amount(tokens, at)
        for word in (tokens[at].surface, tokens[at].lemma)
    }
    if any(_is_seeming(token) for token in tokens[first:after]):
        return True
    is_peak = in_cv or reach is Reach.PEAK
    unsettled = cues.unsettled - cues.most if is_peak else cues.unsettled
    if said & (unsettled | NOT):
        return True
    behind = tokens[amount.after : amount.after + 1]
    placed = cues.placed - ({_SOURCE} if amount.unit in _GIVERS else set())
    if any({token.surface, token.lemma} & placed for token in behind):
        return True
    return not in_cv and _is_at_times(tokens[amount.after :])


def _says_nothing_of_amount(tokens: Sequence[Token], at: int) -> bool:
    """Return whether it is one's own house (うち|で見ています) or how it was done (休ま|ず|に)."""
    behind = surface_at(tokens, at + 1)
    if tokens[at].surface == _PART:
        return behind in _BEHIND_HOUSE and surface_at(tokens, at - 1) in BOUNDARIES
    return tokens[at].surface == _WITHOUT and behind == "に"


def _is_seeming(token: Token) -> bool:
    """Return whether it is the 「そう」 of hearsay or of what is likely: 50名だ|そう|です."""
    return token.surface == "そう" and "助動詞語幹" in token.pos


def _segment(tokens: Sequence[Token], amount: Amount) -> tuple[int, int]:
    first, after = amount.first, amount.after
    while first and plain(tokens[first - 1].surface) not in BOUNDARIES:
        first -= 1
    while (
        after < len(tokens)
        and touches(tokens, after)  # 計14棟|　各1,500万円
        and plain(tokens[after].surface) not in BOUNDARIES
    ):
        after += 1
    return first, after


def _is_at_times(behind: Sequence[Token]) -> bool:
    """Return whether it was so only at times: 50名を超える|日もありました."""
    for at, token in enumerate(behind):
        particle = surface_at(behind, at + 1)
        is_told = particle == "が" and at + 2 < len(behind) and behind[at + 2].lemma == "ある"
        if token.surface in _TIMES and (particle == "も" or is_told):
            return True
    return False
