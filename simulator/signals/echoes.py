"""Leave out the words with which a candidate only says the question over (実現したいこと……)."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.reading.sentences import words_of
from simulator.reading.tokens import Token
from simulator.reading.values import Reading

_CONTENT = ("名詞", "動詞", "形容詞", "形状詞")
_GAP = "。、…．・？?！! 　"


def without_echo(answer: Reading) -> str | None:
    """Return the words behind the sentences that only repeat the question; None if none does.

    Empty if nothing follows them.
    """
    asked = _content(words_of(answer.question))
    at, repeats = 0, False
    for sentence in answer.sentences:
        said = _content(sentence.tokens)
        if not said <= asked:
            break
        at, repeats = sentence.end, repeats or bool(said)
    return answer.text[at:].lstrip(_GAP) if repeats else None


def _content(tokens: Sequence[Token]) -> set[str]:
    """Return the words that say something, without verbs like する and いる."""
    return {
        token.lemma
        for token in tokens
        if token.pos[0] in _CONTENT and not token.is_a("動詞", "非自立可能")
    }
