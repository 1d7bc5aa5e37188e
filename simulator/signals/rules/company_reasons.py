"""What an answer gives as a reason for this company and not for any."""

from __future__ import annotations

import re

from simulator.reading.lexicon import phrases
from simulator.reading.tokens import tokenize
from simulator.signals.rules.research import tells_of_one
from simulator.values.measurement import Mark, MarkKind, Measurement
from simulator.values.question import AnswerForm, Question

_REASONS = (MarkKind.COMPARISON, MarkKind.COMPANY_FACT, MarkKind.RESEARCH)
"""「御社」 alone is no reason, and of what was read or compared only what ``tells_of_one``."""
_POSTED = re.compile(
    r"(?:求人|募集要項)[^。]{0,30}(?:あった|あり|ある|書かれ|書いて|拝見|読み|載っ)"
)
"""What the posting says the company wants is of this company."""
_APPLIES = re.compile(r"[^、。]*(?:受けて|受け、|受けま|応募)")


def company_reasons(measurement: Measurement, question: Question | None) -> list[Mark]:
    """Not 「2社受けています」, which compares nothing, not what makes life easy anywhere, and not
    what could be said of any company."""
    easy = measurement.marked(MarkKind.ESCAPE)
    read = phrases("company", "source").find(tokenize(measurement.text))
    named = bool(measurement.marked(MarkKind.COMPANY)) or any(True for _ in read)
    parts = () if _asks_why_here(question) else (MarkKind.COMPANY_PART,)
    kinds = (*_REASONS, *parts) if named else (MarkKind.COMPARISON,)
    return [
        mark
        for mark in (*measurement.marked(*kinds), *_taken_from_papers(measurement))
        if not any(mark.start <= each.start < mark.end for each in easy)
        and not (mark.kind is MarkKind.COMPARISON and _APPLIES.match(measurement.text, mark.end))
        and tells_of_one(_sentence_of(measurement, mark))
    ]


def _asks_why_here(question: Question | None) -> bool:
    """There, the part of the company that one wants to join is no reason yet."""
    return question is not None and AnswerForm.REASON in question.answers_as


def _taken_from_papers(measurement: Measurement) -> list[Mark]:
    """御社の「先に明かす」という一行: the company's own words; and what stands in its posting."""
    posted = [
        Mark(kind=MarkKind.RESEARCH, start=start, end=end)
        for start, end in measurement.sentences
        if _POSTED.search(measurement.text[start:end])
    ]
    return posted + [
        mark
        for mark in measurement.marked(MarkKind.COMPANY)
        if "「" in _sentence_of(measurement, mark)
    ]


def _sentence_of(measurement: Measurement, mark: Mark) -> str:
    """A fact's own words; what is compared or was read is told by its whole sentence."""
    if mark.kind in (MarkKind.COMPANY_FACT, MarkKind.COMPANY_PART):
        return measurement.quote(mark)
    return next(
        measurement.text[start:end]
        for start, end in measurement.sentences
        if start <= mark.start < end
    )
