"""What a candidate asks at the 逆質問, and what it is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from simulator.reading.cues import holds_cue
from simulator.reading.lexicon import phrases, words
from simulator.reading.requests import asks
from simulator.reading.tokens import Token
from simulator.reading.values import Reading
from simulator.signals.values import Marked
from simulator.values.assessment import Evidence

_ASKS = ("教える て", "伺う たい", "聞く たい", "知る たい", "うかがう たい")


class About(StrEnum):
    """What a question is about."""

    WORK = "work"
    """The work, the team, the company, and none of the next two."""
    DAILY = "daily"
    """A day's work: its course, tools, training. Whoever does it knows."""
    DIRECTION = "direction"
    """Where the company goes: plans, markets, rivals. Whoever leads it knows."""
    CONDITIONS = "conditions"
    """Pay, hours, leave."""
    PROCESS = "process"
    """What comes next in the selection."""


@dataclass(frozen=True, kw_only=True)
class BackQuestion:
    """One question of the candidate's."""

    evidence: Evidence
    """Its sentence."""
    about: About


def find_back_questions(answer: Reading) -> tuple[BackQuestion, ...]:
    """Return every sentence that asks something, in order.

    「二つお伺いしてもよろしいでしょうか」 only asks for leave, and is none.
    """
    return tuple(
        BackQuestion(
            evidence=Evidence(
                quote=answer.text[each.start : each.end], start=each.start, end=each.end
            ),
            about=_about(each.tokens),
        )
        for each in answer.sentences
        if _asks(each.tokens) and _has_content(each.tokens)
    )


def asking_sentences(answer: Marked) -> tuple[Evidence, ...]:
    """Return the sentences that are put as a question, whatever they are about."""
    return tuple(
        Evidence(quote=answer.words(each), start=each.start, end=each.end)
        for each in answer.sentences
        if answer.words(each).endswith(("か", "かね", "でしょう")) or holds_cue(each.tokens, _ASKS)
    )


def speaks_of_direction(answer: Reading) -> bool:
    """Whether the company's plans come up anywhere, also before the question itself."""
    direction = phrases("back_question", About.DIRECTION.value)
    return any(True for each in answer.sentences for _ in direction.find(each.tokens))


def asks_for_leave(answer: Reading) -> bool:
    """Whether it is only announced that there will be questions."""
    asking = any(_asks(each.tokens) for each in answer.sentences)
    return asking and not find_back_questions(answer)


def _asks(tokens: Sequence[Token]) -> bool:
    said = [token for token in tokens if not token.is_a("補助記号")]
    if not said or "よろしくお願い" in "".join(token.surface for token in tokens):
        return False
    ends = said[-1].surface in ("か", "かね", "でしょう") or (
        said[-1].surface in ("ね", "な") and len(said) > 1 and said[-2].surface == "か"
    )
    question_mark = any(token.surface in ("?", "？") for token in tokens[-2:])
    wishes = any(True for _ in phrases("back_question", "wishes").find(tokens))
    return ends or question_mark or wishes or asks(tokens)


def _has_content(tokens: Sequence[Token]) -> bool:
    """Something beside the words that only say that one asks."""
    beside = words("back_question", "beside")
    return any(
        token.pos[0] in ("名詞", "動詞", "形容詞", "形状詞")
        and not token.is_a("名詞", "数詞")
        and token.lemma not in beside
        and token.surface not in beside
        for token in tokens
    )


def _about(tokens: Sequence[Token]) -> About:
    for about in (About.PROCESS, About.CONDITIONS, About.DIRECTION, About.DAILY):
        if any(True for _ in phrases("back_question", about.value).find(tokens)):
            return about
    return About.WORK
