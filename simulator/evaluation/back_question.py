"""逆質問の質: what the candidate's own questions are about, and what they rest on."""

from __future__ import annotations

from simulator.evaluation.result import Result
from simulator.measure.back_questions import About, asks_for_leave, find_back_questions
from simulator.values import Evidence, MarkKind, Measurement, Question

NO_QUESTION, CONDITIONS_ONLY, WORK = 1.0, 2.0, 3.2
"""Nothing asked; pay, hours and dates alone; the work or the company."""
RESEARCHED, OWN = 1.0, 0.8
"""It rests on what was read or seen of the company; on what one has done or wants to do there."""
MANY, MANY_FROM = 0.5, 4
"""A list of questions is an interrogation."""
_READ = (MarkKind.RESEARCH, MarkKind.COMPANY_FACT, MarkKind.COMPANY_PART)
_LIVED = (
    MarkKind.OWN_ACTION,
    MarkKind.CONTRIBUTION,
    MarkKind.LEARNING,
    MarkKind.GOAL,
    MarkKind.PERIOD,
)


def grade_back_question(measurement: Measurement, question: Question) -> Result | None:
    """None for a question that the candidate is to answer."""
    if not question.takes_questions:
        return None
    asked = find_back_questions(measurement.text)
    if not asked:
        if asks_for_leave(measurement.text):
            return Result(value=None, reason="質問をする許しを求めたところで終わっています。")
        return Result(value=NO_QUESTION, reason="こちらからの質問がありませんでした。")
    evidence = tuple(each.evidence for each in asked[:2])
    if all(each.about is not About.WORK for each in asked):
        return Result(
            value=CONDITIONS_ONLY,
            reason="条件や選考の質問だけで、仕事や会社についての質問がありませんでした。",
            evidence=evidence,
        )
    value, rests_on = WORK, []
    if read := measurement.marked(*_READ):
        value += RESEARCHED
        rests_on.append("調べたこと")
    if lived := measurement.marked(*_LIVED):
        value += OWN
        rests_on.append("自分の経験や目標")
    if len(asked) >= MANY_FROM:
        value -= MANY
    proofs = tuple(
        Evidence(quote=measurement.quote(mark), start=mark.start, end=mark.end)
        for mark in (*read[:1], *lived[:1])
    )
    return Result(value=value, reason=_reason(rests_on, len(asked)), evidence=(*evidence, *proofs))


def _reason(rests_on: list[str], count: int) -> str:
    if not rests_on:
        return "仕事や会社について尋ねていますが、調べたことや自分の経験をふまえていません。"
    many = f"が、質問が{count}つと多めです" if count >= MANY_FROM else ""
    return f"{'と'.join(rests_on)}をふまえて、仕事や会社について尋ねています{many}。"
