"""What an answer holds, leaves open or contradicts, by plain rules on its marks."""

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
from simulator.signals.rules.results import tells_only_how_much
from simulator.signals.rules.shown import claims, is_shown
from simulator.signals.rules.told_numbers import find_contradiction
from simulator.signals.values import Contradiction, Marked
from simulator.values.marks import NUMBERS, Mark, MarkKind
from simulator.values.question import Part, Question

REPROACHES = 2
"""Of 28 sentences of bad times told fairly none has one (``tests/signals/test_reproach.py``)."""
SURE = 0.1
"""A recogniser that was unsure of more than this share of the words may have misheard a number."""
BOASTS = 2
"""One strong word may stand in any answer; two and nothing that shows them are all it tells."""


def figures(answer: Marked, question: Question | None) -> tuple[Mark, ...]:
    """Return the amounts that tell something; none where a result is told only by its degree.

    A number of the question itself (5年後) tells nothing.
    """
    if tells_only_how_much(answer):
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
    """Where a result is asked for, how long a step took is not yet how large it was."""
    result = question is not None and any(
        MarkKind.CHANGE in part.marks for part in question.asks_for
    )
    return (MarkKind.QUANTITY,) if result else NUMBERS


def reasons_of_its_own(answer: Marked, question: Question | None) -> tuple[Mark, ...]:
    """Return the reasons for this company, where they outnumber 「どこでも」."""
    found = company_reasons(answer, question)
    any_company = answer.marked(MarkKind.ANY_COMPANY)
    return tuple(found) if len(found) > len(any_company) else ()


def complaints(answer: Marked, question: Question | None) -> tuple[Mark, ...]:
    """Return the candidate's own; what customers complain of in a review is research.

    What one would rather be away from is a complaint where one is asked why one leaves; elsewhere
    「土日休みで」 is a reason, poor as it is. Reproaches in plain words count from two on.
    """
    read = answer.sentences_with(answer.marked(MarkKind.RESEARCH))
    looked_up = {each.start for each in read}
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
    """Whether there are so many strong words about oneself and nothing that shows them."""
    return claims(answer) >= at_least and not is_shown(answer)


def missing_part(answer: Marked, question: Question | None) -> Part | None:
    """Return the first part of the question that is left out and an interviewer can name.

    None where the answer complains or only boasts: that is worth more than what is missing.
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
    """Return what was said before and what is said now, where both were heard for sure."""
    if answer.unsure > SURE:
        return None
    heard = [each for each in earlier if each.unsure <= SURE]
    found = find_contradiction(answer, heard) or find_opposite(answer, heard)
    return Contradiction(before=found[0], now=found[1]) if found else None
