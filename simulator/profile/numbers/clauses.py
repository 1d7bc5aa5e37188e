"""Tell which words around an amount belong to it: its clause, and in that what is counted."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.profile.numbers.amounts import Amount
from simulator.profile.numbers.nouns import nouns_of
from simulator.profile.words import words
from simulator.reading.numerals import surface_at
from simulator.reading.tokens import Token

_ENDS_CLAUSE = frozenset({"が", "けど", "けれど", "けれども", "ので", "から", "し"})
_SCENE = frozenset({"は", "で", "として", "ころ", "頃", "とき", "際", "時代"})
_TURNS_AWAY = frozenset({"、", "と", "で"})


def clause_of(tokens: Sequence[Token], amount: Amount) -> tuple[int, int]:
    """Return where the clause of an amount begins and ends; one without a noun is none."""
    ends = [0, *(at + 1 for at in range(len(tokens)) if _ends_clause(tokens, at))]
    after = min((end for end in ends if end > amount.after), default=len(tokens))
    for first in reversed([end for end in ends if end <= amount.first]):
        if nouns_of(tokens[first : amount.first]) - words().own_numbers.plain:
            return first, after
    return 0, after


def _ends_clause(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    if token.is_a("助詞", "接続助詞"):
        return token.surface in _ENDS_CLAUSE or surface_at(tokens, at + 1) == "、"
    return token.surface == "、" and at > 0 and tokens[at - 1].pos[0] in ("動詞", "助動詞")


def phrase_of(
    tokens: Sequence[Token], clause: tuple[int, int], counted: tuple[int, int], after_thing: int
) -> tuple[int, int]:
    """Return where what tells of the counted thing begins and ends within a clause.

    Before it 「は」, 「で」 or 「ころ」 ends what only sets the scene. Behind it and a noun 「、」,
    「と」 or 「で」 begins another thing, or what came of it.
    """
    begun, done = clause
    for at in range(clause[0], counted[0]):
        if tokens[at].surface in _SCENE:
            begun = at + 1
    for at in range(after_thing, done):
        if tokens[at].surface in _TURNS_AWAY and nouns_of(tokens[counted[1] : at]):
            return begun, at
    return begun, done
