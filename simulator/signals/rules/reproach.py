"""Find reproaches without words of blame: what was forced on one, or what others would not do.

A single one may be a plain fact, e.g. 「お客様に怒られました」, so ``labels.complaints`` counts
them only from two on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from simulator.reading.lexicon import phrases, words
from simulator.reading.negation import NOT, is_denied
from simulator.reading.sentences import without_quotes
from simulator.reading.tokens import Token
from simulator.reading.values import Reading

_SUBJECT_REACH = 14
"""How many words a refusal may come after the person (所長は現場のことを何も分かっ|てない: 8)."""
_DENIAL_REACH = 4
"""How many words ない may come after its verb (聞い|てもくれない: 4)."""
_FORCED = frozenset(
    {"やらす", "言わす", "行かす", "待たす", "走らす", "働かす", "書かす", "飲ます"}
)
"""Short causatives such as やらされる, which the dictionary lists as verbs of their own."""
_PEOPLE = frozenset({"たち", "達", "さん", "方", "人", "人間"})
_PASSIVE = frozenset({"れる", "られる"})


def find_reproaches(answer: Reading) -> tuple[tuple[int, int], ...]:
    """Return ``(start, end)`` of each reproach, in order and without overlaps."""
    found = [
        (tokens[start].start, tokens[stop - 1].end)
        for sentence in answer.sentences
        for tokens in [without_quotes(sentence.tokens)]
        for start, stop in (*_by_words(tokens), *_by_grammar(tokens))
    ]
    kept: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return tuple(kept)


def _by_words(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    for start, stop in phrases("attitude", "reproach").find(tokens):
        if not is_denied(tokens, stop):
            yield start, stop


def _by_grammar(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    own = any(token.surface in words("subject", "own") for token in tokens)
    yield from _forced(tokens)
    yield from _nothing_else(tokens)
    yield from _unfulfilled(tokens)
    yield from _no_mind_to(tokens)
    if not own:
        yield from _refusals(tokens)


def _forced(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Yield what was forced on one, e.g. 残業させられて, やらされて, but not 考えさせられました."""
    for index, (token, after) in enumerate(pairwise(tokens)):
        if after.lemma not in _PASSIVE:
            continue
        causes = token.lemma in ("せる", "させる") and token.is_a("助動詞")
        verbs = [token.lemma for token in tokens[max(0, index - 2) : index]]
        moved = any(verb in words("attitude", "moved") for verb in verbs)
        if token.lemma in _FORCED or (causes and not moved):
            yield max(0, index - causes), index + 2


def _nothing_else(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Yield 〜しか〜ない, e.g. 数字しか見ていない, こちらが合わせるしかない."""
    for index, token in enumerate(tokens):
        if token.surface != "しか":
            continue
        after = tokens[index + 1 : index + 1 + _DENIAL_REACH]
        minds = bool(after) and after[0].lemma in words("attitude", "minds")
        no_way = bool(index and after) and tokens[index - 1].is_a("動詞") and after[0].lemma in NOT
        if no_way or (minds and any(token.lemma in NOT for token in after)):
            yield max(0, index - 1), index + 1 + len(after)


def _unfulfilled(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Yield unmet wishes to others, e.g. ちゃんと仕事をしてほしかった."""
    for index in range(len(tokens) - 2):
        particle, wish, past = tokens[index : index + 3]
        if particle.surface in ("て", "で") and wish.lemma == "ほしい" and past.lemma == "た":
            yield index, index + 3


def _no_mind_to(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Yield 〜気がない, e.g. 育てる気がまったくない, 聞く気もない, but not 負ける気がしない."""
    for index in range(1, len(tokens) - 2):
        verb, mind, particle = tokens[index - 1 : index + 2]
        rest = tokens[index + 2 : index + 2 + _DENIAL_REACH]
        content = [
            token
            for token in rest
            if not token.is_a("副詞") and token.lemma not in ("ある", "ます")
        ]
        if (
            mind.surface in ("気", "つもり")
            and verb.is_a("動詞")
            and particle.surface in ("が", "も", "なんて")
            and content
            and content[0].lemma in NOT
        ):
            yield index - 1, index + 2 + len(rest)


def _refusals(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Yield what those responsible fail to do, e.g. 所長は何も分かっていない, 本部は動かない."""
    for index, (who, particle) in enumerate(pairwise(tokens)):
        named = who.surface in words("attitude", "answerable") or (
            who.surface in _PEOPLE and _is_one_of_them(tokens[:index])
        )
        if not named or particle.surface not in ("が", "は", "も", "って"):
            continue
        for at in range(index + 2, min(len(tokens), index + 2 + _SUBJECT_REACH)):
            after = tokens[at + 1 : at + 1 + _DENIAL_REACH]
            if tokens[at].lemma in words("attitude", "owed") and _denies(after):
                yield index, at + 1 + len(after)
                break


def _is_one_of_them(before: Sequence[Token]) -> bool:
    """Return whether 人 or the like means a superior or colleague: 上の|人, but not お客|さん."""
    return bool(before) and (
        before[-1].surface in words("attitude", "answerable")
        or before[-1].surface == "の"
        or before[-1].pos[0] in ("動詞", "助動詞")
    )


def _denies(after: Sequence[Token]) -> bool:
    """Return whether a denial follows the verb without a comma, e.g. 分かっ|ていない."""
    for token in after:
        if token.lemma in NOT:
            return True
        if not (
            token.is_a("助動詞")
            or token.is_a("動詞", "非自立可能")
            or token.surface in ("て", "で", "も", "は", "と", "よう")
        ):
            return False
    return False
