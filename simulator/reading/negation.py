"""Detect negation: words whose content the speaker denies."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.reading.tokens import Token

NOT = frozenset({"ない", "ぬ", "ず", "無い"})
_REACH = 8
"""Words from a complaint within which its negation may stand (嫌だったわけではなく: 6)."""
_UNDONE_REACH = 7
"""Words from a good word within which its negation may stand (志望動機は特にありません: 6)."""
_DENIED_NOUNS = frozenset({"わけ", "訳", "こと", "事", "つもり", "不満", "気持ち"})
_SUCH = frozenset({"そういう", "そういった", "そんな"})
_ASIDE_REACH = 20
"""Words from the first dismissed thing within which そういうことではない may stand."""
_ONLY = frozenset({"ほか", "他", "以外", "しか"})
_TOPIC = frozenset({"は", "も", "じゃ"})
_TOPICS = (["は"], ["も"], ["で"], ["じゃ"], ["の"], ["が"])
_REASON = frozenset({"から", "ため", "の", "せい"})


def is_denied(tokens: Sequence[Token], stop: int) -> bool:
    """Return whether the complaint that ends before ``stop`` is negated.

    E.g. 諦めずに, 嫌だったわけではなく, 嫌だと思ったことはない, 嫌いだったからではなく.
    """
    window = tokens[stop : stop + _REACH]
    if window and window[0].lemma in NOT:
        return True
    for index, token in enumerate(window):
        after = window[index + 1 : index + 4]
        topical = any(word.surface in _TOPIC for word in after[:2])
        denies = any(word.lemma in NOT for word in tokens[stop + index + 1 : stop + index + 6])
        if token.surface in _DENIED_NOUNS and topical and denies:
            return True
        if token.surface in _REASON and topical and any(word.lemma in NOT for word in after):
            return True
    if _is_dismissed(tokens[stop : stop + _ASIDE_REACH]):
        return True
    direct = [token.lemma for token in window[:4]]
    if direct[:1] in (["の"], ["が"]):
        direct = direct[:2]  # the negation has to follow at once: 無理のない, 不満がない
    return direct[:1] in _TOPICS and bool(NOT & set(direct))


def _is_dismissed(after: Sequence[Token]) -> bool:
    """Return whether ``after`` dismisses what was named: 疲れたとか、|そういうことではない."""
    surfaces = [token.surface for token in after]
    for index, surface in enumerate(surfaces):
        here = "".join(surfaces[index : index + 2])
        if surface in _SUCH or here in _SUCH:
            rest = after[index : index + _REACH]
            topical = any(token.surface in ("は", "じゃ", "も") for token in rest)
            if topical and any(token.lemma in NOT for token in rest):
                return True
    return False


def is_undone(tokens: Sequence[Token], stop: int) -> bool:
    """Return whether what ends before ``stop`` is negated.

    E.g. 成長できない, 志望動機は特にありません. 〜のではないか and 〜だけでなく do not count,
    because they negate nothing; nor does 御社のほかにない, because it singles out.
    """
    clause: list[Token] = []
    for token in tokens[stop : stop + _UNDONE_REACH]:
        joins = token.is_a("助詞", "接続助詞") and token.surface not in ("て", "で")
        if token.is_a("補助記号") or joins:
            break
        clause.append(token)
    for index, token in enumerate(clause):
        before = [word.surface for word in clause[max(0, index - 2) : index]]
        alone = any(word.surface in _ONLY for word in clause[:index])
        if token.lemma in NOT and before not in (["で", "は"], ["だけ", "で"]) and not alone:
            return True
    return False
