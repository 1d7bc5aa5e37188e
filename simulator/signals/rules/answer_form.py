"""Recognise the sentence that answers a question by its form, whatever its words."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.reading.cues import touches
from simulator.reading.lexicon import phrases, words
from simulator.reading.tokens import Token
from simulator.values.question import AnswerForm

_POINTED = 10
"""Most words of それが…です; a longer sentence adds something new."""
_NAMES = ("名詞", "代名詞", "接尾辞")
_ONESELF = frozenset({"私", "自分", "僕", "俺", "一番", "今", "前職"})
_COPULA = frozenset({"です", "だ"})
_SUPPOSES = frozenset({"思う", "存じる", "感じる", "考える", "いる", "おる"})


def is_put_as(sentence: Sequence[Token], form: AnswerForm, cues: tuple[str, ...]) -> bool:
    """Return whether the sentence answers in this form, even softly or casually: 指名の数かな.

    ``cues`` are the words typical of an answer to the question. A name is an answer only if the
    sentence has no other topic: 会社は620人です does not name a result of one's own.
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
    """Return whether the sentence declines to answer, e.g. 特にないです, まだ考えていません."""
    return next(phrases("answer", "declines").find(_words(sentence)), None) is not None


def is_soft(tokens: Sequence[Token]) -> bool:
    """Return whether a statement is half taken back, e.g. 〜ことですかね, まとめ役と申しますか."""
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
    """Return whether the topic (〜は, 〜のは) is neither the speaker nor what was asked."""
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
    """Return whether it ends in a noun or a reason with です, e.g. 〜したことです, 〜からです."""
    tokens = _words(sentence)
    stop = len(tokens)
    while stop and _closes(tokens[stop - 1]):
        stop -= 1
    polite = any(token.lemma in _COPULA for token in tokens[stop:])
    reason = bool(stop) and tokens[stop - 1].surface in ("から", "ため")
    return polite and (_is_name(tokens, stop) or reason)


def names_the_answer(tokens: Sequence[Token]) -> bool:
    """Return whether it calls what came just before the answer, e.g. それが一番の成果です."""
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
    """Return the index at which a softening end begins, e.g. 〜かなと思っています.

    〜ということになりますでしょうか is such an end too.
    """
    stop = len(tokens)
    for index in range(stop - 3):
        if [token.lemma for token in tokens[index : index + 3]] == ["と", "いう", "こと"]:
            stop = index
            break
    while stop and (_closes(tokens[stop - 1]) or _softens(tokens[stop - 1])):
        stop -= 1
    return stop


def _closes(token: Token) -> bool:
    return token.lemma in ("です", "だ", "た") or token.is_a("助詞", "終助詞")


def _softens(token: Token) -> bool:
    return token.lemma in _SUPPOSES or token.lemma == "ます" or token.surface in ("て", "と", "の")
