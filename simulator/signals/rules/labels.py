"""Decide the labels of an answer by plain rules on its marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache

from simulator.reading.numbers import Number, find_numbers
from simulator.reading.sentences import Sentence, sentences_of
from simulator.reading.values import Reading
from simulator.signals.rules.answering import answering_sentence, find_part, leaves_out
from simulator.signals.rules.company_reasons import company_reasons
from simulator.signals.rules.opposites import find_opposite
from simulator.signals.rules.reproach import find_reproaches
from simulator.signals.rules.results import states_degree_only
from simulator.signals.rules.shown import count_claims, is_shown
from simulator.signals.rules.stated_numbers import find_contradiction
from simulator.signals.values import Contradiction, Marked
from simulator.values.marks import NUMBERS, Mark, MarkKind
from simulator.values.question import Part, Question

REPROACHES = 2
"""Fewest reproaches that count as a complaint. None of 28 sentences that describe bad times fairly
has even one (``tests/signals/test_reproach.py``)."""
SURE = 0.1
"""Above this share of doubtful words the recogniser may have misheard a number."""
BOASTS = 2
"""Strong words that make a boast of an answer without proof; any answer may have one."""


def figures(answer: Marked, question: Question | None) -> tuple[Mark, ...]:
    """Return the amounts with content; none if a result is given only by its degree.

    A number from the question itself, e.g. 5年後, does not count.
    """
    if states_degree_only(answer):
        return ()
    asked = _asked_numbers(question.variants) if question else frozenset()
    given = {
        number.start
        for number in _numbers(answer.sentences)
        if (number.value, number.unit) in asked
    }
    found = answer.marked(*_telling_numbers(question))
    return tuple(mark for mark in found if mark.start not in given)


@cache
def _asked_numbers(wordings: tuple[str, ...]) -> frozenset[tuple[Decimal | None, str]]:
    numbers = (number for text in wordings for number in _numbers(sentences_of(text)))
    return frozenset((number.value, number.unit) for number in numbers)


def _numbers(sentences: Sequence[Sentence]) -> Iterator[Number]:
    for sentence in sentences:
        yield from find_numbers(sentence.tokens)


def _telling_numbers(question: Question | None) -> tuple[MarkKind, ...]:
    """Return the kinds of number that count: without periods if the question asks for a result."""
    result = question is not None and any(
        MarkKind.CHANGE in part.marks for part in question.asks_for
    )
    return (MarkKind.QUANTITY,) if result else NUMBERS


def specific_reasons(answer: Marked, question: Question | None) -> tuple[Mark, ...]:
    """Return the reasons for this company, if they outnumber words like 「どこでも」."""
    found = company_reasons(answer, question)
    any_company = answer.marked(MarkKind.ANY_COMPANY)
    return tuple(found) if len(found) > len(any_company) else ()


def complaints(answer: Marked, question: Question | None) -> tuple[Mark, ...]:
    """Return the candidate's own complaints; those of others, e.g. in a review, are research.

    Marks of ESCAPE are complaints only if the question asks why one leaves; elsewhere
    「土日休みで」 is a reason, if a poor one. From ``REPROACHES`` on, reproaches count too.
    """
    read = answer.sentences_with(answer.marked(MarkKind.RESEARCH))
    looked_up = {sentence.start for sentence in read}
    found = [
        mark
        for mark in answer.marked(MarkKind.BLAME)
        if (at := answer.sentence_at(mark.start)) is None or at.start not in looked_up
    ]
    if _asks_why_one_leaves(question):
        found += answer.marked(MarkKind.ESCAPE)
    plain = find_reproaches(answer.reading)
    if not found and len(plain) >= REPROACHES:
        found = [Mark(kind=MarkKind.BLAME, start=start, end=end) for start, end in plain]
    return tuple(found)


def _asks_why_one_leaves(question: Question | None) -> bool:
    return question is not None and any(MarkKind.ESCAPE in part.marks for part in question.asks_for)


def boasts(answer: Marked, *, at_least: int = 1) -> bool:
    """Return whether there are ``at_least`` strong words about oneself and nothing proves them."""
    return count_claims(answer) >= at_least and not is_shown(answer)


def missing_part(answer: Marked, question: Question | None) -> Part | None:
    """Return the first part of the question that is left out and that an interviewer can name.

    None if the answer complains or only boasts: a follow-up on that matters more.
    """
    if question is None or boasts(answer, at_least=BOASTS) or complaints(answer, question):
        return None
    for place, part in enumerate(question.asks_for):
        if part.asked_as is None or find_part(part, answer, question):
            continue
        if place == 0 and answering_sentence(answer, question):
            continue
        return part
    wanted = (part for part in question.wants if leaves_out(part, answer, question))
    return next(wanted, None)


def contradiction(answer: Reading, earlier: Sequence[Reading]) -> Contradiction | None:
    """Find two statements that can't both be true, in answers that were heard reliably."""
    if answer.unsure > SURE:
        return None
    heard = [reading for reading in earlier if reading.unsure <= SURE]
    found = find_contradiction(answer, heard) or find_opposite(answer, heard)
    return Contradiction(before=found[0], now=found[1]) if found else None
