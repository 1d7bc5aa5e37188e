"""結論から: how soon the answer to the question is said."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from simulator.evaluation.emptiness import emptiness, is_a_leaflet
from simulator.evaluation.result import Result
from simulator.measure.answer_form import (
    declines,
    is_an_answer,
    is_put_as,
    is_soft,
    names_the_answer,
)
from simulator.measure.cues import holds_cue, touches
from simulator.values import Evidence, Measurement, Question

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
SHORT_SENTENCE = 12
"""「はい、わかりました」 before an answer is manners; 「成果ですか」 echoes the question."""
RUN_ON, PER_RUN_ON, MOST_RUN_ON = 80, 0.03, 1.5
"""A sentence of more than 80 characters (16 s) has not said its point when it ends: less for each
character more."""
_ECHO = re.compile("^[^、]{1,14}ですか[、ね]+")
"""「5年後ですか、」 takes up what was asked; the answer is what follows."""
SOFT = 0.7
"""「〜のことですかね」「〜かなと思います」: said, and taken half back."""


@dataclass(frozen=True)
class _Answering:
    """The sentence that answers."""

    place: int
    """How many sentences were said before."""
    evidence: Evidence


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


def answering_sentence(measurement: Measurement, question: Question) -> Evidence | None:
    """The sentence that answers; None where none does."""
    if found := _answering(measurement, question):
        return found.evidence
    return next(iter(_formed(measurement, question).evidence), None)


def declining_sentence(measurement: Measurement) -> Evidence | None:
    """The first sentence, where it says that there is nothing to answer."""
    for start, end in measurement.sentences[:1]:
        sentence = measurement.text[start:end]
        if declines(sentence):
            return Evidence(quote=sentence, start=start, end=end)
    return None


def _told(measurement: Measurement, question: Question) -> Result:
    if found := _answering(measurement, question):
        return _by_place(found)
    if declined := declining_sentence(measurement):
        reason = "最初に「ない」と答え、その先がありませんでした。"
        return Result(value=HINTED, reason=reason, evidence=(declined,))
    if hint := _hint(measurement, question):
        reason = "最初に聞かれたことに触れていますが、答えを言い切る一文がありませんでした。"
        return Result(value=HINTED, reason=reason, evidence=hint)
    return Result(value=NEVER, reason="質問への答えにあたる一文が見つかりませんでした。")


def _formed(measurement: Measurement, question: Question) -> Result:
    cues = (*question.answers_with, *(cue for part in question.asks_for[:1] for cue in part.cues))
    for index, (start, end) in enumerate(measurement.sentences[:2]):
        sentence = measurement.text[start:end]
        if index == 0 and _is_manners(sentence):
            continue
        if any(is_put_as(sentence, form, cues) for form in question.answers_as):
            said = Evidence(quote=sentence, start=start, end=end)
            reason = "最初の一文が答えの形になっていました。"
            return Result(value=FORMED, reason=reason, evidence=(said,))
        break
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


def _answering(measurement: Measurement, question: Question) -> _Answering | None:
    """Its place, a short opening not counted, and itself."""
    skipped = 0
    named = _named_later(measurement)
    for index, (start, end) in enumerate(measurement.sentences):
        sentence = measurement.text[start:end]
        manners = index == 0 and _is_manners(sentence)
        background = named is not None and index < named and not is_an_answer(sentence)
        said = _ECHO.sub("", sentence)
        if holds_cue(said, question.answers_with) and not (manners or background):
            return _Answering(index - skipped, Evidence(quote=sentence, start=start, end=end))
        skipped += end - start <= SHORT_SENTENCE and index == 0
    return None


def _is_manners(sentence: str) -> bool:
    """「成果ですか」「志望動機ですね」「そうですね」 only takes up what was asked."""
    return len(sentence) <= SHORT_SENTENCE and sentence.endswith(("か", "ね"))


def _named_later(measurement: Measurement) -> int | None:
    """Which sentence says 「それが一番です」; what stood before it was told as background."""
    for index in range(len(measurement.sentences) - 1, 0, -1):
        start, end = measurement.sentences[index]
        if names_the_answer(measurement.text[start:end]):
            return index
    return None


def _by_place(found: _Answering) -> Result:
    said = "最初の一文" if found.place == 0 else f"{found.place + 1}文目"
    return Result(
        value=BY_PLACE[found.place] if found.place < len(BY_PLACE) else LATE,
        reason=f"質問への答えが{said}にありました。",
        evidence=(found.evidence,),
    )
