"""Put questions of the candidate's own into a plan: what real interviews asked."""

from __future__ import annotations

import random
from collections.abc import Sequence

from simulator.interview.likeness import is_alike
from simulator.interview.questions import find_question, load_own
from simulator.reading.noted_questions import bare, is_title, spoken, wants_one_fact
from simulator.values.question import AskedQuestion
from simulator.values.reflection import Mark, OwnQuestion
from simulator.values.stage import Stage

MOST_ASKED = 2
"""Own questions in one interview: it stays an interview, and not a list of what went wrong."""
_LEAST_SURE_FIRST = (Mark.BAD, Mark.SO_SO, None, Mark.GOOD)


def choose_own(
    stage: Stage, questions: Sequence[OwnQuestion], *, seed: int
) -> tuple[OwnQuestion, ...]:
    """Choose what the stage asks, × before △; questions of an equal mark are drawn by ``seed``.

    A question without a stage fits each. What the candidate asks (逆質問) ends every interview
    already.
    """
    fitting = [
        question
        for question in questions
        if question.stage in (stage, None) and not _takes_questions(question)
    ]
    random.Random(seed).shuffle(fitting)
    fitting.sort(key=lambda question: _LEAST_SURE_FIRST.index(question.mark))
    return tuple(fitting[:MOST_ASKED])


def count_added(plan: Sequence[AskedQuestion], own: Sequence[OwnQuestion]) -> int:
    """Return how many of ``own`` the plan does not ask already."""
    return len(own) - len(_planned_already(plan, own))


def with_own(
    plan: Sequence[AskedQuestion], own: Sequence[OwnQuestion], stage: Stage
) -> tuple[AskedQuestion, ...]:
    """Return the plan with ``own`` in it, at the same length if it has room.

    One that the plan asks already is asked there, in the words of the real interview. Others take
    the places before the closing questions, up to the last; the first question stays. Where there
    are not enough, the first of ``own`` are asked.
    """
    asked = list(plan)
    places = _planned_already(plan, own)
    free = [
        place
        for place, planned in enumerate(plan)
        if place and place not in places.values() and not find_question(planned.question_id).closes
    ]
    added = [number for number in range(len(own)) if number not in places][: len(free)]
    places |= zip(added, free[len(free) - len(added) :], strict=True)
    for number, place in places.items():
        asked[place] = _ask(own[number], stage)
    return tuple(asked)


def _planned_already(plan: Sequence[AskedQuestion], own: Sequence[OwnQuestion]) -> dict[int, int]:
    """Return the place in the plan of each of ``own`` that it asks already, by its number."""
    places: dict[int, int] = {}
    for number, question in enumerate(own):
        same = (
            place
            for place, planned in enumerate(plan)
            if place not in places.values() and _is_same(question, planned)
        )
        if (place := next(same, None)) is not None:
            places[number] = place
    return places


def _is_same(question: OwnQuestion, planned: AskedQuestion) -> bool:
    if question.question_id is not None:
        return question.question_id == planned.question_id
    words = bare(question.text)
    variants = find_question(planned.question_id).variants
    return any(is_alike(words, variant) for variant in (planned.text, *variants))


def _ask(question: OwnQuestion, stage: Stage) -> AskedQuestion:
    """Word an own question; a bare title, e.g. 転職理由, is asked in the bank's words."""
    known = question.question_id
    is_fact = wants_one_fact(question.text)
    kind = find_question(known) if known else load_own()[None if is_fact else stage]
    text = kind.variants[0] if known and is_title(question.text) else spoken(question.text)
    return AskedQuestion(
        question_id=kind.id,
        text=text,
        target_s=kind.target_s,
        other_wordings=tuple(variant for variant in kind.variants if variant != text),
    )


def _takes_questions(question: OwnQuestion) -> bool:
    known = question.question_id
    return known is not None and find_question(known).takes_questions
