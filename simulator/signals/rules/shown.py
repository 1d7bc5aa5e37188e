"""What the candidate did, and whether it shows what they claim of themselves."""

from __future__ import annotations

import re

from simulator.reading.lexicon import phrases
from simulator.reading.sentences import Sentence
from simulator.signals.rules.narration import is_nobodys
from simulator.signals.values import Marked
from simulator.values.marks import NUMBERS, Mark, MarkKind
from simulator.values.question import AnswerForm, Question

_NO_DEED = re.compile(r"[をに](?:出|入っ)(?:て|まして)?|卒業|入社|\d年続けて$|拝見")
"""School left, company entered, 「3年続けて」, a website looked at: true of anybody there."""
UNIVERSALS = 3
"""That many of ``claim.universal`` are one strong word: 「必ず」 alone may stand in any answer."""
LAST_WORDS = 5
"""Where た tells that a sentence is of the past (〜しました, 〜したんですよね)."""


def claims(answer: Marked) -> int:
    """Strong words; and three words of 「always, whoever, whatever」 are as strong as one."""
    universal = phrases("claim", "universal")
    said = {
        each.tokens[start].lemma
        for each in answer.sentences
        for start, _ in universal.find(each.tokens)
    }
    return len(answer.marked(MarkKind.CLAIM)) + len(said) // UNIVERSALS


def is_shown(answer: Marked) -> bool:
    """By a number or by what one once did; 「いつも全体を見て動いています」 only claims on."""
    of_company = answer.marked(MarkKind.COMPANY, MarkKind.COMPARISON, MarkKind.RESEARCH)
    scenes = any(map(_is_past, answer.sentences_with(deeds(answer))))
    elsewhere = {each.start for each in answer.sentences_with(of_company)}
    numbers = answer.sentences_with(answer.marked(*NUMBERS))
    return scenes or any(each.start not in elsewhere for each in numbers)


def _is_past(sentence: Sentence) -> bool:
    return any(token.lemma == "た" for token in sentence.tokens[-LAST_WORDS:])


def own_role(answer: Marked, question: Question | None) -> tuple[Mark, ...]:
    """Return the deeds that are the candidate's own; where the future is asked for, the goals."""
    future = question is not None and AnswerForm.WILL in question.answers_as
    if future and (goals := answer.marked(MarkKind.GOAL)):
        return goals
    done = deeds(answer)
    return () if is_nobodys(answer, done) else done


def deeds(answer: Marked) -> tuple[Mark, ...]:
    """What the candidate did, and did not only look up about the company or claim to believe."""
    no_deeds = answer.marked(MarkKind.RESEARCH, MarkKind.CLAIM)  # 「確信しております」
    return tuple(
        mark
        for mark in answer.marked(MarkKind.OWN_ACTION)
        if not _NO_DEED.search(answer.quote(mark))
        and not any(each.start < mark.end and mark.start < each.end for each in no_deeds)
    )
