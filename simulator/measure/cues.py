"""Whether a sentence holds one of the words that an answer to a question is known by."""

from __future__ import annotations

from functools import cache

from simulator.measure.lexicon import Phrases, make_phrases, words
from simulator.measure.negation import is_undone
from simulator.morphology import Token, tokenize

_POINTED = 10
"""Words that それが…です may have; a longer sentence tells something new."""


def holds_cue(sentence: str, cues: tuple[str, ...]) -> bool:
    """``cues`` are dictionary forms, phrases with blanks between; a denied one is none."""
    tokens = tokenize(sentence)
    return any(not is_undone(tokens, stop) for _, stop in _phrases(cues).find(tokens))


def touches(sentence: str, cues: tuple[str, ...]) -> bool:
    """Whether the sentence speaks of one of ``cues`` at all, denied or not."""
    return next(_phrases(cues).find(tokenize(sentence)), None) is not None


def names_the_answer(sentence: str) -> bool:
    """「それが一番の成果です」: says that what came just before was the answer."""
    tokens = tokenize(sentence)
    pointing = [
        index
        for index, token in enumerate(tokens[:-1])
        if token.surface in ("それ", "これ", "そこ", "ここ") and tokens[index + 1].surface == "が"
    ]
    polite = any(token.lemma in ("です", "だ") for token in tokens[-3:])
    closing = [token for token in tokens if token.lemma in words("answer", "superlative")]
    return bool(pointing) and (polite or bool(closing)) and len(tokens) - pointing[-1] <= _POINTED


def is_an_answer(sentence: str) -> bool:
    """A noun or a reason with です, as answers are put: 〜したことです, 〜からです, 〜役でした."""
    tokens = [token for token in tokenize(sentence) if not token.is_a("補助記号")]
    stop = len(tokens)
    while stop and _closes(tokens[stop - 1]):
        stop -= 1
    if not stop or not any(token.lemma in ("です", "だ") for token in tokens[stop:]):
        return False
    last = tokens[stop - 1]
    return last.pos[0] in ("名詞", "代名詞", "接尾辞") or last.surface in ("から", "ため")


def _closes(token: Token) -> bool:
    return token.lemma in ("です", "だ", "た") or token.is_a("助詞", "終助詞")


@cache
def _phrases(cues: tuple[str, ...]) -> Phrases:
    return make_phrases(cues)
