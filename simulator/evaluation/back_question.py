"""Grade 逆質問の質: what the candidate's own questions are about, and how they are prepared."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.reading.values import Reading
from simulator.signals.back_questions import (
    About,
    BackQuestion,
    asks_for_leave,
    find_back_questions,
    speaks_of_direction,
)
from simulator.signals.quotes import gains, quotes
from simulator.signals.research import find_research
from simulator.signals.terms import term
from simulator.signals.values import Lean, Level, Passage, Signals
from simulator.values.marks import Mark, MarkKind
from simulator.values.question import Question
from simulator.values.stage import Stage

NO_QUESTION, CONDITIONS_ONLY, WORK = 1.0, 2.0, 3.2
"""No question; only pay, hours and dates; the work or the company."""
ELSEWHERE = -0.6
"""All questions are for another interviewer: a director is asked about daily work, or the head of a
team about the company's direction. The article: the second interview looks at the work and the
team, the final one at the company's direction."""
RESEARCHED, OWN = 1.0, 0.8
"""A question uses what the candidate read or saw of the company; or their experience or goals."""
MANY, MANY_FROM = -0.5, 4
"""A list of questions is an interrogation."""
FROM_READING, FROM_ONESELF = "調べたこと", "自分の経験や目標"
_LIVED = (MarkKind.OWN_ACTION, MarkKind.LEARNING, MarkKind.GOAL, MarkKind.PERIOD)
_ONESELF = frozenset({"私", "わたし", "僕", "自分", "前職"})


def grade_back_question(answer: Signals, question: Question) -> Level:
    """Grade what the candidate asks in return (逆質問); the stage is that of ``question``."""
    asked = find_back_questions(answer.reading)
    if not asked:
        if asks_for_leave(answer.reading):
            return Level(reason="質問をする許しを求めたところで終わっています。")
        return Level(
            terms=term("質問なし", NO_QUESTION), reason="こちらからの質問がありませんでした。"
        )
    sentences = [one.evidence for one in asked]
    if all(one.about in (About.CONDITIONS, About.PROCESS) for one in asked):
        conditions = term("条件だけの質問", CONDITIONS_ONLY, at=sentences)
        return Level(
            terms=conditions,
            reason="条件や選考の質問だけで、仕事や会社についての質問がありませんでした。",
            evidence=quotes(answer, conditions),
        )
    read = _read(answer)
    lived = _lived(answer, asked, read)
    elsewhere = _for_others(answer.reading, asked, question.stage, tied=bool(lived))
    terms = (
        *term("仕事や会社についての質問", WORK, at=sentences),
        *term("別の人に聞く質問", ELSEWHERE, count=elsewhere is not None),
        *term(FROM_READING, RESEARCHED, count=bool(read), at=read),
        *term(FROM_ONESELF, OWN, count=bool(lived), at=lived),
        *term("質問が多め", MANY, count=len(asked) >= MANY_FROM),
    )
    rests_on = [found.label for found in terms if found.label in (FROM_READING, FROM_ONESELF)]
    return Level(
        terms=terms,
        reason=_WRONG_ONE[elsewhere] if elsewhere else _reason(rests_on, len(asked)),
        evidence=quotes(answer, gains(terms)),
        lean=elsewhere,
    )


def _for_others(
    answer: Reading, asked: Sequence[BackQuestion], stage: Stage, *, tied: bool
) -> Lean | None:
    """Return what all questions are about, if they are better put to another interviewer.

    If they are ``tied`` to the candidate's experience, a team head can answer for the company's
    plans too.
    """
    kinds = {one.about for one in asked} - {About.CONDITIONS, About.PROCESS}
    if stage is Stage.FINAL and kinds == {About.DAILY} and not speaks_of_direction(answer):
        return "daily"
    if stage is Stage.SECOND and kinds == {About.DIRECTION} and not tied:
        return "direction"
    return None


def _read(answer: Signals) -> tuple[Passage, ...]:
    """Return where the answer uses what was read, heard or seen of the company."""
    named = (span for sentence in answer.sentences for span in find_research(sentence))
    return (*answer.marked(MarkKind.COMPANY_FACT), *named)


def _lived(answer: Signals, asked: Sequence[BackQuestion], read: Sequence[Passage]) -> list[Mark]:
    """Return the marks of the candidate's own experience and goals.

    A sentence that asks, or tells what was read, is about the company unless it says 私: 「そこで
    変えたいことは何でしょうか」 states no goal of one's own.
    """
    about_company = [*(one.evidence.start for one in asked), *(passage.start for passage in read)]
    of_others = [
        (sentence.start, sentence.end)
        for sentence in answer.sentences
        if any(sentence.start <= at < sentence.end for at in about_company)
        and not any(token.surface in _ONESELF for token in sentence.tokens)
    ]
    return [
        mark
        for mark in answer.marked(*_LIVED)
        if not any(start <= mark.start < end for start, end in of_others)
    ]


_WRONG_ONE: dict[Lean, str] = {
    "daily": "日々の仕事についての質問で、役員に聞ける、会社のこれからの質問がまだありません。",
    "direction": "会社の方針についての質問で、一緒に働く人に聞ける、仕事の質問がまだありません。",
}


def _reason(rests_on: list[str], count: int) -> str:
    if not rests_on:
        return "仕事や会社について尋ねていますが、調べたことや自分の経験をふまえていません。"
    many = f"が、質問が{count}つと多めです" if count >= MANY_FROM else ""
    return f"{'と'.join(rests_on)}をふまえて、仕事や会社について尋ねています{many}。"
