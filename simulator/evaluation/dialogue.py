"""Grade 対話: whether the candidate answers a follow-up, and asks in return."""

from __future__ import annotations

from dataclasses import replace

from simulator.signals.back_questions import asking_sentences
from simulator.signals.closing import CLOSED_BY, surely_closes
from simulator.signals.quotes import quotes
from simulator.signals.terms import term
from simulator.signals.values import Level, Signals
from simulator.values.marks import MarkKind
from simulator.values.question import Gap, Question

ANSWERED, PARTLY, MISSED = 5.0, 3.0, 1.5
"""The follow-up got the fact that it asked for; a fact near it; nothing."""
TWO_QUESTIONS, ONE_QUESTION, NO_QUESTION = 5.0, 4.0, 1.5
"""Questions at the 逆質問; the article calls an interview a conversation."""
RUNS_ON, RUNS_ON_FROM = -1.0, 1.5
"""Above this multiple of the target time the answer is a speech, and costs a point."""

_ASKED = (
    ("質問なし", NO_QUESTION),
    ("質問が一つ", ONE_QUESTION),
    ("質問が二つ以上", TWO_QUESTIONS),
)


def grade_dialogue(
    answer: Signals, question: Question, *, target_s: float, gap: Gap | None
) -> Level:
    """Grade the answer to a follow-up after ``gap``, or without one the candidate's questions."""
    result = _follow_up(answer, gap) if gap else _asks_back(answer)
    if result.terms and answer.reading.length_s > RUNS_ON_FROM * target_s:
        return replace(
            result,
            terms=(*result.terms, *term("目安を大きく超えた長さ", RUNS_ON)),
            reason=f"{result.reason.rstrip('。')}が、目安の時間を大きく超えて話しています。",
        )
    return result


def _follow_up(answer: Signals, gap: Gap) -> Level:
    closed = surely_closes(gap, answer)
    if closed is None:
        return Level(reason="深掘りに答えているかは、どちらとも言えませんでした。")
    if closed:
        terms = term("深掘りへの答え", ANSWERED, at=answer.marked(*CLOSED_BY.get(gap, ())))
        return Level(
            terms=terms,
            reason="深掘りで聞かれたことに答えています。",
            evidence=quotes(answer, terms),
        )
    facts = answer.marked(MarkKind.OWN_ACTION, MarkKind.GOAL)
    return Level(
        terms=term("深掘りに近い事実", PARTLY, at=facts)
        if facts
        else term("深掘りへの答えなし", MISSED),
        reason="深掘りで聞かれたことそのものは、まだ出てきませんでした。",
    )


def _asks_back(answer: Signals) -> Level:
    asked = asking_sentences(answer)
    label, points = _ASKED[min(2, len(asked))]
    reason = (
        f"こちらから{len(asked)}つ尋ねています。"
        if asked
        else "尋ね返す言葉が見つかりませんでした。"
    )
    terms = term(label, points, at=asked)
    return Level(terms=terms, reason=reason, evidence=quotes(answer, terms))
