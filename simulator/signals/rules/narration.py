"""Whose story it is: what one did oneself, or what came about and what a group did.

Japanese leaves the subject out, so a deed without one may be anybody's. Beside a group that acts
(チーム全体で, 情報システム部で) or things that come about by themselves (話し合いが持たれ,
中止することになり), it is nobody's in particular.
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
"""Things that come about, in an answer without a deed that is surely one's own; a group that acts
is enough alone. One 「〜ことになりました」 is how any case begins."""
_GROUP_REACH = 4
"""How far the particle may stand behind a group (チーム|全員|八人で: 3)."""
_SUBJECT_REACH = 400
"""A sentence of more words is several that nobody has closed: two minutes of talk."""
_PASSIVE = frozenset({"れる", "られる"})
_NOT_FIRST = frozenset({"たち", "達", "ども", "ら", "共"})
"""私たち is a group."""


def is_nobodys(answer: Marked, deeds: Sequence[Mark]) -> bool:
    """Whether none of ``deeds``, which name no other subject, is surely the candidate's.

    They are where the sentence has 私 before them, and where such a thing is only done by oneself
    (引き受ける, 相談する, 担当する).
    """
    if any(_is_own(each, deed) for deed in deeds if (each := answer.sentence_at(deed.start))):
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
    """The first word that begins at ``at`` or behind it."""
    return bisect_left(tokens, at, key=lambda token: token.start)


def _is_first_person(tokens: Sequence[Token], index: int) -> bool:
    if tokens[index].surface not in words("subject", "own"):
        return False
    after = tokens[index + 1].surface if index + 1 < len(tokens) else ""
    return after not in _NOT_FIRST


def _group_acts(tokens: Sequence[Token]) -> bool:
    """チームで, ユニット全体で取り組んで, 情報システム部で洗い出して; not 営業部で五年."""
    if next(phrases("company", "name").find(tokens), None):
        return False  # 御社の現場でも: what one will be part of
    for index, token in enumerate(tokens):
        if not (token.surface in words("subject", "team") or _is_group(tokens, index)):
            continue
        after = list(tokens[index + 1 : index + 1 + _GROUP_REACH])
        while after and (after[0].pos[0] in ("名詞", "接尾辞") or after[0].surface == "の"):
            after.pop(0)
        if after and after[0].surface in ("で", "として", "は", "が", "も"):
            return True
        if [each.surface for each in after[:2]] == ["と", "し"]:
            return True
    return False


def _is_group(tokens: Sequence[Token], index: int) -> bool:
    """The whole of it, or a department that does something: 部で|一年かけて業務を|洗い出し."""
    token = tokens[index]
    if token.surface in words("subject", "whole"):
        return True
    if token.surface not in words("subject", "department") or index == 0:
        return False
    if [each.surface for each in tokens[index + 1 : index + 2]] != ["で"]:
        return False
    rest = tokens[index + 2 :]
    acts = any(each.is_a("動詞") and each.lemma not in ("ある", "いる") for each in rest)
    return acts and not any(each.lemma in words("subject", "personal") for each in rest)


def _comes_about(tokens: Sequence[Token]) -> int:
    """How often something came about: 説明会が開かれ, 変えることになり, という結論になり."""
    found = sum(1 for _ in phrases("subject", "comes_about").find(tokens))
    for index in range(2, len(tokens)):
        if tokens[index].lemma in _PASSIVE and not _is_done_to_one(tokens[:index]):
            found += 1
    return found


def _is_done_to_one(before: Sequence[Token]) -> bool:
    """任されて, 言われて: done to the candidate; 会議が|開か|れて is done to the meeting."""
    verb = before[-1]
    if verb.lemma == "する" and len(before) > 1:
        verb = before[-2]
    if verb.lemma in words("subject", "done_to_one"):
        return True
    return not any(
        noun.is_a("名詞") and particle.surface in ("が", "も", "は")
        for noun, particle in pairwise(before[-5:])
    )
