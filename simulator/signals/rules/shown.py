"""Find what the candidate did, and whether it proves what they claim about themselves."""

from __future__ import annotations

import re

from simulator.reading.lexicon import phrases
from simulator.reading.sentences import Sentence
from simulator.signals.rules.agency import lacks_agent
from simulator.signals.values import Marked
from simulator.values.marks import NUMBERS, Mark, MarkKind
from simulator.values.question import AnswerForm, Question

_NO_DEED = re.compile(r"[をに](?:出|入っ)(?:て|まして)?|卒業|入社|\d年続けて$|拝見")
"""Leaving school, joining a company, 「3年続けて」, looking at a website: true of anybody there."""
UNIVERSALS = 3
"""So many of ``claim.universal`` count as one strong word: any answer may have one 「必ず」."""
LAST_WORDS = 5
"""Words at the end in which た makes a sentence past (〜しました, 〜したんですよね)."""


def count_claims(answer: Marked) -> int:
    """Count the strong words; ``UNIVERSALS`` words such as 必ず count as one."""
    universal = phrases("claim", "universal")
    said = {
        sentence.tokens[start].lemma
        for sentence in answer.sentences
        for start, _ in universal.find(sentence.tokens)
    }
    return len(answer.marked(MarkKind.CLAIM)) + len(said) // UNIVERSALS


def is_shown(answer: Marked) -> bool:
    """Return whether a number or a past deed proves the claims.

    Present habits, e.g. 「いつも全体を見て動いています」, are only further claims.
    """
    of_company = answer.marked(MarkKind.COMPANY, MarkKind.COMPARISON, MarkKind.RESEARCH)
    scenes = any(map(_is_past, answer.sentences_with(deeds(answer))))
    elsewhere = {sentence.start for sentence in answer.sentences_with(of_company)}
    numbers = answer.sentences_with(answer.marked(*NUMBERS))
    return scenes or any(sentence.start not in elsewhere for sentence in numbers)


def _is_past(sentence: Sentence) -> bool:
    return any(token.lemma == "た" for token in sentence.tokens[-LAST_WORDS:])


def own_role(answer: Marked, question: Question | None) -> tuple[Mark, ...]:
    """Return the candidate's own deeds, or the goals if the question asks about the future."""
    future = question is not None and AnswerForm.WILL in question.answers_as
    if future and (goals := answer.marked(MarkKind.GOAL)):
        return goals
    done = deeds(answer)
    return () if lacks_agent(answer, done) else done


def deeds(answer: Marked) -> tuple[Mark, ...]:
    """Return what the candidate did, without research on the company and mere claims."""
    no_deeds = answer.marked(MarkKind.RESEARCH, MarkKind.CLAIM)  # 「確信しております」
    return tuple(
        mark
        for mark in answer.marked(MarkKind.OWN_ACTION)
        if not _NO_DEED.search(answer.quote(mark))
        and not any(passage.start < mark.end and mark.start < passage.end for passage in no_deeds)
    )
