"""What came of it, told with a figure or only with how much: 残業がかなり減りました."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.reading.lexicon import phrases, words
from simulator.reading.predicates import Tense
from simulator.reading.sentences import Sentence, sentences_of
from simulator.reading.tokens import Token
from simulator.values.measurement import MarkKind, Measurement

_DEGREE_REACH = 8
"""How far the change may stand behind its degree (だいぶ早く終わるように: 2)."""
_CROWD = frozenset({"チーム", "メンバー", "体制", "班", "課", "係", "スタッフ"})


def tells_only_how_much(measurement: Measurement) -> bool:
    """Whether a result is told by its degree, and none by a figure.

    A figure of something else (a month of records, a team of eight) is no figure of the result. It
    counts beside the change and behind it, in the next sentence too (「月20件が3件です」), but not
    where it belongs to what was done before: 週三本に絞ったら|伸びまして.
    """
    vague = False
    sentences = sentences_of(measurement.text)
    for place, sentence in enumerate(sentences):
        how_much = _by_degree(sentence)
        changes = [*how_much, *_changes(measurement, sentence)]
        if not changes:
            continue
        following = sentences[place + 1 : place + 2]
        if any(_figures(measurement, each) for each in following) or any(
            _is_figure_of(figure, change, sentence.tokens)
            for figure in _figures(measurement, sentence)
            for change in changes
        ):
            return False
        vague = vague or bool(how_much)
    return vague


def _changes(measurement: Measurement, sentence: Sentence) -> list[int]:
    """Where each begins; offsets, as all places here."""
    return [
        mark.end
        for mark in measurement.marked(MarkKind.CHANGE)
        if sentence.start <= mark.start < sentence.end
    ]


def _figures(measurement: Measurement, sentence: Sentence) -> list[int]:
    return [
        mark.start
        for mark in measurement.marked(MarkKind.QUANTITY)
        if sentence.start <= mark.start < sentence.end
        and not is_headcount(measurement.text, mark.end)
    ]


def _is_figure_of(figure: int, change: int, tokens: Sequence[Token]) -> bool:
    """Whether no other deed ends between the figure and the change behind it."""
    return figure >= change or not any(
        token.is_a("助詞", "接続助詞") or token.surface in ("たら", "ところ")
        for token in tokens
        if figure < token.start < change
    )


def is_headcount(text: str, end: int) -> bool:
    """Whether the number before ``end`` only says how many were at it: 八人で, 三人のチーム."""
    people = text[end - 1] in "人名"
    after = text[end : end + 6].lstrip("ほどくらいぐ")
    return people and (after.startswith("で") or after.removeprefix("の").startswith(tuple(_CROWD)))


def _by_degree(sentence: Sentence) -> list[int]:
    """かなり少なくなりまして, 大きく伸びて, だいぶ早く終わるようになった: done, and not wished."""
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
    """びっくりする|くらい減って, 信じられない|ほど; not 三割|ほど減って."""
    return (
        index > 0
        and tokens[index].surface in ("くらい", "ぐらい", "ほど")
        and tokens[index - 1].pos[0] in ("動詞", "形容詞", "助動詞")
    )


def _came_about(sentence: Sentence, turn: int) -> bool:
    predicate = sentence.predicate_of(turn)
    settled = predicate is not None and (predicate.joins or predicate.tense is not Tense.OPEN)
    return settled and sentence.is_asserted(turn)
