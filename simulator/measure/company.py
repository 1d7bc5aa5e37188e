"""This company: where it is named, and the three parts of the 志望動機."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.measure.lexicon import phrases, words
from simulator.measure.morphology import Token
from simulator.measure.negation import is_undone
from simulator.measure.sentences import Sentence
from simulator.values import Mark, MarkKind


def find_company(sentence: Sentence, *, wishes: Sequence[Mark]) -> tuple[Mark, ...]:
    """Names of the company, and the parts of a 志望動機 that this sentence holds.

    ``wishes`` are the sentence's marks of will: what one wants to do is a goal too, unless the
    sentence tells what one chooses by.
    """
    tokens = sentence.tokens
    marks = [
        _mark(MarkKind.COMPANY, tokens[a:b]) for a, b in phrases("company", "name").find(tokens)
    ]
    marks += _named_with_san(tokens)
    for kind in (MarkKind.CHOICE_CRITERION, MarkKind.COMPARISON, MarkKind.GOAL):
        marks += [
            _mark(kind, tokens[start:stop])
            for start, stop in phrases("slot", kind.value).find(tokens)
            if not is_undone(tokens, stop)
        ]
    marks += [
        Mark(kind=MarkKind.GOAL, start=wish.start, end=wish.end)
        for wish in wishes
        if sentence.start <= wish.start < sentence.end and _is_wish(tokens, wish)
    ]
    marks += [_mark(MarkKind.NAME, [token]) for token in tokens if token.is_a("名詞", "固有名詞")]
    return tuple(marks)


def _named_with_san(tokens: Sequence[Token]) -> list[Mark]:
    """縁側ソフトさん: nouns in a row before さん, where they don't name people or any company."""
    marks = []
    for index, token in enumerate(tokens):
        if token.surface != "さん" or not token.is_a("接尾辞"):
            continue
        start = index
        while (
            start and tokens[start - 1].is_a("名詞") and not tokens[start - 1].is_a("名詞", "数詞")
        ):
            start -= 1
        name = tokens[start:index]
        person = any(each.is_a("名詞", "固有名詞", "人名") for each in name)
        if name and not person and name[-1].surface not in words("company", "not_a_company"):
            marks.append(_mark(MarkKind.COMPANY, tokens[start : index + 1]))
    return marks


def _is_wish(tokens: Sequence[Token], wish: Mark) -> bool:
    return any(token.lemma == "たい" and wish.start <= token.start < wish.end for token in tokens)


def _mark(kind: MarkKind, tokens: Sequence[Token]) -> Mark:
    return Mark(kind=kind, start=tokens[0].start, end=tokens[-1].end)
