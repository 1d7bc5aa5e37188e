"""Which questions an interview asks, and in which order."""

from __future__ import annotations

import random
from collections.abc import Sequence

from simulator.errors import UsageProblem
from simulator.interview.questions import find_question, load_questions
from simulator.profile.questions import Aim, GroundedQuestion
from simulator.profile.values import Section
from simulator.values.question import AskedQuestion, Question
from simulator.values.stage import Stage

ONE_IN = 3
"""At most one of so many planned questions rests on the candidate's own papers."""
_STANDS_FOR = {
    Stage.FIRST: {
        Aim.REQUIREMENT: "requirement_match",
        Aim.VIEW: "company_research",
        Aim.PART: "desired_job",
    },
    Stage.SECOND: {Aim.REQUIREMENT: "requirement_match"},
    Stage.FINAL: {Aim.VIEW: "mid_term_plan", Aim.PART: "contribution_to_strategy"},
}
"""Which question of the bank such a one is a case of, for target, follow-ups and grades. A stage
asks only what is here: an executive does not go through the requirements, nor a manager through
the company's plans."""
ASKS_BACK_FROM = 3
"""From so many questions on, the last is the candidate's own (逆質問); fewer are a quick try."""
_CHOSEN_FROM = 3
"""Of the weightiest, so many times as are asked: not the same ones at every practice."""


def plan_interview(
    stage: Stage, *, questions: int, seed: int, grounded: Sequence[GroundedQuestion] = ()
) -> tuple[AskedQuestion, ...]:
    """The stage's usual questions, then some of ``grounded``, then others drawn by ``seed``.

    ``grounded`` come the weightiest first; at most one question in three is of them, and none in
    the place of a usual one. Closing questions stay last, and the very last is the candidate's own
    (逆質問). The same seed gives the same plan, so that a resumed interview goes on as it began.
    Raises UsageProblem where there are not so many in the bank, or none is wanted.
    """
    bank = load_questions(stage)
    if not 1 <= questions <= len(bank):
        raise UsageProblem(
            f"{stage.label}の質問は 1 個から {len(bank)} 個までです。"
            "--questions をその間の数にしてください。"
        )
    draw = random.Random(seed)
    usual = _usual(stage)
    others = [each for each in bank if not each.core]
    draw.shuffle(others)
    room = min(questions // ONE_IN, max(0, questions - len(usual)))
    own = _chosen(fitting(stage, grounded), room, seed)
    taken = {_stands_for(stage, each).id for each in own}
    others = [each for each in others if each.id not in taken]
    wanted = [*usual, *others]
    if questions >= ASKS_BACK_FROM:
        wanted.sort(key=lambda each: not each.takes_questions)
    chosen = wanted[: questions - len(own)]
    before = [_ask(each, draw) for each in chosen if not each.closes]
    closing = sorted(
        (each for each in chosen if each.closes), key=lambda each: each.takes_questions
    )
    last = [_ask(each, draw) for each in closing]
    place = min(len(before), len(usual) - len(last))
    asked = [_ask_own(stage, each) for each in own]
    return (*before[:place], *asked, *before[place:], *last)


def usual_length(stage: Stage, grounded: Sequence[GroundedQuestion] = ()) -> int:
    """How many questions an interview has where nobody says: the usual ones, and one in three."""
    usual = len(_usual(stage))
    return usual + min(usual // (ONE_IN - 1), len(fitting(stage, grounded)))


def fewest_for(stage: Stage, people: int) -> int:
    """How many questions it takes for each of so many people to ask one that does not close."""
    lengths = range(people, len(load_questions(stage)) + 1)
    return next(each for each in lengths if _asked_by_anybody(stage, each) >= people)


def _asked_by_anybody(stage: Stage, questions: int) -> int:
    plan = plan_interview(stage, questions=questions, seed=0)
    return sum(not find_question(each.question_id).closes for each in plan)


def fitting(stage: Stage, grounded: Sequence[GroundedQuestion]) -> tuple[GroundedQuestion, ...]:
    """Those that the stage's interviewer would ask; what somebody is like can't be asked so."""
    return tuple(
        each
        for each in grounded
        if each.aim in _STANDS_FOR[stage] and not (each.row and each.row.section is Section.PERSON)
    )


def _usual(stage: Stage) -> list[Question]:
    usual = [each for each in load_questions(stage) if each.core]
    return sorted(usual, key=lambda each: each.core or 0)


def _chosen(grounded: Sequence[GroundedQuestion], most: int, seed: int) -> list[GroundedQuestion]:
    """Some of the weightiest, in their order."""
    near = grounded[: _CHOSEN_FROM * most]
    places = random.Random(seed).sample(range(len(near)), min(most, len(near)))
    return [near[place] for place in sorted(places)]


def _stands_for(stage: Stage, question: GroundedQuestion) -> Question:
    return find_question(_STANDS_FOR[stage][question.aim])


def _ask(question: Question, draw: random.Random) -> AskedQuestion:
    return AskedQuestion(
        question_id=question.id, text=draw.choice(question.variants), target_s=question.target_s
    )


def _ask_own(stage: Stage, question: GroundedQuestion) -> AskedQuestion:
    kind = _stands_for(stage, question)
    return AskedQuestion(
        question_id=kind.id,
        text=question.text,
        target_s=kind.target_s,
        other_wordings=question.other_wordings,
    )
