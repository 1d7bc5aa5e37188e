"""What an answer gives as a reason for this company and not for any."""

from __future__ import annotations

import re

from simulator.reading.lexicon import phrases
from simulator.reading.sentences import Sentence
from simulator.signals.rules.research import tells_of_one
from simulator.signals.values import Marked
from simulator.values.marks import Mark, MarkKind
from simulator.values.question import AnswerForm, Question

_REASONS = (MarkKind.COMPARISON, MarkKind.COMPANY_FACT, MarkKind.RESEARCH)
"""「御社」 alone is no reason, and of what was read or compared only what ``tells_of_one``."""
_ITSELF = (MarkKind.COMPANY_FACT, MarkKind.COMPANY_PART)
"""Told by its own words; what is compared or was read is told by its whole sentence."""
_POSTED = re.compile(
    r"(?:求人|募集要項)[^。]{0,30}(?:あった|あり|ある|書かれ|書いて|拝見|読み|載っ)"
)
"""What the posting says the company wants is of this company."""
_APPLIES = re.compile(r"[^、。]*(?:受けて|受け、|受けま|応募)")


def company_reasons(answer: Marked, question: Question | None) -> list[Mark]:
    """Not 「2社受けています」, which compares nothing, not what makes life easy anywhere, and not
    what could be said of any company."""
    easy = answer.marked(MarkKind.ESCAPE)
    parts = () if _asks_why_here(question) else (MarkKind.COMPANY_PART,)
    kinds = (*_REASONS, *parts) if _names_company(answer) else (MarkKind.COMPARISON,)
    telling = {each.start for each in answer.sentences if tells_of_one(each.tokens)}
    return [
        mark
        for mark in (*answer.marked(*kinds), *_taken_from_papers(answer))
        if not any(mark.start <= each.start < mark.end for each in easy)
        and not (mark.kind is MarkKind.COMPARISON and _APPLIES.match(answer.text, mark.end))
        and (sentence := answer.sentence_at(mark.start))
        and (_tells(mark, sentence) if mark.kind in _ITSELF else sentence.start in telling)
    ]


def _names_company(answer: Marked) -> bool:
    """By a name of it, or by where it was read of."""
    if answer.marked(MarkKind.COMPANY):
        return True
    source = phrases("company", "source")
    return any(True for each in answer.sentences for _ in source.find(each.tokens))


def _tells(mark: Mark, sentence: Sentence) -> bool:
    return tells_of_one([t for t in sentence.tokens if mark.start <= t.start < mark.end])


def _asks_why_here(question: Question | None) -> bool:
    """There, the part of the company that one wants to join is no reason yet."""
    return question is not None and AnswerForm.REASON in question.answers_as


def _taken_from_papers(answer: Marked) -> list[Mark]:
    """御社の「先に明かす」という一行: the company's own words; and what stands in its posting."""
    posted = [
        Mark(kind=MarkKind.RESEARCH, start=each.start, end=each.end)
        for each in answer.sentences
        if _POSTED.search(answer.text[each.start : each.end])
    ]
    quoting = {
        each.start for each in answer.sentences if "「" in answer.text[each.start : each.end]
    }
    return posted + [
        mark
        for mark in answer.marked(MarkKind.COMPANY)
        if (sentence := answer.sentence_at(mark.start)) and sentence.start in quoting
    ]
