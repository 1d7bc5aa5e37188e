"""What an answer leaves open, by plain rules on what was measured."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cache

from simulator.reading.numbers import Number, find_numbers
from simulator.reading.sentences import sentences_of
from simulator.reading.stuck import is_stuck
from simulator.reading.text import CHARACTERS_PER_S
from simulator.signals.rules.answering import answering_sentence, find_part, leaves_out
from simulator.signals.rules.company_reasons import company_reasons
from simulator.signals.rules.opposites import find_opposite
from simulator.signals.rules.reproach import find_reproaches
from simulator.signals.rules.results import tells_only_how_much
from simulator.signals.rules.shown import NUMBERS, claims, has_own_role, is_shown
from simulator.signals.rules.told_numbers import find_contradiction
from simulator.values.measurement import Mark, MarkKind, Measurement
from simulator.values.question import Gap, Part, Question

SHORT = 0.3
"""Less than this share of the target leaves the interviewer nothing to go on. Of 56 labelled
answers 7 are shorter, 1 of them good (concreteness 4 or 5); below 0.4 it would be 9 of 16."""
LONG = 1.5
"""More than this share and the point is lost on a listener."""
REPROACHES = 2
"""Of 28 sentences of bad times told fairly none has one (``tests/signals/test_reproach.py``)."""
SURE = 0.1
"""A recogniser that was unsure of more than this share of the words may have misheard a number."""

BOASTS = 2
"""One strong word may stand in any answer; two and nothing that shows them are all it tells."""
CLOSED_BY: dict[Gap, tuple[MarkKind, ...]] = {
    Gap.NO_NUMBER: NUMBERS,
    Gap.NO_OWN_ROLE: (MarkKind.OWN_ACTION, MarkKind.TOGETHER),
    Gap.NO_COMPANY_REASON: (
        MarkKind.COMPARISON, MarkKind.CHOICE_CRITERION, MarkKind.COMPANY_FACT, MarkKind.RESEARCH,
    ),
    Gap.BLAME: (MarkKind.WILL, MarkKind.LEARNING, MarkKind.CONTRIBUTION),
    Gap.CLAIM: (MarkKind.OWN_ACTION, *NUMBERS),
}  # fmt: skip
"""What an answer to a follow-up has to hold to close its gap; any answer closes the others."""
PRESENT = (
    Gap.STUCK, Gap.CONTRADICTION, Gap.AGAINST_CV, Gap.BLAME, Gap.CLAIM, Gap.TOO_LONG
)  # fmt: skip
"""Gaps that rest on what was said, not on what is missing."""


def find_gaps(
    measurement: Measurement,
    *,
    target_s: float,
    gaps: Sequence[Gap],
    question: Question | None = None,
    earlier: Sequence[Measurement] = (),
) -> tuple[Gap, ...]:
    """Those of ``gaps`` that this answer leaves open, in the order of ``gaps``.

    An answer that can't be graded is only stuck (silence, nothing comes to mind) or too short.
    ``earlier``: the answers before this one.
    """
    if is_stuck(measurement.text):
        return _among(gaps, Gap.STUCK)
    if measurement.ungradable:
        return _among(gaps, Gap.TOO_SHORT)
    share = length_s(measurement) / target_s
    return tuple(gap for gap in gaps if _is_open(gap, measurement, share, question, earlier))


def _among(gaps: Sequence[Gap], gap: Gap) -> tuple[Gap, ...]:
    return (gap,) if gap in gaps else ()


def _is_open(
    gap: Gap,
    measurement: Measurement,
    share: float,
    question: Question | None,
    earlier: Sequence[Measurement],
) -> bool:
    match gap:
        case Gap.NO_NUMBER:
            if complaints(measurement, question):
                return False
            amounts = _amounts(measurement, question)
            return not amounts or tells_only_how_much(measurement)
        case Gap.NO_OWN_ROLE:
            return not has_own_role(measurement, question)
        case Gap.NO_COMPANY_REASON:
            any_company = measurement.marked(MarkKind.ANY_COMPANY)
            return len(company_reasons(measurement, question)) <= len(any_company)
        case Gap.BLAME:
            return bool(complaints(measurement, question))
        case Gap.TOO_SHORT:
            return share < SHORT
        case Gap.TOO_LONG:
            return share > LONG
        case Gap.CLAIM:
            return claims(measurement) > 0 and not is_shown(measurement)
        case Gap.UNANSWERED:
            return question is not None and missing_part(measurement, question) is not None
        case Gap.CONTRADICTION:
            return contradiction(measurement, earlier) is not None
        case Gap.AGAINST_CV:
            return False  # the CV says, not the answer
        case Gap.STUCK:
            return False  # asked before all others


def _telling_numbers(question: Question | None) -> tuple[MarkKind, ...]:
    """Where a result is asked for, how long a step took is not yet how large it was."""
    result = question is not None and any(
        MarkKind.CHANGE in part.marks for part in question.asks_for
    )
    return (MarkKind.QUANTITY,) if result else NUMBERS


def _amounts(measurement: Measurement, question: Question | None) -> list[Mark]:
    """Return the amounts but those that the question gave: 5年後."""
    asked = _asked_numbers(question.variants) if question else frozenset()
    given = {
        number.start
        for number in _numbers(measurement.text)
        if (number.value, number.unit) in asked
    }
    return [
        mark for mark in measurement.marked(*_telling_numbers(question)) if mark.start not in given
    ]


@cache
def _asked_numbers(wordings: tuple[str, ...]) -> frozenset[tuple[Decimal | None, str]]:
    return frozenset((number.value, number.unit) for text in wordings for number in _numbers(text))


def _numbers(text: str) -> Iterator[Number]:
    for sentence in sentences_of(text):
        yield from find_numbers(sentence.tokens)


def complaints(measurement: Measurement, question: Question | None) -> tuple[Mark, ...]:
    """The candidate's own; what customers complain of in a review that was read is research.

    What one would rather be away from is a complaint where one is asked why one leaves; elsewhere
    「土日休みで」 is a reason, poor as it is. Reproaches in plain words count from two on.
    """
    read = [mark.start for mark in measurement.marked(MarkKind.RESEARCH)]
    looked_up = [
        (start, end)
        for start, end in measurement.sentences
        if any(start <= place < end for place in read)
    ]
    found = [
        mark
        for mark in measurement.marked(MarkKind.BLAME)
        if not any(start <= mark.start < end for start, end in looked_up)
    ]
    if _asks_why_one_leaves(question):
        found += measurement.marked(MarkKind.ESCAPE)
    plain = find_reproaches(measurement.text)
    if not found and len(plain) >= REPROACHES:
        found = [Mark(kind=MarkKind.BLAME, start=start, end=end) for start, end in plain]
    return tuple(found)


def _asks_why_one_leaves(question: Question | None) -> bool:
    return question is not None and any(MarkKind.ESCAPE in part.marks for part in question.asks_for)


def missing_part(measurement: Measurement, question: Question) -> Part | None:
    """The first part of the question that the answer leaves out and an interviewer can name."""
    if _tells_something_worse(measurement, question):
        return None
    for place, part in enumerate(question.asks_for):
        if part.asked_as is None or find_part(part, measurement, question):
            continue
        if place == 0 and answering_sentence(measurement, question):
            continue
        return part
    wanted = (part for part in question.wants if leaves_out(part, measurement, question))
    return next(wanted, None)


def _tells_something_worse(measurement: Measurement, question: Question) -> bool:
    """A complaint or mere boasting instead of an answer is worth more than what is missing."""
    boasts = claims(measurement) >= BOASTS and not is_shown(measurement)
    return boasts or bool(complaints(measurement, question))


def contradiction(
    measurement: Measurement, earlier: Iterable[Measurement]
) -> tuple[str, str] | None:
    """What was said before and what is said now, where both were heard for sure."""
    if measurement.unsure > SURE:
        return None
    heard = [each.text for each in earlier if each.unsure <= SURE]
    return find_contradiction(measurement.text, heard) or find_opposite(measurement.text, heard)


def closes(gap: Gap, measurement: Measurement, question: Question) -> bool:
    """Whether this later answer gives what an earlier one left open."""
    if gap is Gap.UNANSWERED:
        return missing_part(measurement, question) is None
    wanted = CLOSED_BY.get(gap)
    return wanted is None or bool(measurement.marked(*wanted))


def length_s(measurement: Measurement) -> float:
    """Seconds; of typed words what they would take at the usual pace."""
    if measurement.spoken_s is not None:
        return measurement.spoken_s
    return measurement.characters / CHARACTERS_PER_S
