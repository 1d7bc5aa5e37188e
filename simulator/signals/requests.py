"""Set phrases of a request instead of an answer: repeat, rephrase, or wait a moment.

The heads understand requests in anybody's own words, but take 21 of 41 set phrases such as
「質問の意図を教えていただけますか」 for another one; these rules find all of them, and take none of
1,785 labelled answers for a request.
"""

from __future__ import annotations

from collections.abc import Sequence

from simulator.reading.lexicon import phrases, words
from simulator.reading.requests import asks
from simulator.reading.sentences import words_of
from simulator.reading.tokens import Token
from simulator.values.people import Request

LONGEST = 80
"""Characters; a longer text is the beginning of an answer."""

_TELLING = (Request.REPEAT, Request.MOMENT, Request.REPHRASE)
"""Of two requests the later in this order counts: 「意味が…。もう一度」 asks for other words."""
_FORM_WORDS = ("助詞", "助動詞", "補助記号", "感動詞", "記号", "空白", "接続詞", "接尾辞")


def find_request(text: str) -> Request | None:
    """Return the request that ``text`` makes; None for any answer, even a bad one.

    E.g. 「聞き取れませんでした。もう一度お願いします。」 is one request. If the first words of an
    answer follow it (「はい、前職では…」) it is an answer. A report of a request, e.g.
    「意図を確認しました」, is an answer too.
    """
    tokens = words_of(text)
    if len(text) > LONGEST or not tokens:
        return None
    missed = list(phrases("request", "missed").find(tokens))
    found = {request: list(phrases("request", request.value).find(tokens)) for request in _TELLING}
    spoken_for = {
        place
        for spans in (missed, *found.values())
        for start, stop in spans
        for place in range(start, stop)
    }
    if any(_is_more(token) for at, token in enumerate(tokens) if at not in spoken_for):
        return None
    if missed:
        found[Request.REPEAT] += missed
    elif not (_has_the_form(tokens) or _is_bare(tokens, found)):
        return None
    return max((request for request in found if found[request]), key=_TELLING.index, default=None)


def _is_more(token: Token) -> bool:
    """Return whether the word adds content beyond the request."""
    beside = words("request", "beside")
    return token.pos[0] not in _FORM_WORDS and not {token.lemma, token.surface} & beside


def _has_the_form(tokens: Sequence[Token]) -> bool:
    """Return whether it is a request or question, e.g. お願いします, どういう意味でしょうか."""
    said = [token for token in tokens if not token.is_a("補助記号")]
    if [token.lemma for token in said[-2:]] == ["こと", "です"]:  # 大事なのは考えることです
        return False
    return asks(tokens) or (bool(said) and said[-1].surface in ("か", "っけ"))


def _is_bare(tokens: Sequence[Token], found: dict[Request, list[tuple[int, int]]]) -> bool:
    """Return whether it is a request without its form, e.g. 「もう一度。」「少し考えます。」.

    Words of a report or a statement, e.g. た or です, make it none.
    """
    reports = any(
        token.lemma in ("た", "て", "ば", "ない", "と", "が", "です", "だ") for token in tokens
    )
    return bool(found[Request.REPEAT] or found[Request.MOMENT]) and not reports
