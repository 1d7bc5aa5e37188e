"""Answers that nobody could grade fairly: silence, one word, gibberish, the question read back."""

from __future__ import annotations

import re
from collections.abc import Sequence

from simulator.reading.text import count_characters, letter_runs
from simulator.reading.tokens import Token

MIN_CHARACTERS = 8
"""「よろしくお願いします」 has 10; less is a word, not an answer."""
REPEATED = 0.8
"""Share of the answer's character pairs that stand in the question too: it was read back."""
MIN_VARIETY = 0.15
"""Different words among all words of a longer text; a loop of one phrase has less."""

MIN_BREATHS, MIN_WORDS_A_BREATH = 5, 3
"""Of 190 labelled answers with commas the most broken has eight words to each, and です."""
_PIECE = 100
"""Words among which variety is counted: it falls in any text that goes on and on."""
_NOTHING = frozenset(
    {"特に", "とくに", "ない", "ある", "ます", "ん", "です", "は", "ぬ", "いえ", "いいえ", "あり"}
)
_KANA = re.compile("[ぁ-ゖァ-ヺー]")
MIN_KANA = 0.1
"""Share of kana among the letters; Japanese sentences have half and more, Chinese has none."""
MAX_LATIN = 0.7
"""Share of Latin letters; product names in a Japanese sentence stay far below."""


def why_ungradable(text: str, tokens: Sequence[Token], question: str) -> str | None:
    """The reason as one sentence for the candidate, or None where the answer can be graded."""
    said = [token for token in tokens if token.pos[0] not in ("補助記号", "空白", "記号")]
    characters = count_characters(text)
    if characters == 0:
        return "声または文字が確認できませんでした。"
    if all(word.lemma in _NOTHING or word.surface in _NOTHING for word in said):
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
    """あめが、たたたと、まるく、: bits between breaths that no predicate ever closes."""
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
