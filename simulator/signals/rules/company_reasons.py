"""Find the reasons for this company that would not fit any other."""

from __future__ import annotations

import re

from simulator.reading.lexicon import phrases
from simulator.reading.sentences import Sentence
from simulator.signals.rules.research import is_specific
from simulator.signals.values import Marked
from simulator.values.marks import Mark, MarkKind
from simulator.values.question import AnswerForm, Question

_REASONS = (MarkKind.COMPARISON, MarkKind.COMPANY_FACT, MarkKind.RESEARCH)
"""Marks that may be a reason if they are specific (``is_specific``); 「御社」 alone is not."""
_ITSELF = (MarkKind.COMPANY_FACT, MarkKind.COMPANY_PART)
"""Must be specific in their own words; for other marks the whole sentence counts."""
_POSTED = re.compile(
    r"(?:求人|募集要項)[^。]{0,30}(?:あった|あり|ある|書かれ|書いて|拝見|読み|載っ)"
)
"""A reference to the job posting; what it says is about this company."""
_APPLIES = re.compile(r"[^、。]*(?:受けて|受け、|受けま|応募)")


def company_reasons(answer: Marked, question: Question | None) -> list[Mark]:
    """Return the marks that give a reason for this company.

    Left out are 「2社受けています」, which compares nothing, conveniences of any workplace, and
    what could be said of any company.
    """
    easy = answer.marked(MarkKind.ESCAPE)
    parts = () if _asks_why_here(question) else (MarkKind.COMPANY_PART,)
    kinds = (*_REASONS, *parts) if _names_company(answer) else (MarkKind.COMPARISON,)
    telling = {sentence.start for sentence in answer.sentences if is_specific(sentence.tokens)}
    return [
        mark
        for mark in (*answer.marked(*kinds), *_taken_from_papers(answer))
        if not any(mark.start <= passage.start < mark.end for passage in easy)
        and not (mark.kind is MarkKind.COMPARISON and _APPLIES.match(answer.text, mark.end))
        and (sentence := answer.sentence_at(mark.start))
        and (_tells(mark, sentence) if mark.kind in _ITSELF else sentence.start in telling)
    ]


def _names_company(answer: Marked) -> bool:
    """Return whether the answer names the company or a source about it."""
    if answer.marked(MarkKind.COMPANY):
        return True
    source = phrases("company", "source")
    return any(True for sentence in answer.sentences for _ in source.find(sentence.tokens))


def _tells(mark: Mark, sentence: Sentence) -> bool:
    return is_specific([t for t in sentence.tokens if mark.start <= t.start < mark.end])


def _asks_why_here(question: Question | None) -> bool:
    """Return whether the question asks for a reason.

    Then a part of the company that the candidate wants to join is not yet a reason.
    """
    return question is not None and AnswerForm.REASON in question.answers_as


def _taken_from_papers(answer: Marked) -> list[Mark]:
    """Return marks for quotes of the company (御社の「…」という一行) and of its posting."""
    posted = [
        Mark(kind=MarkKind.RESEARCH, start=sentence.start, end=sentence.end)
        for sentence in answer.sentences
        if _POSTED.search(answer.text[sentence.start : sentence.end])
    ]
    quoting = {
        sentence.start
        for sentence in answer.sentences
        if "「" in answer.text[sentence.start : sentence.end]
    }
    return posted + [
        mark
        for mark in answer.marked(MarkKind.COMPANY)
        if (sentence := answer.sentence_at(mark.start)) and sentence.start in quoting
    ]
