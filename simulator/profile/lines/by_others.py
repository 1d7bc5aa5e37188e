"""Tell which sentences of a CV say what others did, or what others say of the candidate.

社長が結んだ契約により売上は2割増となった is the president's; 前任者が始めた点検をタブレットに替えた
is one's own, because the last deed has no other subject.
"""

from __future__ import annotations

from collections.abc import Sequence

from simulator.reading.sentences import words_of
from simulator.reading.tokens import Token

_HEAD = "長"
"""Ends the offices of those above one: 社長, 店長."""
_OTHERS = frozenset({"先輩", "上司", "同僚", "同期", "前任者", "親会社", "本社", "先代", "会社"})
_PERSON = ("名詞", "固有名詞", "人名")
_CALLED = frozenset({"さん", "氏", "様", "君"})
_SUBJECT = frozenset({"は", "が", "の"})
_LEAST = 3
"""Words of a person who is the subject: 森田|さん|は."""
_PASSIVE, _BECOMES = frozenset({"れる", "られる"}), "なる"
_LABELS = frozenset({":", "："})
_AT_END = 5
"""Words in which the last predicate stands: 刷新|さ|れ|た|。"""
_IN_FRONT = 12
"""Words of a label that says whose it is: 先輩|が|受け|た|賞|："""


def is_by_others(sentence: str) -> bool:
    """Return whether a sentence is of what others did, or speaks of a person by name."""
    tokens = words_of(sentence)
    return _is_of_person(tokens) or _is_deed_of_others(tokens)


def _is_of_person(tokens: Sequence[Token]) -> bool:
    """Return whether a sentence begins with somebody: 森田|さん|は."""
    if len(tokens) < _LEAST or not tokens[0].is_a(*_PERSON):
        return False
    return tokens[1].surface in _CALLED and tokens[2].surface in _SUBJECT


def _is_deed_of_others(tokens: Sequence[Token]) -> bool:
    """Return whether others are the subject, and nothing behind them is one's own deed."""
    at = next((at for at in range(1, len(tokens)) if _is_others(tokens, at)), None)
    if at is None:
        return False
    if any(token.surface in _LABELS for token in tokens[at:_IN_FRONT]):
        return True
    end = tokens[max(at + 1, len(tokens) - _AT_END) :]
    return any(token.lemma in _PASSIVE or token.lemma == _BECOMES for token in end)


def _is_others(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a 「が」 makes others the subject; 店長として私が has another one."""
    who = tokens[at - 1].surface
    return tokens[at].surface == "が" and (who in _OTHERS or who.endswith(_HEAD))
