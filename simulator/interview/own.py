"""Put questions of the candidate's own into a plan: what real interviews asked."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

from simulator.interview.questions import find_question, load_own
from simulator.values.question import AskedQuestion
from simulator.values.reflection import Mark, OwnQuestion
from simulator.values.stage import Stage

MOST_ASKED = 2
"""Own questions in one interview: it stays an interview, and not a list of what went wrong."""
_LEAST_SURE_FIRST = (Mark.BAD, Mark.SO_SO, None, Mark.GOOD)
_ASKS = re.compile(r"(?:か|ね|ください|下さい|(?:お願い|聞かせ|教え).*)[。?？]?$|[?？]$")


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
    planned = {asked.question_id for asked in plan}
    return sum(question.question_id not in planned for question in own)


def with_own(
    plan: Sequence[AskedQuestion], own: Sequence[OwnQuestion], stage: Stage
) -> tuple[AskedQuestion, ...]:
    """Return the plan with ``own`` in it, at the same length if it has room.

    One that the plan asks already is asked there, in the words of the real interview. Others take
    the places before the closing questions, from the last on; the first question stays.
    """
    asked = list(plan)
    places = {planned.question_id: place for place, planned in enumerate(plan)}
    free = [
        place
        for place, planned in enumerate(plan)
        if place and not find_question(planned.question_id).closes
        and planned.question_id not in {question.question_id for question in own}
    ]  # fmt: skip
    for question in reversed(own):
        place = places.get(question.question_id or "", free[-1] if free else None)
        if place is None:
            continue
        asked[place] = _ask(question, stage)
        if free and place == free[-1]:
            free.pop()
    return tuple(asked)


def _ask(question: OwnQuestion, stage: Stage) -> AskedQuestion:
    """Word an own question; a bare title, e.g. 転職理由, is asked in the bank's words."""
    known = question.question_id
    kind = find_question(known) if known else load_own()[stage]
    text = question.text if question.text.endswith(("。", "?", "？")) else f"{question.text}。"
    if not _ASKS.search(question.text):
        plain = question.text.rstrip("。")
        text = kind.variants[0] if known else f"{plain}について、お聞かせください。"
    return AskedQuestion(
        question_id=kind.id,
        text=text,
        target_s=kind.target_s,
        other_wordings=tuple(variant for variant in kind.variants if variant != text),
    )


def _takes_questions(question: OwnQuestion) -> bool:
    known = question.question_id
    return known is not None and find_question(known).takes_questions
