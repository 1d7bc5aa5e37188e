"""Answers that nobody could grade fairly: silence, one word, gibberish, the question read back."""

from __future__ import annotations

import re
from collections.abc import Sequence

from simulator.measure.morphology import Token
from simulator.measure.text import count_characters

MIN_CHARACTERS = 8
"""「よろしくお願いします」 has 10; less is a word, not an answer."""
REPEATED = 0.8
"""Share of the answer's character pairs that stand in the question too: it was read back."""
MIN_VARIETY = 0.15
"""Different words among all words of a longer text; a loop of one phrase has less."""

_NOTHING = frozenset(
    {"特に", "とくに", "ない", "ある", "ます", "ん", "です", "は", "ぬ", "いえ", "いいえ", "あり"}
)
_TO_THE_GRADER = re.compile(
    r"(採点|評価)(の|する|している|をする)?(AI|ＡＩ|人|方|者|係|システム|さん)"
    r"|この(回答|答え)(は|に|を)|ルール[^。]*(忘れ|無視)"
)
_COMMAND = re.compile(
    r"(満点|[5５五]点|合格)[^。]*(付け|つけ|出力|ください|くれ)|ルール[^。]*(忘れ|無視)"
)
"""Both have to be there: a teacher may speak of marks, but not to whoever marks this answer."""


def why_ungradable(text: str, tokens: Sequence[Token], question: str) -> str | None:
    """The reason as one sentence for the candidate, or None where the answer can be graded."""
    words = [token for token in tokens if token.pos[0] not in ("補助記号", "空白", "記号")]
    characters = count_characters(text)
    if characters == 0:
        return "声または文字が確認できませんでした。"
    if all(word.lemma in _NOTHING or word.surface in _NOTHING for word in words):
        return "答えの中身がまだありませんでした。"
    if characters < MIN_CHARACTERS:
        return "短すぎて採点できませんでした。"
    if not any(word.pos[0] in ("助詞", "助動詞") for word in words):
        return "日本語の答えではないため採点できませんでした。"
    if _repeats(text, question):
        return "質問の言葉をくり返しているため採点できませんでした。"
    if _is_noise(words):
        return "言葉として聞き取れないため採点できませんでした。"
    if _TO_THE_GRADER.search(text) and _COMMAND.search(text):
        return "採点についてのお願いが含まれているため、答えとして採点していません。"
    return None


def _repeats(text: str, question: str) -> bool:
    pairs, asked = _pairs(text), _pairs(question)
    return bool(pairs) and len(pairs & asked) >= REPEATED * len(pairs)


def _pairs(text: str) -> set[str]:
    letters = "".join(char for char in text if char.isalnum())
    return {letters[i : i + 2] for i in range(len(letters) - 1)}


def _is_noise(words: Sequence[Token]) -> bool:
    if len(words) < 4:
        return False
    kinds = {word.lemma for word in words}
    looped = len(words) >= 20 and len(kinds) < MIN_VARIETY * len(words)
    grammar = sum(word.pos[0] in ("助詞", "助動詞", "動詞") for word in words)
    return looped or grammar < 0.1 * len(words)
