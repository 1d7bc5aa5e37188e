"""Who did what: own actions, the team as subject, changes, the order of a case."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from simulator.measure.lexicon import phrases, words
from simulator.measure.morphology import Token, noun_phrase_start, phrase_end
from simulator.measure.sentences import Sentence
from simulator.values import Mark, MarkKind

_DONE = frozenset({"た", "て", "で", "おる", "いる"})
_NOT_DONE = frozenset({"たい", "う", "よう", "ば", "たら", "ぬ", "ない"})
"""A wish, a supposition, a denial."""
_BY_OTHERS = frozenset({"くださる", "くれる", "もらう", "れる", "られる"})
"""Somebody else does it, or it is done to one."""


def find_deeds(sentence: Sentence) -> tuple[Mark, ...]:
    """Own actions and the like, in one sentence.

    An own action is a verb with an object (〜を) or a する-noun, done or being done, in a clause
    whose subject is the candidate or left out, as Japanese leaves out 「私は」. A wish is no deed.
    """
    marks = []
    subject = ""
    for clause in _clauses(sentence.tokens):
        subject = _subject(clause) or subject
        if subject == "team":
            marks += [_whole(MarkKind.TEAM_SUBJECT, part) for part in _subject_words(clause)]
        elif subject != "other" and (deed := _deed(clause, named=subject == "own")):
            marks.append(_whole(MarkKind.OWN_ACTION, deed))
    marks += _of(sentence, MarkKind.CHANGE, "verb", "change")
    marks += _of(sentence, MarkKind.STEP, "style", "step")
    marks += _of(sentence, MarkKind.VAGUE, "style", "vague")
    return tuple(marks)


def _clauses(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """Parts between commas, and after a connecting て・ので・から・が."""
    clause: list[Token] = []
    for token in tokens:
        if token.is_a("補助記号", "読点"):
            if clause:
                yield clause
            clause = []
            continue
        clause.append(token)
        if token.is_a("助詞", "接続助詞") and token.surface in (
            "ので",
            "から",
            "が",
            "けど",
            "けれど",
        ):
            yield clause
            clause = []
    if clause:
        yield clause


def _subject(clause: Sequence[Token]) -> str:
    """``own``, ``team`` or ``other`` where the clause names who acts, else empty."""
    for word, particle in pairwise(clause):
        if particle.surface not in ("が", "は", "も", "で") or not particle.is_a("助詞"):
            continue
        if word.surface == "さん":
            return "other"
        for whose in ("own", "team", "other"):
            if word.surface in words("subject", whose) and (
                particle.surface != "で" or whose != "other"
            ):
                return whose
    return ""


def _subject_words(clause: Sequence[Token]) -> list[list[Token]]:
    return [[token] for token in clause if token.surface in words("subject", "team")]


def _deed(clause: Sequence[Token], *, named: bool) -> list[Token] | None:
    """From the object (or the start) to the verb of an action that was or is done."""
    for index, token in enumerate(clause):
        stop = phrase_end(clause, index + 1)
        done = _is_done(clause[index + 1 : max(stop, index + 3)]) or _continues(clause, index)
        if not _is_action(clause, index) or not done:
            continue
        objects = [i for i in range(index) if clause[i].surface == "を"]
        if objects or named or (token.is_a("名詞") and not _describes(clause, stop)):
            start = noun_phrase_start(clause, objects[-1] if objects else index)
            return list(clause[start:stop])
    return None


def _describes(clause: Sequence[Token], stop: int) -> bool:
    """Whether the verb that ends before ``stop`` only describes a noun: 導入した|会社."""
    return stop < len(clause) and clause[stop].is_a("名詞") and clause[stop - 1].lemma == "た"


def _has_telling_object(before: Sequence[Token]) -> bool:
    """取りまとめを(する) tells what was done, 仕事を(する) doesn't."""
    if len(before) < 2 or before[-1].surface != "を":
        return False
    return before[-2].surface not in words("verb", "empty_object")


def _is_done(after: Sequence[Token]) -> bool:
    """Whether the words after a verb say that one did it: 〜た, 〜ています, 〜まして."""
    lemmas = {token.lemma for token in after}
    return not lemmas & (_NOT_DONE | _BY_OTHERS) and bool(lemmas & (_DONE | {"ます"}))


def _is_action(clause: Sequence[Token], index: int) -> bool:
    token = clause[index]
    if token.is_a("名詞", "普通名詞", "サ変可能"):
        following = clause[index + 1] if index + 1 < len(clause) else None
        return following is not None and following.lemma in ("する", "致す", "いたす", "できる")
    if token.lemma in ("する", "致す", "いたす"):
        return _has_telling_object(clause[:index])
    return token.is_a("動詞") and token.lemma not in words("verb", "no_action")


def _continues(clause: Sequence[Token], index: int) -> bool:
    """A verb that hangs on to the next clause: 〜を集め、〜を作り、"""
    return index >= len(clause) - 2 and clause[-1].pos[5].startswith("連用形")


def _whole(kind: MarkKind, tokens: Sequence[Token]) -> Mark:
    return Mark(kind=kind, start=tokens[0].start, end=tokens[-1].end)


def _of(sentence: Sentence, kind: MarkKind, table: str, name: str) -> list[Mark]:
    tokens = sentence.tokens
    found = phrases(table, name).find(tokens)
    return [_whole(kind, tokens[start : phrase_end(tokens, stop)]) for start, stop in found]
