"""Find the marks of register: です・ます or plain style, casual words, mistakes in keigo."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from simulator.reading.lexicon import phrases, words
from simulator.reading.sentences import Sentence, without_quotes
from simulator.reading.tokens import Token, tokenize
from simulator.values.marks import Mark, MarkKind

_POLITE = frozenset({"です", "ます", "ござる", "くださる", "いらっしゃる", "でしょう"})
_CLOSING = ("助詞", "終助詞")
_ONE_STEP = ("上一段", "下一段", "カ行変格")


def find_manner(sentence: Sentence) -> tuple[Mark, ...]:
    """Find POLITE or CASUAL for the sentence's end, CASUAL words and KEIGO_SLIP, outside quotes.

    An end that is neither (a noun, 〜ので) gets no mark: spoken sentences often stop there.
    """
    tokens = without_quotes(sentence.tokens)
    marks = []
    if end := _end(tokens):
        marks.append(end)
    for kind, name in ((MarkKind.CASUAL, "casual"), (MarkKind.KEIGO_SLIP, "slip")):
        for start, stop in phrases("manner", name).find(tokens):
            marks.append(_mark(kind, tokens[start:stop]))
    marks += [_mark(MarkKind.KEIGO_SLIP, [token]) for token in tokens if _drops_ra(token)]
    return tuple(marks)


def _end(tokens: Sequence[Token]) -> Mark | None:
    stop = len(tokens)
    while stop and (tokens[stop - 1].is_a(*_CLOSING) or tokens[stop - 1].is_a("補助記号")):
        stop -= 1
    if not stop:
        return None
    if any(token.lemma in _POLITE for token in tokens[max(0, stop - 4) : stop]):
        return _mark(MarkKind.POLITE, tokens[stop - 1 : stop])
    last = tokens[stop - 1]
    if last.surface in words("manner", "casual_end") or _wonders(tokens[stop:]):
        return _mark(MarkKind.CASUAL, tokens[stop - 1 :])
    plain = last.pos[0] in ("動詞", "形容詞", "助動詞") and last.pos[5].startswith("終止形")
    return _mark(MarkKind.CASUAL, tokens[stop - 1 :]) if plain else None


def _wonders(closing: Sequence[Token]) -> bool:
    """Return whether the sentence ends in かな, which is casual, e.g. 得意かな."""
    return [token.surface for token in closing[:2]] == ["か", "な"]


def _drops_ra(token: Token) -> bool:
    """Return whether a potential form drops ら (ら抜き言葉), e.g. 見れる, 来れる.

    The normal form shows that 忘れる and くれる are verbs themselves, not forms of 忘る and 来る.
    """
    if not (token.is_a("動詞") and token.lemma.endswith("れる") and len(token.lemma) > 2):
        return False
    return not token.normal.endswith("れる") and _takes_ra(f"{token.lemma[:-2]}る")


@cache
def _takes_ra(verb: str) -> bool:
    tokens = tokenize(verb)
    return (
        len(tokens) == 1
        and tokens[0].lemma == verb
        and tokens[0].is_a("動詞")
        and tokens[0].pos[4].startswith(_ONE_STEP)
    )


def _mark(kind: MarkKind, tokens: Sequence[Token]) -> Mark:
    return Mark(kind=kind, start=tokens[0].start, end=tokens[-1].end)
