"""Mark own actions, the team as subject, changes, words of order, and vague words."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from simulator.reading.lexicon import phrases, words
from simulator.reading.numerals import HALF
from simulator.reading.predicates import Predicate
from simulator.reading.sentences import Sentence
from simulator.reading.subjects import Subject, clauses
from simulator.reading.tokens import Token, noun_phrase_start, phrase_end
from simulator.values.marks import Mark, MarkKind

_LIGHT = frozenset({"する", "致す", "いたす", "行く", "来る"})
"""Verbs that describe a deed only through their object or purpose."""
_TO = frozenset({"に", "へ", "まで"})
_BETWEEN, _AFTER_REACH = 4, 5
"""Words between the two numbers of a change (20|回から月|3), and from there to the verb."""
_OBJECT_REACH = 12
"""How many words an object may come before its verb."""


def find_deeds(sentence: Sentence) -> tuple[Mark, ...]:
    """Return the marks of own actions, team subjects, changes, steps and vague words.

    An own action is a verb with an object (〜を) or a する-noun, done or being done, in a clause
    whose subject is the candidate or omitted, as Japanese omits 「私は」. A wish does not count.
    """
    marks = []
    for clause, predicates in _clauses(sentence):
        subject = predicates[0].subject if predicates else Subject.UNNAMED
        if subject is Subject.TEAM:
            marks += [_whole(MarkKind.TEAM_SUBJECT, part) for part in _subject_words(clause)]
        elif subject is not Subject.OTHER and (deeds := list(_deeds(clause, predicates))):
            marks += [_whole(MarkKind.OWN_ACTION, deed) for deed in deeds]
        elif subject is not Subject.OTHER and (role := _role(clause)):
            marks.append(_whole(MarkKind.OWN_ACTION, role))
    marks += _changes(sentence)
    marks += _of(sentence, MarkKind.STEP, "style", "step")
    marks += _of(sentence, MarkKind.VAGUE, "style", "vague")
    return tuple(marks)


def _clauses(sentence: Sentence) -> Iterator[tuple[Sequence[Token], Sequence[Predicate]]]:
    """Yield each clause with its predicates, whose positions count from the clause's start."""
    left = deque(sentence.predicates)
    for start, stop in clauses(sentence.tokens):
        inside = []
        while left and left[0].head < stop:
            predicate = left.popleft()
            inside.append(
                replace(predicate, head=predicate.head - start, stop=predicate.stop - start)
            )
        yield sentence.tokens[start:stop], inside


def _subject_words(clause: Sequence[Token]) -> list[list[Token]]:
    return [[token] for token in clause if token.surface in words("subject", "team")]


def _deeds(clause: Sequence[Token], predicates: Sequence[Predicate]) -> Iterator[Sequence[Token]]:
    """Yield the actions of a clause, each from its object to its verb.

    A clause may have several, as a recogniser leaves commas out. Each after the first needs an
    object of its own, after the previous one.
    """
    last_stop = 0
    for predicate in predicates:
        index, stop = predicate.head, predicate.stop
        named = predicate.subject is Subject.CANDIDATE
        if not predicate.is_own_doing or not _is_action(clause, index):
            continue
        reach = range(max(last_stop, index - _OBJECT_REACH), index)
        objects = [i for i in reach if clause[i].surface == "を"]
        if last_stop and not objects:
            continue
        if objects and clause[objects[-1] - 1].surface in words("verb", "felt"):
            continue
        if not named and _describes(clause, stop):
            continue
        happens = not objects and _has_its_own_subject(clause[:index])
        if happens and not named:
            continue
        going = clause[index].lemma in ("行く", "通う")
        verbal_noun = clause[index].is_a("名詞")
        if objects or going or named or verbal_noun or _is_counted(clause, index):
            begins = noun_phrase_start(clause, objects[-1] if objects else index)
            yield clause[begins + (clause[begins].surface == "を") : stop]
            last_stop = stop


def _has_its_own_subject(before: Sequence[Token]) -> bool:
    """Return whether the verb has a が-subject, so that it happens by itself: 新しい棟が|完成し."""
    return any(
        noun.is_a("名詞") and particle.surface == "が" and particle.is_a("助詞", "格助詞")
        for noun, particle in pairwise(before)
    )


def _role(clause: Sequence[Token]) -> list[Token] | None:
    """Find one's own role, e.g. 窓口でした, 主担当として; None if it is only wished for."""
    for index, token in enumerate(clause[:-1]):
        holds = clause[index + 1].lemma in ("だ", "です") or (
            [token.lemma for token in clause[index + 1 : index + 3]] == ["と", "する"]
        )
        wished = any(token.lemma == "たい" for token in clause[index:])
        if token.surface in words("verb", "role") and holds and not wished:
            return list(clause[noun_phrase_start(clause, index) : index + 1])
    return None


