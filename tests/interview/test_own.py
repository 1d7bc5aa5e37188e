"""Own questions in the plan of an interview."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from simulator.interview.own import MOST_ASKED, choose_own, count_added, with_own
from simulator.interview.plan import plan_interview
from simulator.interview.policy import worth_asking
from simulator.interview.question_kinds import kind_of
from simulator.interview.questions import find_question, load_banks, load_own
from simulator.values.question import Gap, QuestionKind
from simulator.values.reflection import Mark, OwnQuestion
from simulator.values.stage import Stage


def own(
    text: str, mark: Mark | None = Mark.BAD, *, known: str | None = None,
    stage: Stage | None = Stage.SECOND,
) -> OwnQuestion:  # fmt: skip
    at = datetime(2026, 11, 27, tzinfo=UTC)
    return OwnQuestion(
        text=text, question_id=known, stage=stage, marks=(mark,), next_answer="", asked_at=at
    )


def test_two_at_most_are_chosen_and_the_least_sure_first() -> None:
    """Of this stage, or of one that the candidate did not name; 逆質問 comes anyway."""
    bad, so_so, good, unmarked = (
        own(name, mark)
        for name, mark in zip("abcd", (Mark.BAD, Mark.SO_SO, Mark.GOOD, None), strict=True)
    )
    nowhere = own("e", Mark.SO_SO, stage=None)
    elsewhere = own("f", stage=Stage.FIRST)
    back = own("g", known="reverse_question")
    assert len(choose_own(Stage.SECOND, (good, unmarked, so_so, bad), seed=1)) == MOST_ASKED
    assert choose_own(Stage.SECOND, (good, so_so, bad, elsewhere, back), seed=1) == (bad, so_so)
    assert choose_own(Stage.SECOND, (good, unmarked, nowhere), seed=1) == (nowhere, unmarked)


def test_equal_ones_are_drawn_by_the_seed() -> None:
    """A resumed interview has the same; practices differ."""
    many = tuple(own(name) for name in "abcdef")
    drawn = [choose_own(Stage.SECOND, many, seed=seed) for seed in range(20)]
    assert drawn == [choose_own(Stage.SECOND, many, seed=seed) for seed in range(20)]
    assert len(set(drawn)) > 1


@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize("questions", [1, 2, 3, 5, 8])
def test_the_plan_keeps_its_length_its_first_and_its_last(stage: Stage, questions: int) -> None:
    """Own questions come as they were asked, and the candidate's own turn stays the last."""
    plan = plan_interview(stage, questions=questions, seed=3)
    two = (own("いつから働けますか?"), own("年収の希望はありますか"))
    asked = with_own(plan, two, stage)
    assert len(asked) == questions and asked[0] == plan[0]
    assert (asked[-1] == plan[-1]) or questions < 3
    texts = [question.text for question in asked]
    room = sum(not find_question(planned.question_id).closes for planned in plan[1:])
    assert sum(
        text in ("いつから働けますか?", "年収の希望はありますか。") for text in texts
    ) == min(2, room)


def test_one_that_is_planned_is_asked_in_its_place_in_the_words_of_the_interview() -> None:
    plan = plan_interview(Stage.SECOND, questions=6, seed=3)
    leaving = own("なぜ辞めたんですか", known="resignation_reason")
    asked = with_own(plan, (leaving,), Stage.SECOND)
    assert count_added(plan, (leaving,)) == 0
    assert [question.question_id for question in asked] == [
        question.question_id for question in plan
    ]
    (changed,) = [now for now, before in zip(asked, plan, strict=True) if now != before]
    assert changed.text == "なぜ辞めたんですか。" and changed.other_wordings


@pytest.mark.parametrize(
    ("text", "known", "spoken"),
    [
        pytest.param("残業", None, "残業について、お聞かせください。", id="title"),
        pytest.param("残業はできますか", None, "残業はできますか。", id="question"),
        pytest.param("残業をどう思う?", None, "残業をどう思う?", id="question-mark"),
        pytest.param(
            "残業の経験を教えてください", None, "残業の経験を教えてください。", id="request"
        ),
    ],
)
def test_a_bare_title_is_asked_in_a_whole_sentence(
    text: str, known: str | None, spoken: str
) -> None:
    plan = plan_interview(Stage.FIRST, questions=4, seed=1)
    asked = with_own(plan, (own(text, known=known),), Stage.FIRST)
    assert spoken in [question.text for question in asked]


def test_a_title_of_the_bank_is_asked_in_the_banks_words() -> None:
    plan = plan_interview(Stage.FIRST, questions=4, seed=1)
    asked = with_own(plan, (own("転職理由", known="resignation_reason"),), Stage.FIRST)
    (leaving,) = [found for found in asked if found.question_id == "resignation_reason"]
    assert leaving.text in find_question("resignation_reason").variants
    assert leaving.text not in leaving.other_wordings


def test_what_stands_for_own_questions_is_never_drawn() -> None:
    """It is found by its id, and no bank holds it."""
    banked = {question.id for bank in load_banks().values() for question in bank}
    for stage, question in load_own().items():
        assert stage in (question.stage, None) and find_question(question.id) == question
        assert question.id not in banked and question.easier and not question.occasions


@pytest.mark.parametrize("marks", [(Mark.SO_SO, Mark.BAD), (Mark.BAD, Mark.SO_SO)])
def test_with_room_for_one_the_least_sure_is_asked(marks: tuple[Mark, Mark]) -> None:
    """× goes before △, whichever was written first."""
    plan = plan_interview(Stage.FIRST, questions=3, seed=3)
    written = [own(f"{mark.value}のことは大切ですか", mark, stage=Stage.FIRST) for mark in marks]
    asked = with_own(plan, choose_own(Stage.FIRST, written, seed=1), Stage.FIRST)
    texts = [question.text for question in asked]
    assert "badのことは大切ですか。" in texts and "so_soのことは大切ですか。" not in texts


@pytest.mark.parametrize("questions", [3, 5, 8])
def test_what_the_plan_asks_in_other_words_is_not_asked_twice(questions: int) -> None:
    """An own question that the bank was not sure of takes the place of the planned one."""
    plan = plan_interview(Stage.FIRST, questions=questions, seed=3)
    for place, planned in enumerate(plan):
        if place and not find_question(planned.question_id).takes_questions:
            said = own(f"{planned.text}と聞かれた", stage=Stage.FIRST)
            assert count_added(plan, (said,)) == 0
            asked = with_own(plan, (said,), Stage.FIRST)
            assert [now == before for now, before in zip(asked, plan, strict=True)] == [
                at != place for at in range(len(plan))
            ]


def test_a_question_of_one_fact_asks_for_no_scene() -> None:
    """It has a short target, and is followed up only where nothing or something else was said."""
    plan = plan_interview(Stage.SECOND, questions=6, seed=3)
    asked = with_own(plan, (own("残業は何時間までできますかと聞かれた"),), Stage.SECOND)
    (fact,) = [one for one in asked if one.text == "残業は何時間までできますか。"]
    question = find_question(fact.question_id)
    assert kind_of(question) is QuestionKind.ONE_FACT and fact.target_s <= 20
    assert not {Gap.NO_NUMBER, Gap.NO_OWN_ROLE, Gap.TOO_SHORT}.intersection(worth_asking(question))
