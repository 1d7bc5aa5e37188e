"""Find will by its grammar (a wish, a resolve, a modest hope), and favours received."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from simulator.reading.lexicon import phrases, words
from simulator.reading.predicates import find_predicates
from simulator.reading.tokens import Token
from simulator.values.marks import MarkKind

Found = tuple[MarkKind, int, int]
"""The kind, the index of its first word, and one past its last."""

_NOT_MEANT = frozenset({"ない", "ぬ", "ず", "た"})
_FAVOUR = frozenset({"もらえる", "いただける", "くださる"})
_HOPES = frozenset({"思う", "考える", "存じる", "願う"})


def find_will(tokens: Sequence[Token]) -> Iterator[Found]:
    """Yield wishes, resolves and hopes as WILL, and favours received as CONTRIBUTION."""
    away = {stop for _, stop in phrases("attitude", "escape").find(tokens)}
    denied = {
        position
        for predicate in find_predicates(tokens)
        if predicate.denied
        for position in range(predicate.head, predicate.stop)
    }
    for index, token in enumerate(tokens):
        if index + 1 in away or index in denied:
            continue
        if _wishes(tokens, index) or _resolves(tokens, index):
            yield MarkKind.WILL, index, index + 1
        elif _hopes(tokens, index):
            yield MarkKind.WILL, index - 1, index + 3
        elif token.lemma in _FAVOUR and _is_done(tokens, index):
            yield MarkKind.CONTRIBUTION, index, index + 1


def _wishes(tokens: Sequence[Token], index: int) -> bool:
    """Return whether it is a wish, 〜たい or 〜させてください, but not 〜たくない or 〜たかった."""
    token = tokens[index]
    wish = token.lemma == "たい" and token.is_a("助動詞")
    request = token.lemma == "くださる" and any(
        token.lemma in ("せる", "させる") for token in tokens[max(0, index - 2) : index]
    )
    return (wish or request) and _lemma(tokens, index + 1) not in _NOT_MEANT


def _resolves(tokens: Sequence[Token], index: int) -> bool:
    """Return whether it is a resolve in a non-past form, e.g. 努力してまいります."""
    if tokens[index].lemma != "ます" or _lemma(tokens, index + 1) in _NOT_MEANT:
        return False
    if not tokens[index].pos[5].startswith(("終止形", "連体形")):
        return False
    before = [token.lemma for token in tokens[max(0, index - 4) : index]]
    goes_on = before[-2:] in (["て", "まいる"], ["て", "参る"], ["て", "いく"], ["で", "まいる"])
    return goes_on or any(lemma in words("verb", "effort") for lemma in before[-2:])


def _hopes(tokens: Sequence[Token], index: int) -> bool:
    """Return whether it is a modest hope, e.g. お役に立てればと思います, not 〜ければいいかな."""
    return (
        tokens[index].surface == "ば"
        and _lemma(tokens, index + 1) == "と"
        and _lemma(tokens, index + 2) in _HOPES
    )


def _is_done(tokens: Sequence[Token], index: int) -> bool:
    """Return whether the favour was done, e.g. 言ってもらえて, but not 〜てもらえれば."""
    if index == 0 or tokens[index - 1].surface not in ("て", "で"):
        return False
    if tokens[index].pos[5].startswith(("命令形", "仮定形", "未然形")):
        return False
    after = [token.lemma for token in tokens[index + 1 : index + 4]]
    done = "た" in after[:2] or after[:1] == ["て"] or (after[:2] == ["て", "いる"])
    return done and not {"ない", "ぬ", "か"} & set(after) and not _conditional(tokens, index)


def _conditional(tokens: Sequence[Token], index: int) -> bool:
    return any(
        token.lemma == "た" and token.pos[5].startswith("仮定形")
        for token in tokens[index + 1 : index + 3]
    )


def _lemma(tokens: Sequence[Token], index: int) -> str:
    return tokens[index].lemma if index < len(tokens) else ""
