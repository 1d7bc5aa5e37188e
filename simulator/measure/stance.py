"""How one stands to others and to the company: working together, staying, leaving."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.measure.lexicon import phrases, words
from simulator.measure.mood import real_words
from simulator.measure.morphology import Token, phrase_end
from simulator.measure.negation import is_undone
from simulator.measure.sentences import Sentence
from simulator.values import Mark, MarkKind

_PEOPLE_REACH = 10
"""How far the others may stand from what is done with them (新人の方に、毎朝一緒に教え: 7)."""


def find_stance(sentence: Sentence) -> tuple[Mark, ...]:
    """TOGETHER, STAYS and LEAVES in one sentence; what is denied is none."""
    tokens = sentence.tokens
    real = real_words(tokens)
    marks = []
    for start, stop in phrases("together", "deed").find(tokens):
        if _with_people(tokens, start, stop) and not is_undone(tokens, stop):
            marks.append(_mark(MarkKind.TOGETHER, tokens[start : phrase_end(tokens, stop)]))
    for start, stop in phrases("stay", "stays").find(tokens):
        if not is_undone(tokens, stop):
            marks.append(_mark(MarkKind.STAYS, tokens[start:stop]))
    for start, stop in phrases("stay", "leaves").find(tokens):
        if tokens[start].start not in real and not is_undone(tokens, stop):
            marks.append(_mark(MarkKind.LEAVES, tokens[start:stop]))
    return tuple(marks)


def _with_people(tokens: Sequence[Token], start: int, stop: int) -> bool:
    near = (*tokens[max(0, start - _PEOPLE_REACH) : start], *tokens[stop : stop + _PEOPLE_REACH])
    return any(
        token.surface in words("together", "people") or token.surface in ("名", "人")
        for token in near
    )


def _mark(kind: MarkKind, tokens: Sequence[Token]) -> Mark:
    return Mark(kind=kind, start=tokens[0].start, end=tokens[-1].end)
