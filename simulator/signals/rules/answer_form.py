"""How the sentence that answers a question is put, whatever its words."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.reading.cues import touches
from simulator.reading.lexicon import phrases, words
from simulator.reading.tokens import Token
from simulator.values.question import AnswerForm

_POINTED = 10
"""Words that それが…です may have; a longer sentence tells something new."""
_NAMES = ("名詞", "代名詞", "接尾辞")
_ONESELF = frozenset({"私", "自分", "僕", "俺", "一番", "今", "前職"})
_COPULA = frozenset({"です", "だ"})
_SUPPOSES = frozenset({"思う", "存じる", "感じる", "考える", "いる", "おる"})


def is_put_as(sentence: Sequence[Token], form: AnswerForm, cues: tuple[str, ...]) -> bool:
    """Whether the sentence answers in this form, also softly or casually: 指名の数かな.

    ``cues`` are the words that the question's answer is known by: a name is one only where the
    sentence is about nothing else (会社は620人です names no result of one's own).
    """
    tokens = _words(sentence)
    if form is AnswerForm.WILL:
        return next(phrases("answer", "wishes").find(tokens), None) is not None
    if form is AnswerForm.REASON:
        return next(phrases("answer", "reasons").find(tokens), None) is not None
    if tokens and tokens[-1].is_a("助詞", "係助詞"):  # 手荒れですね、直接は
        ends = [index for index, token in enumerate(tokens) if token.lemma in _COPULA]
        tokens = tokens[: ends[-1] + 1] if ends else tokens
    stop = _predicate_end(tokens)
    named = _is_name(tokens, stop) and any(
        token.lemma in _COPULA or token.surface == "か" for token in tokens[stop:]
    )
    return named and not _is_about_other(tokens, cues)


def declines(sentence: Sequence[Token]) -> bool:
    """「いえ、特にないです」「まだ考えていません」: an answer, and nothing in it."""
    return next(phrases("answer", "declines").find(_words(sentence)), None) is not None


def is_soft(tokens: Sequence[Token]) -> bool:
    """〜ことですかね, 〜かなと思います, まとめ役と申しますか: said and taken half back."""
    return any(
        token.surface == "か"
        and token.is_a("助詞")
        and (
            index + 1 < len(tokens)
            and tokens[index + 1].surface in ("な", "ね", "、")
            and index > 2
        )
        for index, token in enumerate(tokens)
    )


def _is_about_other(tokens: Sequence[Token], cues: tuple[str, ...]) -> bool:
    """Whether it has a topic (〜は, 〜のは) that is neither the speaker nor what was asked."""
    for index, token in enumerate(tokens[1:], start=1):
        before = tokens[index - 1]
        if token.surface != "は" or not token.is_a("助詞", "係助詞"):
            continue
        if before.surface == "の" and before.is_a("助詞"):
            return not touches(tokens[:index], cues)
        if before.pos[0] in _NAMES and not (
            before.is_a("代名詞") or before.lemma in _ONESELF or before.lemma in cues
        ):
            return True
    return False


def is_an_answer(sentence: Sequence[Token]) -> bool:
    """A noun or a reason with です, as answers are put: 〜したことです, 〜からです, 〜役でした."""
    tokens = _words(sentence)
    stop = len(tokens)
    while stop and _closes(tokens[stop - 1]):
        stop -= 1
    polite = any(token.lemma in _COPULA for token in tokens[stop:])
    reason = bool(stop) and tokens[stop - 1].surface in ("から", "ため")
    return polite and (_is_name(tokens, stop) or reason)


def names_the_answer(tokens: Sequence[Token]) -> bool:
    """「それが一番の成果です」: says that what came just before was the answer."""
    pointing = [
        index
        for index, token in enumerate(tokens[:-1])
        if token.surface in ("それ", "これ", "そこ", "ここ") and tokens[index + 1].surface == "が"
    ]
    polite = any(token.lemma in _COPULA for token in tokens[-3:])
    closing = [token for token in tokens if token.lemma in words("answer", "superlative")]
    return bool(pointing) and (polite or bool(closing)) and len(tokens) - pointing[-1] <= _POINTED


def _words(sentence: Sequence[Token]) -> list[Token]:
    return [token for token in sentence if not token.is_a("補助記号")]


def _is_name(tokens: Sequence[Token], stop: int) -> bool:
    return bool(stop) and tokens[stop - 1].pos[0] in _NAMES


def _predicate_end(tokens: Sequence[Token]) -> int:
    """Where 〜かなと思っています and the like begin, which soften what is said before them.

    Also 〜ということになりますでしょうか.
    """
    stop = len(tokens)
    for index in range(stop - 3):
        if [each.lemma for each in tokens[index : index + 3]] == ["と", "いう", "こと"]:
            stop = index
            break
    while stop and (_closes(tokens[stop - 1]) or _softens(tokens[stop - 1])):
        stop -= 1
    return stop


def _closes(token: Token) -> bool:
    return token.lemma in ("です", "だ", "た") or token.is_a("助詞", "終助詞")


def _softens(token: Token) -> bool:
    return token.lemma in _SUPPOSES or token.lemma == "ます" or token.surface in ("て", "と", "の")
