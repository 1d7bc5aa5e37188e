"""Whether, and where, an answer holds what its question asks for.

The next question rests on it (a part that was left out is asked for) and so does the score.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from simulator.reading.cues import holds_cue, touches
from simulator.reading.tokens import tokenize
from simulator.signals.rules.answer_form import declines, is_an_answer, is_put_as, names_the_answer
from simulator.values.assessment import Evidence
from simulator.values.measurement import MarkKind, Measurement
from simulator.values.question import Part, Question

SHORT_SENTENCE = 12
"""「はい、わかりました」 before an answer is manners; 「成果ですか」 echoes the question."""
_ECHO = re.compile("^[^、]{1,14}ですか[、ね]+")
"""「5年後ですか、」 takes up what was asked; the answer is what follows."""

_TAKEN_UP = re.compile(r"^.{1,24}?(?:です|でしょう)か(?:ね|ねえ)?(?:[、…\s]+|$)")
"""The same, as spoken: 「御社に足りないもの、ですか」."""


@dataclass(frozen=True)
class Answering:
    """The sentence that answers."""

    place: int
    """How many sentences were said before."""
    evidence: Evidence


def find_answering(measurement: Measurement, question: Question) -> Answering | None:
    """The first sentence with one of the question's cues (``answers_with``).

    A short opening is not counted, and what was told as background is passed over.
    """
    skipped = 0
    named = _named_later(measurement)
    for index, (start, end) in enumerate(measurement.sentences):
        sentence = measurement.text[start:end]
        manners = index == 0 and _is_manners(sentence)
        background = named is not None and index < named and not is_an_answer(sentence)
        said = _ECHO.sub("", sentence)
        if holds_cue(said, question.answers_with) and not (manners or background):
            return Answering(index - skipped, Evidence(quote=sentence, start=start, end=end))
        skipped += end - start <= SHORT_SENTENCE and index == 0
    return None


def find_formed(measurement: Measurement, question: Question) -> Evidence | None:
    """The first sentence, where it is put as an answer to such a question, whatever its words."""
    cues = (*question.answers_with, *(cue for part in question.asks_for[:1] for cue in part.cues))
    for index, (start, end) in enumerate(measurement.sentences[:2]):
        sentence = measurement.text[start:end]
        if index == 0 and _is_manners(sentence):
            continue
        if any(is_put_as(sentence, form, cues) for form in question.answers_as):
            return Evidence(quote=sentence, start=start, end=end)
        break
    return None


def answering_sentence(measurement: Measurement, question: Question) -> Evidence | None:
    """The sentence that answers; None where none does."""
    if found := find_answering(measurement, question):
        return found.evidence
    return find_formed(measurement, question)


def declining_sentence(measurement: Measurement) -> Evidence | None:
    """The first sentence, where it says that there is nothing to answer."""
    for start, end in measurement.sentences[:1]:
        sentence = measurement.text[start:end]
        if declines(sentence):
            return Evidence(quote=sentence, start=start, end=end)
    return None


def find_part(part: Part, measurement: Measurement, question: Question) -> Evidence | None:
    """The first sentence that speaks of the part, also to deny it; an echo of the question doesn't.

    「5年後のことは考えていません」 answers what was asked, poorly: that is for other criteria.
    Where the candidate is to ask, 「質問はございません」 asks nothing.
    """
    speaks = holds_cue if question.closes else touches
    for start, end in measurement.sentences:
        sentence = measurement.text[start:end]
        if _is_echo(sentence) and MarkKind.RESEARCH not in part.marks and "か" not in part.cues:
            continue
        marked = any(start <= mark.start < end for mark in measurement.marked(*part.marks))
        if marked or speaks(sentence, part.cues):
            return Evidence(quote=sentence, start=start, end=end)
    return None


def leaves_out(part: Part, measurement: Measurement, question: Question) -> bool:
    """Whether no sentence tells the part; what only takes up the question or denies it doesn't.

    Stricter than ``find_part``: 「足りないものは見当たりません」 speaks of it and leaves it out.
    """
    if measurement.marked(*part.marks):
        return False
    return not any(
        holds_cue(_TAKEN_UP.sub("", measurement.text[start:end]), part.cues)
        for start, end in measurement.sentences
        if not _only_takes_up(measurement.text[start:end], question)
    )


def first_says_it(measurement: Measurement, question: Question) -> Evidence | None:
    """The first sentence, where it is put as the answer in other words: 〜かなと思います."""
    answer = answering_sentence(measurement, question)
    first = measurement.sentences[:1]
    return answer if answer and first and answer.start == first[0][0] else None


def _only_takes_up(sentence: str, question: Question) -> bool:
    """「はい、中期経営計画ですね」: nothing but the question's own words."""
    if not sentence.endswith(("か", "ね")):
        return False
    asked = {token.lemma for each in question.variants for token in tokenize(each)}
    said = {token.lemma for token in tokenize(sentence) if token.is_a("名詞") or token.is_a("動詞")}
    return said <= asked


def _is_manners(sentence: str) -> bool:
    """「成果ですか」「志望動機ですね」「そうですね」 only takes up what was asked."""
    return len(sentence) <= SHORT_SENTENCE and sentence.endswith(("か", "ね"))


def _is_echo(sentence: str) -> bool:
    return len(sentence) <= SHORT_SENTENCE and sentence.endswith("か")


def _named_later(measurement: Measurement) -> int | None:
    """Which sentence says 「それが一番です」; what stood before it was told as background."""
    for index in range(len(measurement.sentences) - 1, 0, -1):
        start, end = measurement.sentences[index]
        if names_the_answer(measurement.text[start:end]):
            return index
    return None
