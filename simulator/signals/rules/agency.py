"""Decide who acted: the candidate, or a group, or nobody in particular.

Japanese omits the subject, so a deed without one may be anybody's. If the answer also has a group
that acts (チーム全体で, 情報システム部で) or events without an agent (話し合いが持たれ,
中止することになり), such a deed can't be attributed to the candidate.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from simulator.reading.lexicon import phrases, words
from simulator.reading.sentences import Sentence
from simulator.reading.tokens import Token
from simulator.signals.values import Marked
from simulator.values.marks import Mark

ENOUGH = 2
"""Fewest events without an agent that leave the deeds unattributed; one group that acts is enough.
A single 「〜ことになりました」 begins many a case."""
_GROUP_REACH = 4
"""How many words the particle may come after a group (チーム|全員|八人で: 3)."""
_SUBJECT_REACH = 400
"""How many words 私 may come before a deed: two minutes of speech without a full stop."""
_PASSIVE = frozenset({"れる", "られる"})
_NOT_FIRST = frozenset({"たち", "達", "ども", "ら", "共"})
"""After 私 these make a group, e.g. 私たち."""


def lacks_agent(answer: Marked, deeds: Sequence[Mark]) -> bool:
    """Return whether none of these subjectless ``deeds`` can be attributed to the candidate.

    A deed can be if 私 comes before it in the sentence, or if the verb describes what one does
    oneself, e.g. 引き受ける, 相談する, 担当する.
    """
    if any(
        _is_own(sentence, deed) for deed in deeds if (sentence := answer.sentence_at(deed.start))
    ):
        return False
    groups = sum(_group_acts(sentence.tokens) for sentence in answer.sentences)
    events = sum(_comes_about(sentence.tokens) for sentence in answer.sentences)
    return groups > 0 or events >= ENOUGH


def _is_own(sentence: Sentence, deed: Mark) -> bool:
    first, stop = (_place(sentence.tokens, at) for at in (deed.start, deed.end))
    inside = sentence.tokens[first:stop]
    if any(token.lemma in words("subject", "personal") for token in inside):
        return True
    if any(a.lemma in ("せる", "させる") and b.lemma == "て" for a, b in pairwise(inside)):
        return True  # 作らせていただきました
    before = sentence.tokens[max(0, stop - _SUBJECT_REACH) : stop]
    own = [i for i in range(len(before)) if _is_first_person(before, i)]
    return bool(own) and not _group_acts(before[own[-1] + 1 :])


def _place(tokens: Sequence[Token], at: int) -> int:
    """Return the index of the first word that begins at ``at`` or later."""
    return bisect_left(tokens, at, key=lambda token: token.start)


def _is_first_person(tokens: Sequence[Token], index: int) -> bool:
    if tokens[index].surface not in words("subject", "own"):
        return False
    after = tokens[index + 1].surface if index + 1 < len(tokens) else ""
    return after not in _NOT_FIRST


def _group_acts(tokens: Sequence[Token]) -> bool:
    """Return whether a group acts in the clause, e.g. チームで取り組んで, but not 営業部で五年."""
    if next(phrases("company", "name").find(tokens), None):
        return False  # 御社の現場でも: a group of the future
    for index, token in enumerate(tokens):
        if not (token.surface in words("subject", "team") or _is_group(tokens, index)):
            continue
        after = list(tokens[index + 1 : index + 1 + _GROUP_REACH])
        while after and (after[0].pos[0] in ("名詞", "接尾辞") or after[0].surface == "の"):
            after.pop(0)
        if after and after[0].surface in ("で", "として", "は", "が", "も"):
            return True
        if [token.surface for token in after[:2]] == ["と", "し"]:
            return True
    return False


def _is_group(tokens: Sequence[Token], index: int) -> bool:
    """Return whether the word is a whole, or a department that acts: 部で|業務を|洗い出し."""
    token = tokens[index]
    if token.surface in words("subject", "whole"):
        return True
    if token.surface not in words("subject", "department") or index == 0:
        return False
    if [token.surface for token in tokens[index + 1 : index + 2]] != ["で"]:
        return False
    rest = tokens[index + 2 :]
    acts = any(token.is_a("動詞") and token.lemma not in ("ある", "いる") for token in rest)
    return acts and not any(token.lemma in words("subject", "personal") for token in rest)


def _comes_about(tokens: Sequence[Token]) -> int:
    """Count the events without an agent, e.g. 説明会が開かれ, 変えることになり."""
    found = sum(1 for _ in phrases("subject", "comes_about").find(tokens))
    for index in range(2, len(tokens)):
        if tokens[index].lemma in _PASSIVE and not _is_done_to_one(tokens[:index]):
            found += 1
    return found


def _is_done_to_one(before: Sequence[Token]) -> bool:
    """Return whether a passive concerns the candidate, e.g. 任されて, but not 会議が|開か|れて."""
    verb = before[-1]
    if verb.lemma == "する" and len(before) > 1:
        verb = before[-2]
    if verb.lemma in words("subject", "done_to_one"):
        return True
    return not any(
        noun.is_a("名詞") and particle.surface in ("が", "も", "は")
        for noun, particle in pairwise(before[-5:])
    )
