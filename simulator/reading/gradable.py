"""Detect answers that cannot be graded: silence, one word, gibberish, a repeated question."""

from __future__ import annotations

import re
from collections.abc import Sequence

from simulator.reading.text import count_characters, letter_runs
from simulator.reading.tokens import Token

MIN_CHARACTERS = 8
"""「よろしくお願いします」 has 10; fewer are a word, not an answer."""
REPEATED = 0.8
"""From this share of common character pairs on, the answer only repeats the question."""
MIN_VARIETY = 0.15
"""Distinct words per word of a longer text; a loop of one phrase has less."""
MIN_BREATHS, MIN_WORDS_A_BREATH = 5, 3
"""Among 190 labelled answers with commas, the most broken has eight words per comma, and です."""
_PIECE = 100
"""Words in which variety is counted at once, because it falls in any long text."""
_NOTHING = frozenset(
    {"特に", "とくに", "ない", "ある", "ます", "ん", "です", "は", "ぬ", "いえ", "いいえ", "あり"}
)
_KANA = re.compile("[ぁ-ゖァ-ヺー]")
MIN_KANA = 0.1
"""Share of kana among the letters; a Japanese sentence has half or more, a Chinese one none."""
MAX_LATIN = 0.7
"""Share of Latin letters; a Japanese sentence with product names stays far below."""


def why_ungradable(text: str, tokens: Sequence[Token], question: str) -> str | None:
    """Return why the answer cannot be graded, as one sentence for the candidate; else None."""
    said = _words(tokens)
    characters = count_characters(text)
    if characters == 0:
        return "声または文字が確認できませんでした。"
    if says_nothing(tokens):
        return "答えの中身がまだありませんでした。"
    if characters < MIN_CHARACTERS:
        return "短すぎて採点できませんでした。"
    if not _is_japanese(text, said):
        return "日本語の答えではないため採点できませんでした。"
    if _repeats(text, question):
        return "質問の言葉をくり返しているため採点できませんでした。"
    if _is_noise(said) or _is_scattered(tokens):
        return "言葉として聞き取れないため採点できませんでした。"
    return None


def says_nothing(tokens: Sequence[Token]) -> bool:
    """Return whether the answer is but 「特にありません」 or 「いいえ、ないです」."""
    said = _words(tokens)
    return bool(said) and all(w.lemma in _NOTHING or w.surface in _NOTHING for w in said)


def _words(tokens: Sequence[Token]) -> list[Token]:
    return [token for token in tokens if token.pos[0] not in ("補助記号", "空白", "記号")]


def _repeats(text: str, question: str) -> bool:
    pairs, asked = _pairs(text), _pairs(question)
    return bool(pairs) and len(pairs & asked) >= REPEATED * len(pairs)


def _pairs(text: str) -> set[str]:
    return set(letter_runs("".join(char for char in text if char.isalnum()), 2))


def _is_noise(said: Sequence[Token]) -> bool:
    if len(said) < 4:
        return False
    pieces = [said[at : at + _PIECE] for at in range(0, len(said), _PIECE)]
    long = [piece for piece in pieces if len(piece) >= 20]
    looped = [p for p in long if len({word.lemma for word in p}) < MIN_VARIETY * len(p)]
    grammar = sum(word.pos[0] in ("助詞", "助動詞", "動詞") for word in said)
    return 2 * len(looped) > len(long) or grammar < 0.1 * len(said)


def _is_scattered(tokens: Sequence[Token]) -> bool:
    """Return whether the answer is fragments without a predicate: あめが、たたたと、まるく、."""
    breaths = sum(token.is_a("補助記号", "読点") for token in tokens)
    words = sum(token.pos[0] != "補助記号" for token in tokens)
    closed = any(token.lemma in ("です", "ます", "だ") for token in tokens)
    return breaths >= MIN_BREATHS and words < MIN_WORDS_A_BREATH * breaths and not closed


def _is_japanese(text: str, said: Sequence[Token]) -> bool:
    letters = [char for char in text if char.isalpha()]
    latin = sum(char.isascii() for char in letters)
    if len(_KANA.findall(text)) < MIN_KANA * len(letters) or latin > MAX_LATIN * len(letters):
        return False
    return any(word.pos[0] in ("助詞", "助動詞") for word in said)
