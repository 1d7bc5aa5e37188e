"""What the candidate did, and whether it shows what they claim of themselves."""

from __future__ import annotations

import re

from simulator.reading.lexicon import phrases
from simulator.reading.sentences import sentences_of
from simulator.reading.tokens import tokenize
from simulator.signals.rules.narration import is_nobodys
from simulator.values.measurement import Mark, MarkKind, Measurement
from simulator.values.question import AnswerForm, Question

NUMBERS = (MarkKind.QUANTITY, MarkKind.PERIOD)
"""Not ``CHANGE``: 4 of 56 labelled answers have a 「増えて」 without a number, all vague ones."""
_NO_DEED = re.compile(r"[をに](?:出|入っ)(?:て|まして)?|卒業|入社|\d年続けて$|拝見")
"""School left, company entered, 「3年続けて」, a website looked at: true of anybody there."""
UNIVERSALS = 3
"""That many of ``claim.universal`` are one strong word: 「必ず」 alone may stand in any answer."""
LAST_WORDS = 5
"""Where た tells that a sentence is of the past (〜しました, 〜したんですよね)."""


def claims(measurement: Measurement) -> int:
    """Strong words; and three words of 「always, whoever, whatever」 are as strong as one."""
    tokens = tokenize(measurement.text)
    said = {tokens[start].lemma for start, _ in phrases("claim", "universal").find(tokens)}
    return len(measurement.marked(MarkKind.CLAIM)) + len(said) // UNIVERSALS


def is_shown(measurement: Measurement) -> bool:
    """By a number or by what one once did; 「いつも全体を見て動いています」 only claims on."""
    told_once = {
        sentence.start
        for sentence in sentences_of(measurement.text)
        if any(token.lemma == "た" for token in sentence.tokens[-LAST_WORDS:])
    }
    scenes = [
        mark
        for mark in deeds(measurement)
        for start, end in measurement.sentences
        if start <= mark.start < end and start in told_once
    ]
    of_company = measurement.marked(MarkKind.COMPANY, MarkKind.COMPARISON, MarkKind.RESEARCH)
    numbers = [
        mark
        for mark in measurement.marked(*NUMBERS)
        for start, end in measurement.sentences
        if start <= mark.start < end and not any(start <= each.start < end for each in of_company)
    ]
    return bool(scenes or numbers)


def has_own_role(measurement: Measurement, question: Question | None) -> bool:
    """A deed of one's own; where the future is asked for, what one wants to do."""
    future = question is not None and AnswerForm.WILL in question.answers_as
    if future and measurement.marked(MarkKind.GOAL):
        return True
    done = deeds(measurement)
    return bool(done) and not is_nobodys(measurement.text, done)


def deeds(measurement: Measurement) -> tuple[Mark, ...]:
    """What the candidate did, and did not only look up about the company or claim to believe."""
    no_deeds = measurement.marked(MarkKind.RESEARCH, MarkKind.CLAIM)  # 「確信しております」
    return tuple(
        mark
        for mark in measurement.marked(MarkKind.OWN_ACTION)
        if not _NO_DEED.search(measurement.quote(mark))
        and not any(each.start < mark.end and mark.start < each.end for each in no_deeds)
    )
