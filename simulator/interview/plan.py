"""Which questions an interview asks, and in which order."""

from __future__ import annotations

import random

from simulator.errors import UsageProblem
from simulator.interview.questions import load_questions
from simulator.values import AskedQuestion, Question, Stage


def plan_interview(stage: Stage, *, questions: int, seed: int) -> tuple[AskedQuestion, ...]:
    """The stage's usual questions first, then others drawn by ``seed``; a closing one stays last.

    The same seed gives the same plan, so that a resumed interview goes on as it began.
    Raises UsageProblem where there are not so many in the bank, or none is wanted.
    """
    bank = load_questions(stage)
    if not 1 <= questions <= len(bank):
        raise UsageProblem(
            f"{stage.label}の質問は 1 個から {len(bank)} 個までです。"
            "--questions をその間の数にしてください。"
        )
    draw = random.Random(seed)
    usual = sorted((each for each in bank if each.core), key=lambda each: each.core or 0)
    others = [each for each in bank if not each.core]
    draw.shuffle(others)
    chosen = [*usual, *others][:questions]
    chosen.sort(key=lambda each: each.closes)
    return tuple(_ask(each, draw) for each in chosen)


def _ask(question: Question, draw: random.Random) -> AskedQuestion:
    return AskedQuestion(
        question_id=question.id, text=draw.choice(question.variants), target_s=question.target_s
    )
