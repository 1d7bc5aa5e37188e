"""Mark what the candidate did together with others, e.g. 新人の方に毎朝一緒に教え.

No head has learned this: the corpus has no labels for 協調性. Of the 15 answers with such a label
in ``exam.jsonl``, all four at level 5 have a mark, and none below.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from simulator.reading.lexicon import phrases, words
from simulator.reading.negation import is_undone
from simulator.reading.sentences import Sentence
from simulator.reading.tokens import Token, phrase_end
from simulator.reading.values import Reading
from simulator.values.marks import Mark, MarkKind

_REACH = 10
"""How many words the people may be from the shared deed (新人の方に、毎朝一緒に教え: 7)."""


def find_together(answer: Reading) -> Iterator[Mark]:
    """Yield a mark for every deed that is shared with people near it, unless it is denied."""
    for sentence in answer.sentences:
        yield from _in_sentence(sentence)


def _in_sentence(sentence: Sentence) -> Iterator[Mark]:
    tokens = sentence.tokens
    for start, stop in phrases("together", "deed").find(tokens):
        rather_not = stop < len(tokens) and tokens[stop].surface == "より"  # 人に頼むより
        if _with_people(tokens, start, stop) and not (rather_not or is_undone(tokens, stop)):
            end = tokens[phrase_end(tokens, stop) - 1].end
            yield Mark(kind=MarkKind.TOGETHER, start=tokens[start].start, end=end)


def _with_people(tokens: Sequence[Token], start: int, stop: int) -> bool:
    near = (*tokens[max(0, start - _REACH) : start], *tokens[stop : stop + _REACH])
    people = words("together", "people") | {"名", "人"}
    return any(token.surface in people for token in near)
