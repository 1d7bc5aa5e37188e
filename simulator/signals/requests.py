"""What a candidate may say instead of answering: once more, what do you mean, a moment please."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.reading.lexicon import phrases, words
from simulator.reading.requests import asks
from simulator.reading.sentences import words_of
from simulator.reading.tokens import Token
from simulator.values.people import Request

LONGEST = 80
"""Characters; who says more than that has begun to answer."""

_TELLING = (Request.REPEAT, Request.MOMENT, Request.REPHRASE)
"""Of two requests the later one here tells more: 「意味が…。もう一度」 asks for other words."""
_FORM_WORDS = ("助詞", "助動詞", "補助記号", "感動詞", "記号", "空白", "接続詞", "接尾辞")


def find_request(text: str) -> Request | None:
    """Return the request that ``text`` is, and None for an answer, also a bad one.

    「聞き取れませんでした。もう一度お願いします。」 is one request; with the first words of an
    answer behind it (「はい、前職では…」) it is an answer, and so is what is told of a request
    (「意図を確認しました」).
    """
    tokens = words_of(text)
    if len(text) > LONGEST or not tokens:
        return None
    missed = list(phrases("request", "missed").find(tokens))
    found = {each: list(phrases("request", each.value).find(tokens)) for each in Request}
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
    return max((each for each in found if found[each]), key=_TELLING.index, default=None)


def _is_more(token: Token) -> bool:
    """Whether the word says something beyond the request."""
    beside = words("request", "beside")
    return token.pos[0] not in _FORM_WORDS and not {token.lemma, token.surface} & beside


def _has_the_form(tokens: Sequence[Token]) -> bool:
    """A request or a question: お願いします, いただけますか, どういう意味でしょうか."""
    said = [token for token in tokens if not token.is_a("補助記号")]
    if [token.lemma for token in said[-2:]] == ["こと", "です"]:  # 大事なのは考えることです
        return False
    return asks(tokens) or (bool(said) and said[-1].surface in ("か", "っけ"))


def _is_bare(tokens: Sequence[Token], found: dict[Request, list[tuple[int, int]]]) -> bool:
    """「もう一度。」「少し考えます。」: without the form, and nothing is told of another time."""
    told = any(
        token.lemma in ("た", "て", "ば", "ない", "と", "が", "です", "だ") for token in tokens
    )
    return bool(found[Request.REPEAT] or found[Request.MOMENT]) and not told


def says_unheard(text: str) -> bool:
    """Whether the candidate says that they could not hear: 聞き取れませんでした."""
    return any(True for _ in phrases("request", "missed").find(words_of(text)))
