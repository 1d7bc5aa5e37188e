"""Tell results with a figure from those with a degree only, e.g. 残業がかなり減りました."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import pairwise

from simulator.reading.lexicon import phrases, words
from simulator.reading.predicates import Tense
from simulator.reading.sentences import Sentence
from simulator.reading.tokens import Token
from simulator.signals.values import Marked
from simulator.values.marks import Mark, MarkKind

_DEGREE_REACH = 8
"""How many words a change may come after its degree (だいぶ早く終わるように: 2)."""
_CROWD = frozenset({"チーム", "メンバー", "体制", "班", "課", "係", "スタッフ"})


def states_degree_only(answer: Marked) -> bool:
    """Return whether a result is given by its degree, and none by a figure.

    A number counts as the result's if it follows the change, also in the next sentence
    (「月20件が3件です」), or precedes it with no other predicate between, which
    週三本に絞ったら|伸びまして has. A headcount (八人で) never does.
    """
    vague = False
    told = _by_sentence(answer, answer.marked(MarkKind.CHANGE))
    counted = _by_sentence(
        answer,
        [
            mark
            for mark in answer.marked(MarkKind.QUANTITY)
            if not is_headcount(answer.text, mark.end)
        ],
    )
    for sentence, following in pairwise((*answer.sentences, None)):
        assert sentence is not None  # only ``following`` can be None
        how_much = _by_degree(sentence)
        changes = [*how_much, *(mark.end for mark in told.get(sentence.start, ()))]
        if not changes:
            continue
        figures = [mark.start for mark in counted.get(sentence.start, ())]
        behind = following is not None and following.start in counted
        if behind or _have_a_figure(changes, figures, sentence.tokens):
            return False
        vague = vague or bool(how_much)
    return vague


def _by_sentence(answer: Marked, marks: Iterable[Mark]) -> dict[int, list[Mark]]:
    """Group the marks by the start of the sentence in which they begin."""
    found: dict[int, list[Mark]] = {}
    for mark in marks:
        if sentence := answer.sentence_at(mark.start):
            found.setdefault(sentence.start, []).append(mark)
    return found


def _have_a_figure(changes: Sequence[int], figures: Sequence[int], tokens: Sequence[Token]) -> bool:
    """Return whether a figure follows a change, or precedes one with no predicate between."""
    joints = [token.start for token in tokens if _joins(token)]
    for change in changes:
        at = bisect_left(figures, change)
        if at < len(figures):
            return True
        joint = bisect_left(joints, change)
        if at and (not joint or joints[joint - 1] <= figures[at - 1]):
            return True
    return False


def _joins(token: Token) -> bool:
    return token.is_a("助詞", "接続助詞") or token.surface in ("たら", "ところ")


def is_headcount(text: str, end: int) -> bool:
    """Return whether the number before ``end`` counts the people involved: 八人で, 三人のチーム."""
    people = text[end - 1] in "人名"
    after = text[end : end + 6].lstrip("ほどくらいぐ")
    return people and (after.startswith("で") or after.removeprefix("の").startswith(tuple(_CROWD)))


def _by_degree(sentence: Sentence) -> list[int]:
    """Return the starts of changes that have a degree and happened, e.g. 大きく伸びて."""
    tokens = sentence.tokens
    degrees = [
        (start, stop)
        for start, stop in phrases("degree", "words").find(tokens)
        if tokens[start].lemma != "大きい" or tokens[start].pos[5].startswith("連用形")
    ]
    degrees += [(i, i + 1) for i, token in enumerate(tokens) if _compares(tokens, i)]
    turns = [start for start, _ in phrases("verb", "change").find(tokens)]
    turns += [i for i, token in enumerate(tokens) if token.lemma in words("degree", "turns")]
    return [
        tokens[turn].start
        for _, stop in degrees
        for turn in turns
        if stop <= turn < stop + _DEGREE_REACH and _came_about(sentence, turn)
    ]


def _compares(tokens: Sequence[Token], index: int) -> bool:
    """Return whether くらい or ほど follows a predicate: びっくりする|くらい, not 三割|ほど."""
    return (
        index > 0
        and tokens[index].surface in ("くらい", "ぐらい", "ほど")
        and tokens[index - 1].pos[0] in ("動詞", "形容詞", "助動詞")
    )


def _came_about(sentence: Sentence, turn: int) -> bool:
    predicate = sentence.predicate_of(turn)
    settled = predicate is not None and (predicate.joins or predicate.tense is not Tense.OPEN)
    return settled and sentence.is_asserted(turn)
