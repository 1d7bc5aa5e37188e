"""Syntactic completion: decide by the grammar of their end whether words complete a sentence."""

from __future__ import annotations

import re

from simulator.reading.sentences import words_of
from simulator.reading.tokens import Token

_TONE = frozenset({"ね", "よ", "な", "わ"})
_GOES_ON = frozenset({"が", "けど", "けれど", "けれども", "て", "で", "し", "と", "ば", "のに"})
"""A clause with one of these endings leads to another clause."""
_LEADS_ON = ("ので", "から", "何か", "なんか")
"""Endings that can end a turn too, but waiting costs less than interrupting."""
_MISHEARD = ("のですか", "んですか")
"""Frequent wrong transcripts of 〜のですが, which leads to another clause."""
_PARTICLES = ("格助詞", "係助詞", "副助詞", "準体助詞")
_OPENING = re.compile(
    "(?:はい|ええ|えーと?|あの|そうですね|ありがとうございます|承知しました|わかりました|[、。 ])*"
)
"""Interjections that stand before an answer."""


def is_complete(text: str) -> bool | None:
    """Return True at the end of a sentence, False within one, None if it may be either."""
    tokens = list(words_of(text.rstrip()))
    if tokens and tokens[-1].is_a("補助記号", "読点"):
        return False
    while tokens and tokens[-1].is_a("補助記号"):
        tokens.pop()
    if not tokens:
        return None
    if _OPENING.fullmatch(text):
        return False
    said = text[: tokens[-1].end]
    if said.endswith(_LEADS_ON):
        return False
    return None if said.endswith(_MISHEARD) else _ends(tokens)


def _ends(tokens: list[Token]) -> bool | None:
    """Decide the same for the words of a sentence without the punctuation behind them."""
    stop = len(tokens)
    while stop > 1 and tokens[stop - 1].is_a("助詞", "終助詞"):
        stop -= 1
    last = tokens[stop - 1]
    if stop < len(tokens) and tokens[stop].surface not in _TONE | {"か"}:
        return None
    if last.is_a("助詞", "接続助詞") or (last.is_a("助詞") and last.surface in _GOES_ON):
        return False
    if last.is_a("助詞") and last.pos[1] in _PARTICLES:
        return False
    if last.pos[0] in ("感動詞", "接続詞", "連体詞", "接頭辞"):
        return False
    if last.pos[0] in ("動詞", "形容詞", "助動詞"):
        return _closes(last)
    return None


def _closes(last: Token) -> bool | None:
    """Decide it for the inflected last word: 〜ます, 〜たい close, 〜し, 〜すれば lead on."""
    if last.pos[5].startswith(("終止形", "意志推量形", "命令形")):
        return True
    return False if last.pos[5].startswith(("連用形", "仮定形", "未然形")) else None
