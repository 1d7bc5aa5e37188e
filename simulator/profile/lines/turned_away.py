"""Tell which headings of a posting say whom the work does not suit, or what is not asked.

The people below こんな人には合いません are like those whom other headings ask for, in their letters
too, and what stands below 不要なもの is like what is required. So the heading's syntax decides.
"""

from __future__ import annotations

from collections.abc import Sequence

from simulator.reading.negation import NOT
from simulator.reading.sentences import words_of
from simulator.reading.tokens import Token

_SOMEBODY = frozenset({"方", "人", "かた", "ひと"})
_MAY_BE = ("かもしれない", "かもしれません")
"""What may be is denied by its words and not by its sense: 合うかもしれません."""
_LONGEST_MAY_BE = 5
_OF_VERBS = ("動詞", "助動詞")
_REFUSING = frozenset({"遠慮", "断る", "断り", "御免", "難しい", "厳しい", "不向き", "ミスマッチ"})
"""Words that refuse somebody politely."""
_ASKING = frozenset({"求める", "問う", "要る"})
_NEEDLESS = frozenset({"不要", "不問"})
_GAINING, _CAN = frozenset({"得る", "習得"}), frozenset({"られる", "れる", "できる"})
_LEARNT = frozenset({"学べる"})
_GOES_ON = frozenset({"て", "い", "は", "ませ"})
_THING = "名詞"


def turns_away(name: str) -> bool:
    """Return whether a heading says whom the work does not suit: こんな人には合いません."""
    tokens = _without_may_be(words_of(name))
    somebody = [at for at, token in enumerate(tokens) if token.surface in _SOMEBODY]
    if not somebody:
        return False
    if any(map(_refuses, tokens, [*tokens[1:], None])):
        return True
    denied = _denied_at_end(tokens)
    if denied is None:
        return False
    is_to_somebody = any(
        at < denied and [one.surface for one in tokens[at + 1 : at + 3]] == ["に", "は"]
        for at in somebody
    )
    is_of_somebody = somebody[-1] > denied and all(
        token.is_a("助詞") or token.is_a("補助記号") for token in tokens[somebody[-1] + 1 :]
    )
    return is_to_somebody or is_of_somebody


def asks_for_nothing(name: str) -> bool:
    """Return whether a heading names what is not asked: 不要なもの, 得られる経験."""
    tokens = words_of(name)
    if not tokens or tokens[-1].pos[0] != _THING:
        return False
    return any(
        _is_gained(tokens, at)
        or (token.surface in _NEEDLESS and behind[0].surface == "な")
        or (token.lemma in _ASKING and _is_denied(behind))
        for at, token in enumerate(tokens[:-1])
        for behind in (tokens[at + 1 :],)
    )


def _is_gained(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a thing is what the work gives: 得|られる|経験, 身|に|つく|スキル."""
    verb, behind = tokens[at], tokens[at + 1 : at + 3]
    is_of_body = [one.surface for one in tokens[max(0, at - 2) : at]] == ["身", "に"]
    if behind[0].is_a(_THING):
        return verb.lemma in _LEARNT or (is_of_body and verb.pos[0] == "動詞")
    gives = is_of_body or verb.lemma in _GAINING
    return gives and behind[0].lemma in _CAN and behind[-1].is_a(_THING)


def _refuses(token: Token, behind: Token | None) -> bool:
    """Return whether a word refuses somebody, and says nothing of a thing: 難しい|こと."""
    is_of_thing = behind is not None and behind.is_a(_THING) and behind.surface not in _SOMEBODY
    is_refusal = bool({token.lemma, token.normal} & _REFUSING)
    return is_refusal and not (is_of_thing and token.is_a("形容詞"))


def _is_denied(behind: Sequence[Token]) -> bool:
    """Return whether a verb is denied by what follows it: 求め|て|い|ない."""
    for token in behind:
        if token.lemma in NOT:
            return True
        if token.surface not in _GOES_ON:
            return False
    return False


def _denied_at_end(tokens: Sequence[Token]) -> int | None:
    """Return where a verb is denied behind which nothing goes on: 合わ|ない|方; None if nowhere.

    In 経験がなくても大丈夫です something does.
    """
    for at in range(len(tokens) - 1, 0, -1):
        if tokens[at].lemma in NOT and tokens[at - 1].pos[0] in _OF_VERBS:
            goes_on = any(token.is_a("助詞", "接続助詞") for token in tokens[at + 1 :])
            return None if goes_on else at
    return None


def _without_may_be(tokens: Sequence[Token]) -> list[Token]:
    kept = []
    for at, token in enumerate(tokens):
        near = "".join(one.surface for one in tokens[max(0, at + 1 - _LONGEST_MAY_BE) : at + 1])
        if not near.endswith(_MAY_BE):
            kept.append(token)
    return kept
