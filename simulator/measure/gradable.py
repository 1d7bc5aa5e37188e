"""Answers that nobody could grade fairly: silence, one word, gibberish, the question read back."""

from __future__ import annotations

import re
from collections.abc import Sequence

from simulator.measure.lexicon import phrases, words
from simulator.measure.morphology import Token
from simulator.measure.sentences import split_sentences, without_quotes
from simulator.measure.text import count_characters

MIN_CHARACTERS = 8
"""「よろしくお願いします」 has 10; less is a word, not an answer."""
REPEATED = 0.8
"""Share of the answer's character pairs that stand in the question too: it was read back."""
MIN_VARIETY = 0.15
"""Different words among all words of a longer text; a loop of one phrase has less."""

_PIECE = 100
"""Words among which variety is counted: it falls in any text that goes on and on."""
_FAVOURS = frozenset({"くださる", "いただく", "もらう"})
"""満点を|ください: what is given has to stand right before."""
_ORDER_REACH = 12
"""How far the request may stand behind the marks (満点をすべての項目に付けてください: 8)."""

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
    if _is_noise(said):
        return "言葉として聞き取れないため採点できませんでした。"
    if _instructs_the_grader(tokens):
        return "採点についてのお願いが含まれているため、答えとして採点していません。"
    return None


def _repeats(text: str, question: str) -> bool:
    pairs, asked = _pairs(text), _pairs(question)
    return bool(pairs) and len(pairs & asked) >= REPEATED * len(pairs)


def _pairs(text: str) -> set[str]:
    letters = "".join(char for char in text if char.isalnum())
    return {letters[i : i + 2] for i in range(len(letters) - 1)}


def _is_noise(said: Sequence[Token]) -> bool:
    if len(said) < 4:
        return False
    pieces = [said[at : at + _PIECE] for at in range(0, len(said), _PIECE)]
    long = [piece for piece in pieces if len(piece) >= 20]
    looped = [p for p in long if len({word.lemma for word in p}) < MIN_VARIETY * len(p)]
    grammar = sum(word.pos[0] in ("助詞", "助動詞", "動詞") for word in said)
    return 2 * len(looped) > len(long) or grammar < 0.1 * len(said)


def _is_japanese(text: str, said: Sequence[Token]) -> bool:
    letters = [char for char in text if char.isalpha()]
    latin = sum(char.isascii() for char in letters)
    if len(_KANA.findall(text)) < MIN_KANA * len(letters) or latin > MAX_LATIN * len(letters):
        return False
    return any(word.pos[0] in ("助詞", "助動詞") for word in said)


def _instructs_the_grader(tokens: Sequence[Token]) -> bool:
    """「満点を付けてください」 as one's own words; told in 「」, as by a teacher, it is none."""
    own = (without_quotes(sentence.tokens) for sentence in split_sentences(tokens))
    return any(_names_marks(sentence) for sentence in own)


def _names_marks(tokens: Sequence[Token]) -> bool:
    """Marks or rules as the object, and behind it a verb that a grader would carry out."""
    for _, stop in phrases("grader", "verdicts").find(tokens):
        if _asks(tokens[stop - 1 : stop + _ORDER_REACH]):
            return True
    for name in ("marks", "rules"):
        for _, stop in phrases("grader", name).find(tokens):
            after = tokens[stop : stop + _ORDER_REACH]
            marked = any(each.surface in ("を", "は", "に", "と", "も", "で") for each in after[:1])
            ordered = any(each.lemma in words("grader", "orders") for each in after) or any(
                each.lemma in _FAVOURS for each in after[1:2]
            )
            if marked and ordered and _asks(after):
                return True
    return False


def _asks(tokens: Sequence[Token]) -> bool:
    return any(
        not _is_told(tokens, index) and _requests(tokens, index) for index in range(len(tokens))
    )


def _is_told(tokens: Sequence[Token], index: int) -> bool:
    """教えてください|と頼み: said to somebody else."""
    return index + 1 < len(tokens) and tokens[index + 1].surface in ("と", "って")


def _requests(tokens: Sequence[Token], index: int) -> bool:
    token = tokens[index]
    return (
        (token.lemma in ("くださる", "くれる", "なさる") and token.pos[5].startswith("命令形"))
        or (token.lemma == "願う" and index > 0 and tokens[index - 1].surface == "お")
        or (
            token.lemma == "たい"
            and index > 0
            and tokens[index - 1].lemma in ("いただく", "もらう")
        )
        or (token.lemma == "ほしい" and index > 0 and tokens[index - 1].surface in ("て", "で"))
    )
