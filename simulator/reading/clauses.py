"""Find the clause around a passage, which can be quoted and understood alone."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from simulator.reading.sentences import sentences_of
from simulator.reading.text import count_characters
from simulator.reading.tokens import Token, tokenize

Span = tuple[int, int]
"""Offsets ``(start, end)`` into a text."""
COMMAS = "、，"
SHORTEST = 8
"""Characters of a quote; 「2年」 means nothing alone, 「売上が伸びました」 does."""
_PREDICATES = ("動詞", "形容詞", "助動詞")
_OPEN_ENDS = (
    ("名詞",), ("代名詞",), ("連体詞",), ("接続詞",), ("感動詞",), ("接頭辞",),
    ("助詞", "格助詞"), ("助詞", "係助詞"), ("助詞", "副助詞"), ("助詞", "準体助詞"),
)  # fmt: skip
"""A clause that ends with one of these is incomplete, e.g. 「御社を志望した理由は」「一つは」."""
_INTERJECTED = (("接続詞",), ("感動詞",))
"""Exceptions to ``_OPEN_ENDS``: what follows 「また、」 or 「はい、」 is understood without it."""
_OPEN_BEGINNINGS = (("助詞",), ("助動詞",), ("接尾辞",))
"""A clause that begins with one of these needs the words before: と考えております."""


def enclosing_clause(
    text: str, start: int, end: int, sentences: Sequence[Span] | None = None
) -> Span:
    """Return the complete clause around ``text[start:end]``, which is understood alone.

    It begins and ends at punctuation or at an edge of the text. A comma does not end the clause if
    it only sets off an argument of the predicate (私は、 or 棚を、). A clause that is too short,
    or depends on its neighbour, takes in more of its sentence. A passage in 「」 is quoted with the
    sentence around it. ``sentences`` are those of the text, which it finds itself if they are not
    given; the clause does not reach outside of them.
    """
    whole = _sentence(text, start, end, sentences or _sentence_spans(text))
    pieces = _pieces(text, whole)
    first = bisect_right(pieces, start, key=_end)
    last = bisect_left(pieces, end, key=_begin) - 1
    if first > last:
        return start, end
    while True:
        quoted = pieces[first][0], pieces[last][1]
        tokens = _within(tokenize(text), quoted)
        short = _is_too_short(text[slice(*quoted)], tokens)
        more = last + 1 < len(pieces)
        before = _within(tokenize(text), pieces[first - 1]) if first else ()
        if before and _belong_together(before[-1], tokens):
            first -= 1
        elif more and (short or _is_open(tokens[-1])):
            last += 1
        elif first and short:
            first -= 1
        else:
            return quoted


def _sentence_spans(text: str) -> tuple[Span, ...]:
    return tuple((sentence.start, sentence.end) for sentence in sentences_of(text))


def _sentence(text: str, start: int, end: int, sentences: Sequence[Span]) -> Span:
    """Return the span of the sentences that contain the passage.

    A sentence without punctuation before it, as a recogniser may write it, is joined to the one
    before: the boundary between them is a guess.
    """
    first = bisect_right(sentences, start, key=_end)
    last = bisect_left(sentences, end, key=_begin) - 1
    if first > last:
        return start, end
    while first and _run_on(text, sentences, first):
        first -= 1
    while last + 1 < len(sentences) and _run_on(text, sentences, last + 1):
        last += 1
    return min(start, sentences[first][0]), max(end, sentences[last][1])


def _run_on(text: str, sentences: Sequence[Span], at: int) -> bool:
    """Return whether only blanks stand between a sentence and the one before it."""
    between = text[sentences[at - 1][1] : sentences[at][0]]
    return not between.strip(" \u3000\t")


@lru_cache(maxsize=64)
def _pieces(text: str, whole: Span) -> tuple[Span, ...]:
    """Cut a sentence at its commas and trim the pieces; cached for its next passage."""
    edges = pairwise((whole[0] - 1, *_cuts(text, whole), whole[1]))
    pieces = (_trimmed(text, before + 1, at) for before, at in edges)
    return tuple(filter(None, pieces))


def _cuts(text: str, whole: Span) -> Iterator[int]:
    """Yield the offsets where the sentence may be cut: its commas outside of closed 「」."""
    closed = dict(_brackets(text, whole))
    at = whole[0]
    while at < whole[1]:
        if at in closed:
            at = closed[at]
        elif text[at] in COMMAS and not _in_number(text, at):
            yield at
        at += 1


def _brackets(text: str, whole: Span) -> Iterator[Span]:
    """Yield the offsets of every 「 and its 」."""
    opened: list[int] = []
    for at in range(*whole):
        if text[at] == "「":
            opened.append(at)
        elif text[at] == "」" and opened:
            begin = opened.pop()
            yield begin, at


def _in_number(text: str, at: int) -> bool:
    """Return whether a comma separates the thousands of a number, e.g. １，２００."""
    return text[at] == "，" and text[at - 1 : at].isdigit() and text[at + 1 : at + 2].isdigit()


def _trimmed(text: str, start: int, end: int) -> Span | None:
    piece = text[start:end]
    begin = start + len(piece) - len(piece.lstrip())
    return (begin, start + len(piece.rstrip())) if piece.strip() else None


def _within(tokens: Sequence[Token], quoted: Span) -> Sequence[Token]:
    begin, end = (bisect_left(tokens, place, key=_start) for place in quoted)
    return tokens[begin:end]


def _start(token: Token) -> int:
    return token.start


def _begin(span: Span) -> int:
    return span[0]


def _end(span: Span) -> int:
    return span[1]


def _is_too_short(words: str, tokens: Sequence[Token]) -> bool:
    predicate = any(token.pos[0] in _PREDICATES for token in tokens)
    return not predicate or count_characters(words) < SHORTEST


def _belong_together(last: Token, tokens: Sequence[Token]) -> bool:
    """Return whether the words depend on those before, or complete them.

    The words before end with ``last``.
    """
    hang = bool(tokens) and _is_any(tokens[0], _OPEN_BEGINNINGS)
    return hang or (_is_open(last) and not _is_any(last, _INTERJECTED))


def _is_open(last: Token) -> bool:
    """Return whether a clause that ends with ``last`` is incomplete; a condition is (店舗なら)."""
    condition = last.lemma == "ば" or (len(last.pos) > 5 and last.pos[5].startswith("仮定形"))
    return condition or _is_any(last, _OPEN_ENDS)


def _is_any(token: Token, kinds: Sequence[tuple[str, ...]]) -> bool:
    return any(token.is_a(*kind) for kind in kinds)
