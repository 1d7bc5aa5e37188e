"""Put answers under another question, so that the heads learn to read the question."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

from training.corpus import Answer, Labels

FAMILIES = (
    ("self_introduction", "career_history"),
    (
        "motivation", "job_change_axis", "company_research", "desired_job", "how_contribute",
        "requirement_match", "goal_after_joining", "five_years", "what_to_realise",
        "why_not_competitor", "last_words", "company_challenge", "mid_term_plan", "values",
        "staying", "contribution_to_strategy",
    ),
    ("strengths", "skill_proof", "proudest_result"),
    (
        "weaknesses", "failure", "hardship", "problem_solving", "conflict", "team_role",
        "communication", "decision", "learning",
    ),
    ("resignation_reason",),
    ("transfer", "conditions"),
    ("preparation",),
    ("recent_interest",),
    ("reverse_question", "reverse_question_team", "reverse_question_board"),
)  # fmt: skip
"""Questions to which one answer may fit; an answer is only put under one of another family."""
ANSWERS = "Q"


def swap(answer: Answer, others: Sequence[Answer], chance: random.Random) -> Answer | None:
    """Return ``answer`` under the question of one of ``others``; None if it is no plain answer.

    It has the labels that follow: it answers nothing. What else it says may or may not bear on the
    new question, so nothing else is labelled.
    """
    if answer.after or answer.labels.kind != "answer" or answer.labels.levels["intent_match"] < 4:
        return None
    own = family(answer.question_id)
    other = chance.choice(others)
    if other.after or family(other.question_id) == own:
        return None
    labels = Labels(
        levels={"intent_match": 1, "conclusion_first": 1},
        gap="unanswered",
        also=(),
        kind="answer",
        request=None,
        sentences=tuple((start, end, frozenset()) for start, end, _ in answer.labels.sentences),
    )
    return replace(
        answer,
        stage=other.stage,
        question_id=other.question_id,
        question=other.question,
        labels=labels,
        heard=None,
        swapped=True,
    )


def swaps_of(answers: Sequence[Answer], seed: int) -> list[Answer]:
    """Return every answer that can be swapped once under another question."""
    chance = random.Random(seed)
    found = (swap(answer, answers, chance) for answer in answers)
    return [answer for answer in found if answer]


def family(question_id: str) -> tuple[str, ...]:
    """Return the family that a question of the bank belongs to; it may be alone."""
    return next((ids for ids in FAMILIES if question_id in ids), (question_id,))
