"""What came of it, told with a figure or only with how much: 残業がかなり減りました."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.measure.lexicon import phrases, words
from simulator.measure.sentences import Sentence, split_sentences
from simulator.morphology import Token, tokenize
from simulator.values import MarkKind, Measurement

_DEGREE_REACH = 8
"""How far the change may stand behind its degree (だいぶ早く終わるように: 2)."""
_CROWD = frozenset({"チーム", "メンバー", "体制", "班", "課", "係", "スタッフ"})


def tells_only_how_much(measurement: Measurement) -> bool:
    """Whether a result is told by its degree, and none by a figure.

    A figure of something else (a month of records, a team of eight) is no figure of the result. It
    counts in the sentence that tells the change, or in the one behind it (「月20件が3件です」).
    """
    vague = False
    sentences = split_sentences(tokenize(measurement.text))
    for place, sentence in enumerate(sentences):
        changes = _changes(measurement, sentence)
        how_much = _by_degree(sentence.tokens)
        if not (changes or how_much):
            continue
        if any(_has_figure(measurement, each) for each in sentences[place : place + 2]):
            return False
        vague = vague or how_much
    return vague


def _changes(measurement: Measurement, sentence: Sentence) -> bool:
    return any(
        sentence.start <= mark.start < sentence.end
        for mark in measurement.marked(MarkKind.CHANGE)
    )


def _has_figure(measurement: Measurement, sentence: Sentence) -> bool:
    return any(
        sentence.start <= mark.start < sentence.end and not is_headcount(measurement.text, mark.end)
        for mark in measurement.marked(MarkKind.QUANTITY)
    )


def is_headcount(text: str, end: int) -> bool:
    """Whether the number that ends at ``end`` only says how many were at it: 八人で, 三人のチーム."""
    people = text[end - 1] in "人名"
    after = text[end : end + 6].lstrip("ほどくらいぐ")
    return people and (after.startswith("で") or after.removeprefix("の").startswith(tuple(_CROWD)))


def _by_degree(tokens: Sequence[Token]) -> bool:
    """かなり少なくなりまして, 大きく伸びて, だいぶ早く終わるようになった: done, and not wished."""
    turns = [start for start, _ in phrases("verb", "change").find(tokens)]
    turns += [i for i, token in enumerate(tokens) if token.lemma in words("degree", "turns")]
    for start, stop in phrases("degree", "words").find(tokens):
        if tokens[start].lemma == "大きい" and not tokens[start].pos[5].startswith("連用形"):
            continue
        for turn in turns:
            if stop <= turn < stop + _DEGREE_REACH and _is_done(tokens[turn:]):
                return True
    return False


def _is_done(after: Sequence[Token]) -> bool:
    lemmas = [token.lemma for token in after[:6]]
    wished = {"たい", "う", "ば"} & set(lemmas)
    return bool({"た", "て", "で", "いる", "おる"} & set(lemmas)) and not wished
