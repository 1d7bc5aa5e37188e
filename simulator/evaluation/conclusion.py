"""結論から: in which sentence the answer to the question stands."""

from __future__ import annotations

from dataclasses import replace

from simulator.evaluation.emptiness import emptiness
from simulator.evaluation.result import Result
from simulator.measure.cues import holds_cue, is_an_answer, names_the_answer, touches
from simulator.values import Evidence, Measurement, Question

BY_PLACE = (5.0, 3.5, 2.5, 2.0)
"""Score by the sentence that holds the answer: the first, second, third, fourth."""
LATE = 1.5
NEVER = 1.0
HINTED = 3.0
"""The first sentence speaks of what was asked, and none says it outright."""
EMPTY = 0.8
"""For each step of emptiness: a sentence of bright words has the form of an answer only."""
SHORT_SENTENCE = 12
"""「はい、わかりました」 before an answer is manners; 「成果ですか」 echoes the question."""


def grade_conclusion(measurement: Measurement, question: Question) -> Result:
    """Where the first sentence stands that holds one of the question's cues (``answers_with``)."""
    if not question.answers_with:
        return Result(value=None, reason="この質問では、結論がどの文かを決められません。")
    found = _answering(measurement, question)
    if found is None and (hint := _hint(measurement, question)):
        reason = "最初に聞かれたことに触れていますが、答えを言い切る一文がありませんでした。"
        return Result(value=HINTED - EMPTY * emptiness(measurement), reason=reason, evidence=hint)
    if found is None:
        return Result(value=NEVER, reason="質問への答えにあたる一文が見つかりませんでした。")
    result = _found(*found)
    return replace(result, value=(result.value or NEVER) - EMPTY * emptiness(measurement))


def answering_sentence(measurement: Measurement, question: Question) -> Evidence | None:
    """The sentence that answers; None where none does."""
    found = _answering(measurement, question)
    return found[1] if found else None


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


def _answering(measurement: Measurement, question: Question) -> tuple[int, Evidence] | None:
    """Its place, a short opening not counted, and itself."""
    skipped = 0
    named = _named_later(measurement)
    for index, (start, end) in enumerate(measurement.sentences):
        sentence = measurement.text[start:end]
        short = end - start <= SHORT_SENTENCE
        echo = short and sentence.endswith("か")
        background = named is not None and index < named and not is_an_answer(sentence)
        if holds_cue(sentence, question.answers_with) and not (echo or background):
            return index - skipped, Evidence(quote=sentence, start=start, end=end)
        skipped += short and index == 0
    return None


def _named_later(measurement: Measurement) -> int | None:
    """Which sentence says 「それが一番です」; what stood before it was told as background."""
    for index in range(len(measurement.sentences) - 1, 0, -1):
        start, end = measurement.sentences[index]
        if names_the_answer(measurement.text[start:end]):
            return index
    return None


def _found(place: int, evidence: Evidence) -> Result:
    said = "最初の一文" if place == 0 else f"{place + 1}文目"
    return Result(
        value=BY_PLACE[place] if place < len(BY_PLACE) else LATE,
        reason=f"質問への答えが{said}にありました。",
        evidence=(evidence,),
    )
