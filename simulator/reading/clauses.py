"""Find the clause around a passage, which can be quoted and understood alone."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from simulator.reading.text import count_characters
from simulator.reading.tokens import Token, tokenize

Span = tuple[int, int]
"""Offsets ``(start, end)`` into a text."""
STOPS = "。！？"
COMMA = "、"
"""Nothing else ends a clause: a half-width mark or a line break may stand within a phrase."""
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


def enclosing_clause(text: str, start: int, end: int) -> Span:
    """Return the complete clause around ``text[start:end]``, which is understood alone.

    It begins and ends at 。、！？ or at an edge of the text, blanks aside. A comma does not end the
    clause if it only sets off an argument of the predicate (私は、 or 棚を、). A clause that is too
    short, or depends on its neighbour, takes in more of its sentence. A passage in 「」 is quoted
    with the sentence around it. Text without punctuation, as a recogniser may write it, is one
    clause: any other boundary in it is a guess.
    """
    pieces = _pieces(text)
    first = bisect_right(pieces, start, key=_end)
    last = bisect_left(pieces, end, key=_begin) - 1
    if first > last:
        return start, end
    while True:
        quoted = pieces[first][0], pieces[last][1]
        tokens = _within(tokenize(text), quoted)
        short = _is_too_short(text[slice(*quoted)], tokens)
        more = _goes_on(text, pieces, last + 1)
        goes_before = _goes_on(text, pieces, first)
        before = _within(tokenize(text), pieces[first - 1]) if goes_before else ()
        if before and _belong_together(before[-1], tokens):
            first -= 1
        elif more and (short or _is_open(tokens[-1])):
            last += 1
        elif goes_before and short:
            first -= 1
        else:
            return quoted


@lru_cache(maxsize=64)
def _pieces(text: str) -> tuple[Span, ...]:
    """Cut a text at its stops and commas and trim the pieces; cached for the next passage."""
    edges = pairwise((-1, *_cuts(text), len(text)))
    pieces = (_trimmed(text, before + 1, at) for before, at in edges)
    return tuple(filter(None, pieces))


def _goes_on(text: str, pieces: Sequence[Span], at: int) -> bool:
    """Return whether the piece ``at`` goes on with the sentence of the piece before it."""
    if not 0 < at < len(pieces):
        return False
    between = text[pieces[at - 1][1] : pieces[at][0]]
    return not any(stop in between for stop in STOPS)


def _cuts(text: str) -> Iterator[int]:
    """Yield the offsets of the stops and commas outside of closed 「」 and 『』."""
    closed = dict(_brackets(text))
    at = 0
    while at < len(text):
        if at in closed:
            at = closed[at]
        elif text[at] == COMMA or text[at] in STOPS:
            yield at
        at += 1


def _brackets(text: str) -> Iterator[Span]:
    """Yield the offsets of every 「 or 『 and its end."""
    opened: list[int] = []
    for at, letter in enumerate(text):
        if letter in "「『":
            opened.append(at)
        elif letter in "」』" and opened:
            begin = opened.pop()
            yield begin, at


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
