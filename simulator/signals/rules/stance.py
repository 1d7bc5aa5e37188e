"""Mark working together with others, staying at the company, and leaving it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from simulator.reading.lexicon import phrases, words
from simulator.reading.negation import is_undone
from simulator.reading.sentences import Sentence
from simulator.reading.tokens import Token, phrase_end
from simulator.values.marks import Mark, MarkKind

_COUNTED = frozenset({"名", "人", "方", "方々", "さん"})
_PEOPLE_REACH = 10
"""How many words the people may be from the shared deed (新人の方に、毎朝一緒に教え: 7)."""


def find_stance(sentence: Sentence) -> tuple[Mark, ...]:
    """Return the marks of TOGETHER, STAYS and LEAVES in one sentence, unless denied."""
    tokens = sentence.tokens
    marks = []
    marks += [_mark(MarkKind.TOGETHER, tokens[a:b]) for a, b in _done_with(sentence)]
    for start, stop in phrases("together", "deed").find(tokens):
        rather_not = stop < len(tokens) and tokens[stop].surface == "より"  # 人に頼むより
        if _with_people(tokens, start, stop) and not (rather_not or is_undone(tokens, stop)):
            marks.append(_mark(MarkKind.TOGETHER, tokens[start : phrase_end(tokens, stop)]))
    for start, stop in phrases("stay", "stays").find(tokens):
        if not is_undone(tokens, stop):
            marks.append(_mark(MarkKind.STAYS, tokens[start:stop]))
    for start, stop in phrases("stay", "leaves").find(tokens):
        if not _happened(sentence, start) and not is_undone(tokens, stop):
            marks.append(_mark(MarkKind.LEAVES, tokens[start:stop]))
    return tuple(marks)


def _done_with(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Yield shared deeds, e.g. 運転手8人と貼り方を決めました, 後輩と店を回った."""
    tokens = sentence.tokens
    for index, token in enumerate(tokens[1:], start=1):
        if not (token.surface == "と" and token.is_a("助詞", "格助詞")):
            continue
        if not any(_is_people(token) for token in tokens[max(0, index - 2) : index]):
            continue
        for place in range(index + 1, min(len(tokens), index + 1 + _PEOPLE_REACH)):
            verb = tokens[place]
            if verb.is_a("動詞", "一般") and _happened(sentence, place):
                if verb.lemma not in words("verb", "no_action"):
                    yield index - 1, phrase_end(tokens, place + 1)
                break


def _happened(sentence: Sentence, position: int) -> bool:
    """Return whether it is reported as done or usual, e.g. 現場と設計をつなぐ|窓口でした."""
    predicate = sentence.predicate_of(position)
    return predicate is None or predicate.happened


def _is_people(token: Token) -> bool:
    return token.surface in words("together", "people") or token.surface in _COUNTED


def _with_people(tokens: Sequence[Token], start: int, stop: int) -> bool:
    near = (*tokens[max(0, start - _PEOPLE_REACH) : start], *tokens[stop : stop + _PEOPLE_REACH])
    return any(
        token.surface in words("together", "people") or token.surface in ("名", "人")
        for token in near
    )


def _mark(kind: MarkKind, tokens: Sequence[Token]) -> Mark:
    return Mark(kind=kind, start=tokens[0].start, end=tokens[-1].end)
