"""The candidate's own questions (逆質問), and what they are about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from simulator.reading.cues import holds_cue
from simulator.reading.lexicon import phrases, words
from simulator.reading.requests import asks
from simulator.reading.sentences import words_of
from simulator.reading.tokens import Token
from simulator.reading.values import Reading
from simulator.signals.back_parts import Part, matter_of, parts_of, without_lead_in
from simulator.signals.learned import topics
from simulator.signals.values import Marked
from simulator.values.assessment import Evidence

_ASKS = ("教える て", "伺う たい", "聞く たい", "知る たい", "うかがう たい")


class About(StrEnum):
    """What a question is about."""

    WORK = "work"
    """The work, the team or the company, if neither of the next two fits."""
    DAILY = "daily"
    """A day's work: its course, tools, training. The people who do it know."""
    DIRECTION = "direction"
    """Where the company goes: plans, markets, rivals. The people who lead it know."""
    CONDITIONS = "conditions"
    """Pay, hours, leave."""
    PROCESS = "process"
    """What comes next in the selection."""


@dataclass(frozen=True, kw_only=True)
class BackQuestion:
    """One question of the candidate."""

    evidence: Evidence
    """The sentence that asks."""
    about: About


@dataclass(frozen=True, kw_only=True)
class AskedMatter:
    """One thing that a turn asks for, maybe in several sentences that go on with one another."""

    questions: tuple[BackQuestion, ...]
    """The sentence or clause that asks, and those that only go on with it."""
    alone: tuple[bool, ...]
    """Of each, whether it can be understood without those before it."""
    name: str | None
    """The noun it is about, in the candidate's words; None if none can be named."""
    before: str | None = None
    """The name of the matter before it, which it leaves out: 残業は…で、全部つくんですか."""


def find_matters(answer: Reading) -> tuple[AskedMatter, ...]:
    """Return what a turn asks for, in order; two matters may stand in one sentence."""
    matters: list[list[Part]] = []
    for sentence in answer.sentences:
        if _asks(sentence.tokens) and _has_content(sentence.tokens):
            for part in parts_of(sentence, follows=bool(matters)):
                matters[-1].append(part) if part.goes_on else matters.append([part])
    names = [matter_of(parts[0].tokens) for parts in matters]
    return tuple(
        AskedMatter(
            questions=tuple(_as_question(answer.text, part) for part in parts),
            alone=tuple(not part.points_back for part in parts),
            name=name,
            before=before if name is None and parts[0].points_back else None,
        )
        for parts, name, before in zip(matters, names, [None, *names], strict=False)
    )


def find_back_questions(answer: Reading) -> tuple[BackQuestion, ...]:
    """Return every sentence that asks something, in order.

    A request for leave, e.g. 「二つお伺いしてもよろしいでしょうか」, does not count.
    """
    return tuple(
        BackQuestion(
            evidence=Evidence(
                quote=answer.text[sentence.start : sentence.end],
                start=sentence.start,
                end=sentence.end,
            ),
            about=_about(sentence.tokens),
        )
        for sentence in answer.sentences
        if _asks(sentence.tokens) and _has_content(sentence.tokens)
    )


def topic_of(question: str, *, least: float = topics.LIKELY) -> str | None:
    """Return which of ``known_topics`` the question is about; None if none is likely enough.

    A reason in front may hide it (「体を壊したので伺いたいのですが、残業は…」), or be needed to
    understand it, so the likelier of both readings counts.
    """
    bare = without_lead_in(words_of(question))
    return topics.topic_of(question, *([bare] if bare else []), least=least)


def view_of(question: str) -> str | None:
    """Return the topic as ``topic_of``, where the answer would be an own view."""
    least = topics.LIKELY_SURE_VIEW if asks_for_view(question) else topics.LIKELY_VIEW
    return topic_of(question, least=least)


def asks_for_view(question: str) -> bool:
    """Return whether the question is surely for what the interviewer thinks, not for a fact."""
    return topics.asks_for_view(question)


def known_topics() -> frozenset[str]:
    """Return the topics to which an interviewer may have an answer."""
    return frozenset(topics.topic_weights().topics) - {topics.ELSEWHERE}


def asking_sentences(answer: Marked) -> tuple[Evidence, ...]:
    """Return the sentences in the form of a question, whatever they are about."""
    return tuple(
        Evidence(quote=answer.words(sentence), start=sentence.start, end=sentence.end)
        for sentence in answer.sentences
        if answer.words(sentence).endswith(("か", "かね", "でしょう"))
        or holds_cue(sentence.tokens, _ASKS)
    )


def speaks_of_direction(answer: Reading) -> bool:
    """Return whether the company's plans come up anywhere, even before the question itself."""
    direction = phrases("back_question", About.DIRECTION.value)
    return any(True for sentence in answer.sentences for _ in direction.find(sentence.tokens))


def asks_for_leave(answer: Reading) -> bool:
    """Return whether the candidate only asks for leave to ask."""
    asking = any(_asks(sentence.tokens) for sentence in answer.sentences)
    return asking and not find_back_questions(answer)


def _as_question(text: str, part: Part) -> BackQuestion:
    quote = Evidence(quote=text[part.start : part.end], start=part.start, end=part.end)
    return BackQuestion(evidence=quote, about=_about(part.tokens))


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
    """Return whether the sentence has content besides the words of asking itself."""
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
