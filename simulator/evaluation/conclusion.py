"""結論から: how soon the answer to the question is said."""

from __future__ import annotations

from dataclasses import replace

from simulator.evaluation.emptiness import emptiness, is_a_leaflet
from simulator.evaluation.result import Result
from simulator.reading.cues import touches
from simulator.signals.rules.answer_form import is_soft
from simulator.signals.rules.answering import (
    Answering,
    declining_sentence,
    find_answering,
    find_formed,
)
from simulator.values.assessment import Evidence
from simulator.values.measurement import Measurement
from simulator.values.question import Question

BY_PLACE = (5.0, 3.5, 2.5, 2.0)
"""Score by the sentence that holds the answer: the first, second, third, fourth."""
LATE = 1.5
NEVER = 1.0
FORMED = 4.0
"""The first sentence has the form of an answer, without one of the words it is known by."""
HINTED = 3.0
"""The first sentence speaks of what was asked, and none says it outright."""
EMPTY = 0.8
"""For each step of emptiness: a sentence of bright words has the form of an answer only."""
RUN_ON, PER_RUN_ON, MOST_RUN_ON = 80, 0.03, 1.5
"""A sentence of more than 80 characters (16 s) has not said its point when it ends: less for each
character more."""
SOFT = 0.7
"""「〜のことですかね」「〜かなと思います」: said, and taken half back."""


def grade_conclusion(measurement: Measurement, question: Question) -> Result:
    """How soon one of the question's cues (``answers_with``) is said, or its form of answer."""
    if not question.answers_with:
        return Result(value=None, reason="この質問では、結論がどの文かを決められません。")
    if is_a_leaflet(measurement):
        return Result(
            value=NEVER, reason="数字の紹介が続き、ご自身の答えにあたる一文がありませんでした。"
        )
    result = max(
        _told(measurement, question),
        _formed(measurement, question),
        key=lambda each: each.value or NEVER,
    )
    if result.value == NEVER:
        return result
    return replace(result, value=(result.value or NEVER) - _weakened(result, measurement))


def _weakened(result: Result, measurement: Measurement) -> float:
    """What the answering sentence loses: bright words only, softened, or without an end."""
    weaker = EMPTY * emptiness(measurement)
    for said in result.evidence[:1]:
        weaker += SOFT * is_soft(said.quote)
        weaker += min(MOST_RUN_ON, PER_RUN_ON * max(0, len(said.quote) - RUN_ON))
    return weaker


def _told(measurement: Measurement, question: Question) -> Result:
    if found := find_answering(measurement, question):
        return _by_place(found)
    if declined := declining_sentence(measurement):
        reason = "最初に「ない」と答え、その先がありませんでした。"
        return Result(value=HINTED, reason=reason, evidence=(declined,))
    if hint := _hint(measurement, question):
        reason = "最初に聞かれたことに触れていますが、答えを言い切る一文がありませんでした。"
        return Result(value=HINTED, reason=reason, evidence=hint)
    return Result(value=NEVER, reason="質問への答えにあたる一文が見つかりませんでした。")


def _formed(measurement: Measurement, question: Question) -> Result:
    if said := find_formed(measurement, question):
        reason = "最初の一文が答えの形になっていました。"
        return Result(value=FORMED, reason=reason, evidence=(said,))
    return Result(value=NEVER, reason="")


def _hint(measurement: Measurement, question: Question) -> tuple[Evidence, ...]:
    """The first sentence, where it speaks of the indispensable part of the question."""
    if not (question.asks_for and measurement.sentences):
        return ()
    (start, end), part = measurement.sentences[0], question.asks_for[0]
    sentence = measurement.text[start:end]
    marked = any(start <= mark.start < end for mark in measurement.marked(*part.marks))
    if sentence.endswith("か") or not (marked or touches(sentence, part.cues)):
        return ()
    return (Evidence(quote=sentence, start=start, end=end),)


def _by_place(found: Answering) -> Result:
    said = "最初の一文" if found.place == 0 else f"{found.place + 1}文目"
    return Result(
        value=BY_PLACE[found.place] if found.place < len(BY_PLACE) else LATE,
        reason=f"質問への答えが{said}にありました。",
        evidence=(found.evidence,),
    )
