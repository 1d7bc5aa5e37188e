"""Which words of a sentence tell what happened, and which what is wished, resolved or supposed."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.reading.tokens import Token

_SUPPOSED = frozenset({"たい", "う", "よう", "ば"})
_GOES_ON = frozenset({"いる", "おる"})


def real_words(tokens: Sequence[Token]) -> frozenset[int]:
    """The starts of all words whose next tense is past or going on.

    A Japanese clause that ends in て or a bare stem takes its tense from what follows: 店を回って、
    話を聞きました tells two deeds, 店を回って、話を聞きたいです none.
    """
    real: set[int] = set()
    happened = True
    for index in range(len(tokens) - 1, -1, -1):
        token = tokens[index]
        following = tokens[index + 1].lemma if index + 1 < len(tokens) else ""
        if token.lemma in _SUPPOSED and token.pos[0] in ("助動詞", "助詞"):
            happened = False
        elif token.lemma == "た" and token.is_a("助動詞"):
            happened = happened if token.pos[5].startswith("仮定形") else True
        elif token.lemma in _GOES_ON and token.is_a("動詞", "非自立可能"):
            happened = following not in _SUPPOSED
        elif _has_gone_on(tokens, index):
            happened = True
        elif _is_not_past(token, following):
            happened = False
        if happened:
            real.add(token.start)
    return frozenset(real)


def _has_gone_on(tokens: Sequence[Token], index: int) -> bool:
    """九年やってきまして、…できます: what one has been doing, whatever follows."""
    came = tokens[index]
    if came.lemma not in ("くる", "来る") or not came.pos[5].startswith("連用形") or not index:
        return False
    after = [token.lemma for token in tokens[index + 1 : index + 3]]
    return tokens[index - 1].surface in ("て", "で") and after in (["ます", "て"], ["た", "の"])


def _is_not_past(token: Token, following: str) -> bool:
    """広げます, 海外へ出る: said of what is to come, or of no time at all."""
    polite = token.lemma == "ます" and following not in ("た", "ぬ")
    plain = token.is_a("動詞") and following not in ("ます", "た", "て", "で", "ない")
    return (polite or plain) and token.pos[5].startswith("終止形")