def _describes(clause: Sequence[Token], stop: int) -> bool:
    """Return whether the verb that ends before ``stop`` only modifies a noun: 導入した|会社.

    In 減らした|こと, 作った|ときに, 調べた|結果 the noun keeps the deed a deed.
    """
    if stop >= len(clause) or clause[stop - 1].lemma != "た":
        return False
    return clause[stop].is_a("名詞") and clause[stop].surface not in words("verb", "carrying_noun")


def _has_telling_object(clause: Sequence[Token], index: int) -> bool:
    """Return whether the object of する has content, e.g. 取りまとめを(する), not 仕事を(する)."""
    while index > 1 and _measures(clause[index - 1]):
        index -= 1
    if index < 2 or clause[index - 1].surface != "を":
        return False
    return clause[index - 2].surface not in words("verb", "empty_object")


def _is_counted(clause: Sequence[Token], index: int) -> bool:
    """Return whether an amount comes right before the verb, e.g. 月に40台ぐらい|見る, 5年|やる."""
    while index and clause[index - 1].surface in ("くらい", "ぐらい", "ほど", "ずつ", "は", "も"):
        index -= 1
    return any(token.is_a("名詞", "数詞") for token in clause[max(0, index - 2) : index])


def _measures(token: Token) -> bool:
    """Return whether the word belongs to an amount between object and verb, e.g. 5|年|ほど."""
    counted = token.is_a("名詞", "数詞") or token.is_a("名詞", "普通名詞", "助数詞可能")
    return counted or token.surface in HALF or token.surface == "ほど"


def _turns_into(clause: Sequence[Token], index: int) -> bool:
    """Return whether it is 〜を〜に(する), e.g. 残りを表に(する), 書類を書き出すように(する)."""
    before = clause[max(0, index - _OBJECT_REACH) : index]
    if not before or before[-1].surface != "に":
        return False
    return any(token.surface == "を" for token in before)


def _goes_to_do(clause: Sequence[Token], index: int) -> bool:
    """Return whether a verb of motion has a purpose or a route, e.g. 聞きに(行く), 倉庫を(回る)."""
    if index < 2:
        return False
    purpose = clause[index - 1].surface == "に" and (
        clause[index - 2].is_a("動詞") or clause[index - 2].is_a("名詞", "普通名詞", "サ変可能")
    )
    return purpose or (clause[index - 1].surface == "を" and clause[index].lemma != "来る")


def _is_action(clause: Sequence[Token], index: int) -> bool:
    token = clause[index]
    if token.lemma in words("verb", "no_action") - _LIGHT or token.lemma in words(
        "verb", "happens"
    ):
        return False
    if token.is_a("名詞", "普通名詞", "サ変可能"):
        following = clause[index + 1] if index + 1 < len(clause) else None
        return following is not None and following.lemma in ("する", "致す", "いたす", "できる")
    if token.lemma in ("する", "致す", "いたす"):
        return _has_telling_object(clause, index) or _turns_into(clause, index)
    if token.lemma in ("行く", "回る", "通う", "来る"):
        return _goes_to_do(clause, index)
    return token.is_a("動詞")


def _whole(kind: MarkKind, tokens: Sequence[Token]) -> Mark:
    return Mark(kind=kind, start=tokens[0].start, end=tokens[-1].end)


def _changes(sentence: Sentence) -> list[Mark]:
    """Return the changes that happened, without wishes and denials, e.g. 広げたい, 増えない."""
    return [*_named_changes(sentence), *_from_to(sentence.tokens)]


def _from_to(tokens: Sequence[Token]) -> Iterator[Mark]:
    """Yield changes given by two numbers alone, e.g. 月20回から3回に(なりました)."""
    numbers = [i for i, token in enumerate(tokens) if token.is_a("名詞", "数詞")]
    for before, after in pairwise(numbers):
        between = [token.surface for token in tokens[before + 1 : after]]
        rest = tokens[after + 1 : after + 1 + _AFTER_REACH]
        to = next((i for i, token in enumerate(rest) if token.surface in _TO), None)
        if "から" not in between or len(between) > _BETWEEN or to is None:
            continue
        became = rest[to + 1 : to + 2]
        if became and became[0].lemma in ("なる", "する", "できる"):
            yield _whole(MarkKind.CHANGE, [*tokens[before : after + 1], *rest[: to + 2]])


def _named_changes(sentence: Sentence) -> list[Mark]:
    tokens = sentence.tokens
    return [
        _whole(MarkKind.CHANGE, tokens[start : phrase_end(tokens, stop)])
        for start, stop in phrases("verb", "change").find(tokens)
        if sentence.is_asserted(stop - 1)
    ]


def _of(sentence: Sentence, kind: MarkKind, table: str, name: str) -> list[Mark]:
    tokens = sentence.tokens
    found = phrases(table, name).find(tokens)
    return [_whole(kind, tokens[start : phrase_end(tokens, stop)]) for start, stop in found]
