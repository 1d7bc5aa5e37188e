"""What a candidate may say instead of answering: once more, what do you mean, a moment please.

``understand`` knows an utterance that is nothing but such a request; ``reply`` is what the
interviewer says to it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from simulator.interview.policy import Answered, FollowUp, current_chain, follow_up_on
from simulator.interview.questions import find_question
from simulator.interview.wording import word_follow_up
from simulator.reading.lexicon import phrases, words
from simulator.reading.requests import asks
from simulator.reading.tokens import Token, tokenize
from simulator.values.people import Persona, Request
from simulator.values.question import AskedQuestion

LONGEST = 80
"""Characters; who says more than that has begun to answer."""

_TELLING = (Request.REPEAT, Request.MOMENT, Request.REPHRASE)
"""Of two requests the later one here tells more: 「意味が…。もう一度」 asks for other words."""
_FORM_WORDS = ("助詞", "助動詞", "補助記号", "感動詞", "記号", "空白", "接続詞", "接尾辞")


def understand(text: str) -> Request | None:
    """The request, where the utterance is nothing else; None for an answer, also a bad one.

    「聞き取れませんでした。もう一度お願いします。」 is one request; with the first words of an
    answer behind it (「はい、前職では…」) it is an answer, and so is what is told of a request
    (「意図を確認しました」).
    """
    tokens = tokenize(text)
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


def reply(
    request: Request,
    asked: AskedQuestion,
    history: Sequence[Answered],
    *,
    persona: Persona,
    used: Collection[str],
    seed: int,
    lead: str = "",
) -> tuple[str, AskedQuestion]:
    """What the interviewer says, and the question as it stands now.

    ``history``: what was answered before; ``used``: what was asked, this question included. A
    question for which there are no other words is said again, with what led up to it (``lead``).
    """
    lines = persona.replies[request]
    remark = lines[(seed + len(used)) % len(lines)]
    match request:
        case Request.MOMENT:
            return remark, asked
        case Request.REPEAT:
            return remark + lead + asked.text, asked
        case Request.REPHRASE:
            other = _in_other_words(asked, history, persona=persona, used=used, seed=seed)
            return remark + other.text, other


def _in_other_words(
    asked: AskedQuestion,
    history: Sequence[Answered],
    *,
    persona: Persona,
    used: Collection[str],
    seed: int,
) -> AskedQuestion:
    if asked.gap is None:
        variants = asked.other_wordings or find_question(asked.question_id).variants
        others = [each for each in variants if each not in used]
        return replace(asked, text=others[0]) if others else asked
    chain = current_chain(history)
    if not chain:
        return asked
    step = follow_up_on(asked.gap, history) or FollowUp(gap=asked.gap, answered=chain[0])
    return word_follow_up(step, persona, used=used, seed=seed)
