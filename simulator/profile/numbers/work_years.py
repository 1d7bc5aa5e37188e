"""Find what a sentence of a CV says of how many years a work was done, whatever stands beside it.

E.g. of 「購買業務に14年間従事し、貴社で活かしたいと考えております」 the part before the wish.
"""

from __future__ import annotations

import re

from simulator.profile.numbers.amounts import YEARS, amounts_in
from simulator.profile.numbers.own import find_own_numbers
from simulator.reading.negation import NOT
from simulator.reading.sentences import Sentence, sentences_of, words_of

_WISH = "たい"
_BUT = frozenset({"が", "けど", "けれど", "けれども"})
_ENDS_CLAUSE = ("動詞", "助動詞")
_DOING = "サ変可能"
_QUOTED = re.compile("「[^「」]*」|『[^『』]*』")
_LONGEST = 150
"""Letters of a sentence that tells the years of one work."""
_AT_END = 6
"""Words in which the doing stands: 従事|し|て|おり|ます."""


def tells_years(text: str) -> bool:
    """Return whether ``text`` says of a work how many years it was done: 経理業務に8年間従事.

    Not of a very long one, of which nobody could tell what the years are of. Those in quotes are
    of what is called so: 「100年続く家」という言葉に引かれ.
    """
    if len(text) > _LONGEST:
        return False
    text = _QUOTED.sub("", text)
    last = words_of(text.rstrip("。"))[-_AT_END:]
    if not any(_DOING in token.pos or token.is_a("動詞", "一般") for token in last):
        return False
    if not any(map(_has_years, sentences_of(text))):
        return False  # most lines: what another number is of takes long to tell
    return any(number.unit == YEARS for number in find_own_numbers(text, in_cv=True))


def _has_years(sentence: Sentence) -> bool:
    return any(amount.unit == YEARS for amount in amounts_in(sentence.tokens, in_cv=True))


def years_before_turn(text: str) -> str | None:
    """Return the clauses before a wish or a denial, if they tell the years of a work."""
    if len(text) > _LONGEST:
        return None
    tokens = words_of(text)
    turns = (at for at, token in enumerate(tokens) if token.lemma == _WISH or token.lemma in NOT)
    turn = next(turns, None)
    if turn is None:
        return None
    for at in range(turn, 1, -1):
        before = tokens[at - 1]
        is_but = before.is_a("助詞", "接続助詞") and before.surface in _BUT
        if tokens[at].surface == "、" and (is_but or before.pos[0] in _ENDS_CLAUSE):
            part = text[: before.start if is_but else before.end]
            return part if tells_years(part) else None
    return None
