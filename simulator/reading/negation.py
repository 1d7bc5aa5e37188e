"""Detect negation: words whose content the speaker denies."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.reading.tokens import Token

NOT = frozenset({"ない", "ぬ", "ず", "無い"})
_REACH = 7
"""Words from a word within which its negation may stand (志望動機は特にありません: 6)."""
_ONLY = frozenset({"ほか", "他", "以外", "しか"})


def is_undone(tokens: Sequence[Token], stop: int) -> bool:
    """Return whether what ends before ``stop`` is negated.

    E.g. 成長できない, 志望動機は特にありません. 〜のではないか and 〜だけでなく do not count,
    because they negate nothing; nor does 御社のほかにない, because it singles out.
    """
    clause: list[Token] = []
    for token in tokens[stop : stop + _REACH]:
        joins = token.is_a("助詞", "接続助詞") and token.surface not in ("て", "で")
        if token.is_a("補助記号") or joins:
            break
        clause.append(token)
    for index, token in enumerate(clause):
        before = [word.surface for word in clause[max(0, index - 2) : index]]
        alone = any(word.surface in _ONLY for word in clause[:index])
        if token.lemma in NOT and before not in (["で", "は"], ["だけ", "で"]) and not alone:
            return True
    return False
