"""The candidate's own questions (逆質問), and what they are about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from simulator.reading.cues import holds_cue
from simulator.reading.lexicon import phrases, words
from simulator.reading.sentences import words_of
from simulator.reading.speakable import EARLIER
from simulator.reading.tokens import Token
from simulator.reading.values import Reading
from simulator.signals.asking import asks_something, ends_asking
from simulator.signals.back_parts import (
    Part,
    asks_what,
    begins_another,
    matter_of,
    parts_of,
    points_back,
    says_itself,
    without_lead_in,
)
from simulator.signals.learned import topics, ways
from simulator.signals.values import Marked
from simulator.values.assessment import Evidence

PROCESS = "process"
"""Topic of the questions for the next steps of the selection."""
_MARKS = ("?", "？")
_MATTER = frozenset({"こと", "件"})
_ASSENT = ("じゃないですか", "ではないですか", "でしょう", "ますよね", "ですよね")
_ALL_RIGHT = ("形容詞", "形状詞")
"""E.g. よろしい, いい, 大丈夫."""
_AROUND = " 　。、.,?？!！…"
_INTERROGATIVE = re.compile(
    "どのくらい|どれくらい|どれほど|どのよう|どんな|どの|どれ|どこ|どちら|なぜ|いくら|いくつ|いつ(?!も)|誰|だれ|いかが|何[名人回件年日月時歳]"
)
"""Closed class of interrogatives, without 何 alone, which may be said of anything: 何か."""
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
    says_itself: bool = True
    """Whether the name says what is asked without the words around it, as 去年 does not."""
    before: str | None = None
    """The name of the matter before it, which it leaves out: 残業は…で、全部つくんですか."""
    lead: str = ""
    """What is said right before it without asking: 子どもが減っていますよね。|これからどう…."""

    @property
    def asks_openly(self) -> bool:
        """Whether it surely asks something, by an interrogative: どのくらいで, not そうですか."""
        return any(_INTERROGATIVE.search(question.evidence.quote) for question in self.questions)

    @property
    def refers_back(self) -> bool:
        """Whether it takes up what was said earlier in the talk: 先ほどおっしゃった…."""
        said = (self.lead, *(question.evidence.quote for question in self.questions))
        return any(earlier in text for earlier in EARLIER for text in said)


def find_matters(answer: Reading) -> tuple[AskedMatter, ...]:
    """Return what a turn asks for, in order; two matters may stand in one sentence."""
    matters: list[list[Part]] = []
    announced = False
    clauses = _without_set_ups(tuple(_asking_clauses(answer))) or _seeking_assent(answer)
    for tokens in clauses:
        if announced and not begins_another(tokens):  # お休みのことを伺いたいです。土日は…ますか
            matters.pop()
        for part in parts_of(tokens, follows=bool(matters)):
            matters[-1].append(part) if part.goes_on else matters.append([part])
        announced = _announces(tokens)
    names = [matter_of(parts[0].tokens) for parts in matters]
    said = [says_itself(parts[0].tokens) for parts in matters]
    asked_to = [0, *(tokens[-1].end for tokens in clauses)]
    leads = [_between(answer.text, asked_to, parts[0].start) for parts in matters]
    return tuple(
        AskedMatter(
            questions=tuple(_as_question(answer.text, part) for part in parts),
            alone=tuple(not (part.points_back or (lead and points_back(part))) for part in parts),
            name=name,
            says_itself=alone,
            before=before if name is None and parts[0].points_back else None,
            lead=lead,
        )
        for parts, name, alone, before, lead in zip(
            matters, names, said, [None, *names], leads, strict=False
        )
    )


def find_back_questions(answer: Reading) -> tuple[BackQuestion, ...]:
    """Return every sentence that asks something, in order.

    A request for leave, e.g. 「二つお伺いしてもよろしいでしょうか」, does not count.
    """
    return tuple(
        BackQuestion(
            evidence=_quoted(answer.text, tokens[0].start, tokens[-1].end), about=_about(tokens)
        )
        for tokens in _asking_clauses(answer)
    )


def topic_of(
    question: str, *, least: float = topics.LIKELY, standing_out: bool = True
) -> str | None:
    """Return which of ``known_topics`` the question is about; None if none is likely enough.

    A reason in front may hide it (「体を壊したので伺いたいのですが、残業は…」), or be needed to
    understand it, so the likelier of both readings counts.
    """
    bare = without_lead_in(words_of(question))
    readings = (question, bare) if bare else (question,)
    return topics.topic_of(*readings, least=least, standing_out=standing_out)


def view_of(question: str) -> str | None:
    """Return the topic as ``topic_of``, where the answer would be an own view."""
    least = topics.LIKELY_SURE_VIEW if asks_for_view(question) else topics.LIKELY_VIEW
    return topic_of(question, least=least)


def asks_for_view(question: str) -> bool:
    """Return whether the question is surely for what the interviewer thinks, not for a fact."""
    return topics.asks_for_view(question)


def way_of(matter: AskedMatter) -> str | None:
    """Return which of ``known_ways`` the matter is asked in; None if none is likely enough."""
    name = matter.name if matter.says_itself else None
    return ways.way_of(matter.questions[0].evidence.quote, name)


def known_ways() -> frozenset[str]:
    """Return the ways to ask of any matter that are told apart."""
    return ways.known_ways()


def known_topics() -> frozenset[str]:
    """Return the topics to which an interviewer may have an answer."""
    return frozenset(topics.topic_softmax().classes) - {topics.ELSEWHERE}


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
    """Return whether the candidate only asks for leave to ask; not for 「そうなんですか。」."""
    asking = any(
        asks_something(sentence.tokens) and _speaks_of_leave(sentence.tokens)
        for sentence in answer.sentences
    )
    return asking and not find_back_questions(answer)


def _speaks_of_leave(tokens: Sequence[Token]) -> bool:
    """Return whether the words name the asking itself, or whether it is all right (いいですか)."""
    hears = words("back_question", "hears") | {"聞かす", "聞かせる"}
    return any(token.pos[0] in _ALL_RIGHT or token.lemma in hears for token in tokens)


def _between(text: str, asked_to: Sequence[int], start: int) -> str:
    """Return what is said before ``start`` and after the last clause that asks before it."""
    return text[max(end for end in asked_to if end <= start) : start].strip(_AROUND)


def _seeking_assent(answer: Reading) -> tuple[tuple[Token, ...], ...]:
    """Return the last sentence if it asks for assent (…ですよね), where nothing else asks."""
    last = answer.sentences[-1].tokens if answer.sentences else ()
    said = [token.surface for token in last if not token.is_a("補助記号")]
    return (tuple(last),) if said[-2:] == ["よ", "ね"] and _has_content(last) else ()


def _without_set_ups(clauses: tuple[tuple[Token, ...], ...]) -> tuple[tuple[Token, ...], ...]:
    """Leave out what only sets up the question after it: 大きな店ができるじゃないですか。…."""
    return tuple(
        tokens
        for tokens, is_last in zip(clauses, [False] * (len(clauses) - 1) + [True], strict=False)
        if is_last or not _sets_up(tokens)
    )


def _sets_up(tokens: Sequence[Token]) -> bool:
    """Return whether the words only seek assent: …じゃないですか, …でしょう."""
    end = "".join(token.surface for token in tokens[-5:])
    return end.endswith(_ASSENT) and not asks_what(tokens)


def _as_question(text: str, part: Part) -> BackQuestion:
    return BackQuestion(evidence=_quoted(text, part.start, part.end), about=_about(part.tokens))


def _quoted(text: str, start: int, end: int) -> Evidence:
    return Evidence(quote=text[start:end], start=start, end=end)


def _asking_clauses(answer: Reading) -> Iterator[tuple[Token, ...]]:
    """Yield the sentences that ask something; without stops, the clauses between blanks."""
    for sentence in answer.sentences:
        marked = answer.text[sentence.end : sentence.end + 1] in _MARKS
        for tokens in _by_blanks(sentence.tokens):
            is_last = tokens[-1].end == sentence.tokens[-1].end
            if (asks_something(tokens) or (marked and is_last)) and _has_content(tokens):
                yield tokens


def _by_blanks(tokens: Sequence[Token]) -> Iterator[tuple[Token, ...]]:
    """Part a sentence at blanks behind a question: 年二回ですか| あと手当は…."""
    first = 0
    for at in range(1, len(tokens)):
        blank = tokens[at].start > tokens[at - 1].end
        if blank and ends_asking(tokens[first:at]):
            yield tuple(tokens[first:at])
            first = at
    yield tuple(tokens[first:])


def _announces(tokens: Sequence[Token]) -> bool:
    """Return whether the words only name what a question will be about: 寮のことを聞きたいです."""
    hears = words("back_question", "hears")
    wishes = not ends_asking(tokens) or _only_asks_leave(tokens)
    return wishes and any(
        token.surface in _MATTER and any(word.lemma in hears for word in tokens[at + 1 : at + 4])
        for at, token in enumerate(tokens)
    )


def _has_content(tokens: Sequence[Token]) -> bool:
    """Return whether the sentence has content besides the words of asking itself."""
    beside = words("back_question", "beside")
    kinds = ("名詞",) if _only_asks_leave(tokens) else ("名詞", "動詞", "形容詞", "形状詞")
    return any(
        token.pos[0] in kinds
        and not token.is_a("名詞", "数詞")
        and token.lemma not in beside
        and token.surface not in beside
        for token in tokens
    )


def _only_asks_leave(tokens: Sequence[Token]) -> bool:
    """Return whether the words end as 聞いてもいいですか: then only a noun can be a matter."""
    hears = words("back_question", "hears") | {"聞かす", "聞かせる"}
    for at, token in enumerate(tokens):
        after = [word.lemma for word in tokens[at + 1 : at + 6]]
        if token.lemma in hears and {"よろしい", "いい", "よい"} & set(after):
            return True
    return False


def _about(tokens: Sequence[Token]) -> About:
    for about in (About.PROCESS, About.CONDITIONS, About.DIRECTION, About.DAILY):
        if any(True for _ in phrases("back_question", about.value).find(tokens)):
            return about
    return About.WORK
