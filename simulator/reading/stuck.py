"""Detect a candidate who is stuck: silent, or saying only that nothing comes to mind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from simulator.reading.lexicon import phrases, words
from simulator.reading.text import count_characters
from simulator.reading.tokens import Token, tokenize

MOST_CHARACTERS = 80
"""16 seconds at the usual pace; a candidate who says more is not stuck."""
MOST_WORDS = 3
"""Content words beside 「思いつかない」, e.g. 「一番苦しかった場面、思いつかないです」."""
MOST_BESIDE_UNSURE = 1
"""Content words beside 「わからない」, which may be about work: 「合わない理由がわからなくて」."""
_CONTENT = ("名詞", "動詞", "形容詞", "形状詞")
_ASKING = frozenset({"何", "なん", "なに", "どう", "どこ", "どれ", "どの", "どんな"})
_SAYING_REACH = 4
"""Words from an interrogative within which a verb of saying may stand (何からお話し: 3)."""
_OPEN = frozenset({"ば", "たら", "か", "やら", "べき"})
_OPEN_REACH = 6
"""Words from the verb of saying within which an open ending may stand (言おう|としたのか: 4)."""
_ECHO_ENDS = ("です か", "でしょう か", "です よ")


def is_stuck(text: str) -> bool:
    """Return whether the candidate is stuck: silence, hesitation, or 「ちょっと思いつかないです」.

    With more content words than the limits above, the text is an answer.
    """
    characters = count_characters(text)
    if characters == 0:
        return True
    if characters > MOST_CHARACTERS:
        return False
    tokens = _without_echo(tokenize(text))
    lost = _places(phrases("stuck", "lost").find(tokens))
    unsure = _places([*phrases("stuck", "unsure").find(tokens), *_at_a_loss(tokens)])
    beside = words("stuck", "beside")
    said = {
        token.lemma
        for place, token in enumerate(tokens)
        if place not in lost | unsure
        and token.pos[0] in _CONTENT
        and not {token.lemma, token.surface} & beside
    }
    if lost:
        return len(said) <= MOST_WORDS
    return len(said) <= MOST_BESIDE_UNSURE if unsure else not said and _hesitates(tokens)


def _places(spans: Iterable[tuple[int, int]]) -> set[int]:
    return {place for start, stop in spans for place in range(start, stop)}


def _at_a_loss(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Find the candidate's questions to themselves, e.g. 何と申し上げたらいいか.

    Returns ``(first, after)`` positions.
    """
    found = []
    for index, token in enumerate(tokens):
        if token.surface not in _ASKING:
            continue
        reach = tokens[index + 1 : index + 1 + _SAYING_REACH]
        says = [i for i, word in enumerate(reach) if word.lemma in words("stuck", "saying")]
        if not says:
            continue
        stop = index + 2 + says[0]
        after = [i for i in range(stop, len(tokens)) if tokens[i].surface in _OPEN]
        if after and after[0] - stop < _OPEN_REACH:
            found.append((index, after[0] + 1))
    return found


def _without_echo(tokens: Sequence[Token]) -> Sequence[Token]:
    """Drop an echo of the question, e.g. 「失敗した仕事ですか、」, from the beginning."""
    for index in range(len(tokens) - 1):
        if " ".join(token.surface for token in tokens[index : index + 2]) in _ECHO_ENDS:
            asks = any(token.surface in _ASKING for token in tokens[:index])
            return tokens if asks else tokens[index + 2 :]
    return tokens


def _hesitates(tokens: Sequence[Token]) -> bool:
    """Return whether the words hesitate, e.g. うーん……, すみません, but not はい、あります."""
    return any(
        token.is_a("感動詞", "フィラー")
        or token.surface in ("…", "‥", "―", "すみ", "ちょっと")
        or token.lemma == "申し訳"
        for token in tokens
    )
