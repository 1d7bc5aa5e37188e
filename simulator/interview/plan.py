"""Which questions an interview asks, and in which order."""

from __future__ import annotations

import random
from collections.abc import Collection, Sequence
from dataclasses import replace

from simulator.errors import UsageProblem
from simulator.interview.questions import find_question, questions_for
from simulator.profile.questions import Aim, GroundedQuestion
from simulator.profile.values import Section
from simulator.values.question import AskedQuestion, Question
from simulator.values.situation import Situation
from simulator.values.stage import Stage

ONE_IN = 3
"""At most one in so many planned questions is built from the candidate's own papers."""
_STANDS_FOR = {
    Stage.FIRST: {
        Aim.REQUIREMENT: "requirement_match",
        Aim.VIEW: "company_research",
        Aim.PART: "desired_job",
    },
    Stage.SECOND: {Aim.REQUIREMENT: "requirement_match"},
    Stage.FINAL: {Aim.VIEW: "mid_term_plan", Aim.PART: "contribution_to_strategy"},
}
"""The question of the bank that lends a grounded one its target, follow-ups and grades. A stage
asks only the aims listed: an executive does not go through the requirements, nor a manager
through the company's plans."""
_MOST_ADDED = 2
"""Questions from the papers that make an interview longer where nobody gave its length."""
_INTRODUCTION = "self_introduction"
ASKS_BACK_FROM = 3
"""From so many questions on, the last is the candidate's own (逆質問); fewer are a quick try."""
_CHOSEN_FROM = 3
"""The draw is from this many times as many as are asked, so that practices differ."""


def plan_interview(
    stage: Stage,
    *,
    questions: int,
    seed: int,
    grounded: Sequence[GroundedQuestion] = (),
    candidate: Collection[Situation] = (),
) -> tuple[AskedQuestion, ...]:
    """Plan the stage's usual questions, some of ``grounded``, and others drawn by ``seed``.

    All are questions for this ``candidate``.

    ``grounded`` is sorted, the weightiest first. At most one question in three comes from it, and
    none replaces a usual question. Closing questions stay last, and the very last is the
    candidate's own (逆質問). The same seed gives the same plan, so that a resumed interview goes on
    as it began. Raises UsageProblem if ``questions`` is below 1 or more than the bank holds.
    """
    bank = questions_for(stage, candidate)
    if not 1 <= questions <= len(bank):
        raise UsageProblem(
            f"{stage.label}の質問は 1 個から {len(bank)} 個までです。"
            "--questions をその間の数にしてください。"
        )
    draw = random.Random(seed)
    usual = _usual(bank)
    others = [question for question in bank if not question.core]
    draw.shuffle(others)
    room = min(questions // ONE_IN, max(0, questions - len(usual)))
    own = _chosen(fitting(stage, grounded), room, seed)
    taken = {_stands_for(stage, question).id for question in own}
    others = [question for question in others if question.id not in taken]
    wanted = [*usual, *others]
    if questions >= ASKS_BACK_FROM:
        wanted.sort(key=lambda question: not question.takes_questions)
    chosen = wanted[: questions - len(own)]
    introduced = any(question.id == _INTRODUCTION for question in chosen)
    before = [
        _ask(question, draw, introduced=introduced) for question in chosen if not question.closes
    ]
    closing = sorted(
        (question for question in chosen if question.closes),
        key=lambda question: question.takes_questions,
    )
    last = [_ask(question, draw, introduced=introduced) for question in closing]
    place = min(len(before), len(usual) - len(last))
    asked = [_ask_own(stage, question) for question in own]
    return (*before[:place], *asked, *before[place:], *last)


def usual_length(
    stage: Stage,
    grounded: Sequence[GroundedQuestion] = (),
    candidate: Collection[Situation] = (),
) -> int:
    """Return the default number of questions: the usual ones, and two from the papers."""
    usual = len(_usual(questions_for(stage, candidate)))
    return usual + min(_MOST_ADDED, len(fitting(stage, grounded)))


def fewest_for(stage: Stage, people: int, candidate: Collection[Situation] = ()) -> int:
    """Return the fewest questions with which each of ``people`` asks one that does not close."""
    lengths = range(people, len(questions_for(stage, candidate)) + 1)
    return next(
        length for length in lengths if _asked_by_anybody(stage, length, candidate) >= people
    )


def _asked_by_anybody(stage: Stage, questions: int, candidate: Collection[Situation]) -> int:
    plan = plan_interview(stage, questions=questions, seed=0, candidate=candidate)
    return sum(not find_question(asked.question_id).closes for asked in plan)


def fitting(stage: Stage, grounded: Sequence[GroundedQuestion]) -> tuple[GroundedQuestion, ...]:
    """Return the questions that the stage asks; personal qualities can't be asked that way."""
    return tuple(
        question
        for question in grounded
        if question.aim in _STANDS_FOR[stage]
        and not (question.row and question.row.section is Section.PERSON)
    )


def _usual(bank: Sequence[Question]) -> list[Question]:
    usual = [question for question in bank if question.core]
    return sorted(usual, key=lambda question: question.core or 0)


def _chosen(grounded: Sequence[GroundedQuestion], most: int, seed: int) -> list[GroundedQuestion]:
    """Draw ``most`` of the weightiest and keep their order."""
    near = grounded[: _CHOSEN_FROM * most]
    places = random.Random(seed).sample(range(len(near)), min(most, len(near)))
    return [near[place] for place in sorted(places)]


def _stands_for(stage: Stage, question: GroundedQuestion) -> Question:
    return find_question(_STANDS_FOR[stage][question.aim])


def _ask(question: Question, draw: random.Random, *, introduced: bool) -> AskedQuestion:
    again = question.after_introduction if introduced and not question.is_reworded else ()
    text = draw.choice(again or question.variants)
    asked = AskedQuestion(question_id=question.id, text=text, target_s=question.target_s)
    if not question.is_reworded:
        return asked
    others = tuple(variant for variant in question.variants if variant != text)
    return replace(asked, other_wordings=others, easier=question.easier)


def _ask_own(stage: Stage, question: GroundedQuestion) -> AskedQuestion:
    kind = _stands_for(stage, question)
    return AskedQuestion(
        question_id=kind.id,
        text=question.text,
        target_s=kind.target_s,
        other_wordings=question.other_wordings,
    )
