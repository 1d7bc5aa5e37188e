"""Who the candidate is decides what is asked, and how."""

from __future__ import annotations

import pytest

from simulator.interview.panel import convene
from simulator.interview.personas import interviewer_of, load_personas
from simulator.interview.plan import plan_interview, usual_length
from simulator.interview.policy import FollowUp, answered
from simulator.interview.questions import find_question, load_banks, questions_for
from simulator.interview.wording import word_follow_up
from simulator.session.hearing import grade_text
from simulator.signals.read import read_answer
from simulator.values.question import AskedQuestion, Gap
from simulator.values.situation import Situation
from simulator.values.stage import Stage

WORKED = (Situation.JOB_CHANGE, Situation.BREAK, Situation.NEW_FIELD)
OF_A_BREAK = ("career_break", "career_break_team", "career_break_board")
OF_WORK = ("career_history", "resignation_reason", "field_change", *OF_A_BREAK)
NEW = {
    "student_days": "学園祭の会計を2年担当し、屋台40店の申請の遅れを12件から1件に減らしました。",
    **dict.fromkeys(
        OF_A_BREAK, "母の介護で3年離れていました。いまは毎朝30分、簿記の勉強をしています。"
    ),
    "field_change": "販売で8年、在庫の表を作る仕事が好きでした。経理に移りたいです。",
}


def usual(stage: Stage, *who: Situation, seed: int = 1) -> tuple[AskedQuestion, ...]:
    """Plan the stage's usual interview."""
    length = usual_length(stage, (), who)
    return plan_interview(stage, questions=length, seed=seed, candidate=who)


def ids(*who: Situation) -> dict[Stage, list[str]]:
    return {stage: [asked.question_id for asked in usual(stage, *who)] for stage in Stage}


def test_who_has_worked_is_asked_why_they_leave() -> None:
    """In the usual second interview; who said nothing counts as changing jobs."""
    for who in ((), *((situation,) for situation in WORKED)):
        assert "resignation_reason" in ids(*who)[Stage.SECOND]
        assert "career_history" in ids(*who)[Stage.FIRST]


def test_new_graduates_are_asked_about_school_and_never_about_a_career() -> None:
    """Whatever is drawn beside the usual questions."""
    assert "student_days" in ids(Situation.NEW_GRADUATE)[Stage.FIRST]
    for stage in Stage:
        bank = questions_for(stage, (Situation.NEW_GRADUATE,))
        assert not {question.id for question in bank} & set(OF_WORK)
        for question in bank:
            for text in (*question.variants, question.easier or ""):
                assert (
                    "転職" not in text and "今の会社" not in text and "これまでのお仕事" not in text
                )


def test_a_break_and_a_new_field_have_a_question_of_their_own() -> None:
    """Asked by default of whom it concerns, and of nobody else; a break at every stage, once."""
    for asked in ids(Situation.BREAK).values():
        assert len(set(OF_A_BREAK).intersection(asked)) == 1
    assert "field_change" in ids(Situation.JOB_CHANGE, Situation.NEW_FIELD)[Stage.SECOND]
    both = ids(Situation.BREAK, Situation.NEW_FIELD)
    assert "career_break" in both[Stage.FIRST] and "field_change" in both[Stage.SECOND]
    others = [*ids().values(), *ids(Situation.JOB_CHANGE).values()]
    assert not {*OF_A_BREAK, "field_change", "student_days"} & {x for each in others for x in each}


@pytest.mark.parametrize("persona", load_personas(), ids=lambda persona: persona.id)
def test_a_wording_for_the_candidate_comes_before_the_personas(persona) -> None:  # type: ignore[no-untyped-def]
    """Nobody asks a new graduate about 「仕事で一番苦しかった場面」."""
    for stage in Stage:
        bank = {q.id: q for q in questions_for(stage, (Situation.NEW_GRADUATE,))}
        plan = plan_interview(
            stage, questions=len(bank), seed=2, candidate=(Situation.NEW_GRADUATE,)
        )
        shared = convene(persona, 1, stage).share_out(plan, seed=2)
        for asked in shared:
            if bank[asked.question_id].is_reworded:
                assert asked.text in bank[asked.question_id].variants
                assert set(asked.other_wordings) < set(bank[asked.question_id].variants)


def test_help_fits_the_candidate_too() -> None:
    """The smaller question of who is stuck is about school, also after a second silence."""
    asked = next(
        asked
        for asked in usual(Stage.FIRST, Situation.NEW_GRADUATE)
        if asked.question_id == "self_introduction"
    )
    step = FollowUp(
        gap=Gap.STUCK, answered=answered(asked, read_answer("ええと", question=asked.text))
    )
    worded = word_follow_up(step, interviewer_of(Stage.FIRST), used=(), seed=1)
    assert asked.easier and "学校" in asked.easier
    assert worded.text.endswith(asked.easier) and worded.easier == asked.easier


@pytest.mark.parametrize("question_id", NEW)
def test_the_learned_heads_read_answers_to_questions_that_they_did_not_learn(
    question_id: str,
) -> None:
    """Every measured criterion of meaning has a level or a reason, and no answer is astray."""
    question = find_question(question_id)
    graded = grade_text(
        NEW[question_id], question, stage=question.stage, asked=question.variants[0], spoken_s=None
    )
    score = graded.score("concreteness")
    assert score is not None and score.value is not None
    assert all(score.value is not None or score.reason for score in graded.scores)


def test_every_wording_of_the_bank_is_a_single_polite_question() -> None:
    """For each situation as for everybody."""
    for stage in load_banks():
        for situation in Situation:
            for question in questions_for(stage, (situation,)):
                assert len(set(question.variants)) >= 2
                assert all(
                    text.endswith(("か。", "ください。", "どうぞ。", "します。"))
                    for text in question.variants
                )


def test_the_career_is_asked_for_beside_what_the_introduction_told() -> None:
    """Who has just said it is not asked to begin again as if nobody had listened."""
    career = find_question("career_history")
    assert career.after_introduction
    for seed in range(6):
        plan = plan_interview(Stage.FIRST, questions=5, seed=seed)
        texts = {asked.question_id: asked.text for asked in plan}
        assert "self_introduction" in texts
        assert texts["career_history"] in career.after_introduction
        assert career.is_worded(texts["career_history"])
