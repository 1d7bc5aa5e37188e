"""Tell questions from statements."""

from __future__ import annotations

import re

from simulator.reading.requests import asks
from simulator.reading.sentences import Sentence

_QUESTION_MARK = re.compile(r"\s*[？?]")


def states_nothing(sentence: Sentence, text: str) -> bool:
    """Return whether a sentence of ``text`` asks or requests, e.g. 10か所でしょうか, 〜ください."""
    if _QUESTION_MARK.match(text, sentence.end) or asks(sentence.tokens):
        return True
    tokens = list(sentence.tokens)
    while tokens and tokens[-1].is_a("助詞", "終助詞") and tokens[-1].surface != "か":
        tokens.pop()
    return bool(tokens) and tokens[-1].is_a("助詞", "終助詞")
