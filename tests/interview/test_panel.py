"""Several interviewers: who sits at the table, and who asks what."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.errors import UsageProblem
from simulator.interview.panel import Panel, convene
from simulator.interview.personas import load_personas
from simulator.interview.plan import fewest_for, plan_interview
from simulator.interview.policy import Answered, FollowUp
from simulator.interview.questions import find_question
from simulator.interview.wording import word_follow_up
from simulator.measure.answer import measure_answer
from simulator.values import AskedQuestion, Gap, Persona, Stage

PERSONAS = load_personas()
HR, MANAGER, EXECUTIVE = PERSONAS


def ids(panel: Panel) -> list[str]:
    return [each.id for each in panel.members]


@pytest.mark.parametrize("chair", PERSONAS, ids=lambda persona: persona.id)
@pytest.mark.parametrize("size", [1, 2, 3])
def test_the_chair_sits_first_and_nobody_twice(chair: Persona, size: int) -> None:
    """As many as were asked for."""
    panel = convene(chair, size)
    assert panel.chair is chair
    assert len(set(ids(panel))) == len(panel.members) == size


def test_those_of_the_stage_come_before_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """A second HR person sits beside the first before the manager does."""
    from dataclasses import replace

    from simulator.interview import panel as module

    senior = replace(HR, id="hr_senior")
    monkeypatch.setattr(module, "load_personas", lambda: (MANAGER, EXECUTIVE, HR, senior))
    assert ids(convene(HR, 3)) == ["hr", "hr_senior", "manager"]


def test_more_people_than_there_are_is_said() -> None:
    """With what to do about it."""
    with pytest.raises(UsageProblem, match=r"3 人まで.*personas\.md"):
        convene(HR, 4)


def test_one_interviewer_is_a_panel_of_one() -> None:
    """The plan stays as it is, and there is nobody to take over from."""
    plan = plan_interview(Stage.FIRST, questions=4, seed=1)
    alone = convene(HR, 1)
    assert alone.share_out(plan) == plan
    assert all(alone.asker(asked) is HR for asked in plan)
    assert {alone.takes_over(asked, plan, seed=1) for asked in plan} == {""}


@given(
    st.sampled_from(PERSONAS), st.sampled_from([2, 3]), st.integers(3, 12), st.integers(0, 65_535)
)
def test_everybody_asks_and_the_chair_begins(
    chair: Persona, size: int, questions: int, seed: int
) -> None:
    """Nothing of the plan is lost; closing questions are the chair's, and all ask before."""
    panel = convene(chair, size)
    plan = plan_interview(chair.stage, questions=questions, seed=seed)
    shared = panel.share_out(plan)
    assert [each.text for each in shared] == [each.text for each in plan]
    assert shared[0].by == chair.id
    closing = [find_question(each.question_id).closes for each in shared]
    assert {each.by for each, closes in zip(shared, closing, strict=True) if closes} <= {chair.id}
    if questions >= fewest_for(chair.stage, size):
        assert {each.by for each in shared} == set(ids(panel))


@pytest.mark.parametrize(
    ("stage", "by"),
    [
        (Stage.FIRST, ["hr", "executive", "manager", "hr"]),
        (Stage.SECOND, ["manager", "executive", "hr", "manager"]),
        (Stage.FINAL, ["executive", "manager", "hr", "executive"]),
    ],
)
def test_a_question_is_asked_by_one_who_cares_for_it(stage: Stage, by: list[str]) -> None:
    """職歴 by the manager, 志望 by the executive, チーム by HR."""
    chair = next(each for each in PERSONAS if each.stage is stage)
    panel = convene(chair, 3)
    shared = panel.share_out(plan_interview(stage, questions=4, seed=1))
    assert [each.by for each in shared] == by
    for asked in shared[1:-1]:
        assert asked.question_id in panel.asker(asked).asks


def test_every_question_has_somebody_who_cares() -> None:
    """But for the closing ones, which are the chair's."""
    cared = {question_id for each in PERSONAS for question_id in each.asks}
    for stage in Stage:
        for asked in plan_interview(stage, questions=12, seed=0):
            closes = find_question(asked.question_id).closes
            assert closes or asked.question_id in cared, asked.question_id


def test_who_takes_over_knows_who_asked_before() -> None:
    """In own words, and only where somebody else asked; the chair's closing needs none."""
    panel = convene(HR, 3)
    plan = panel.share_out(plan_interview(Stage.FIRST, questions=4, seed=1))
    said = [
        {panel.takes_over(asked, plan, seed=seed) for seed in range(len(HR.takes_over))}
        for asked in plan
    ]
    assert said[0] == said[3] == {""}
    assert len(said[1]) == len(EXECUTIVE.takes_over)
    assert any("水野" in line for line in said[1])
    assert any("大河内" in line for line in said[2])
    lines = [line for each in PERSONAS for line in each.takes_over]
    assert len(set(lines)) == len(lines)


def test_a_follow_up_is_asked_by_who_asked() -> None:
    """It carries the same name as the question."""
    asked = AskedQuestion(question_id="team_role", text="役割は何ですか。", target_s=60, by="hr")
    measured = measure_answer("チームで対応しました。", question=asked.text, spoken_s=None)
    step = FollowUp(gap=Gap.NO_OWN_ROLE, answered=Answered(asked=asked, measurement=measured))
    assert word_follow_up(step, HR, used=(), seed=1).by == "hr"


@pytest.mark.parametrize("persona", PERSONAS, ids=lambda persona: persona.id)
def test_people_introduce_themselves_in_their_own_words(persona: Persona) -> None:
    """With the name; one who never says it gets a plain sentence."""
    from dataclasses import replace

    assert persona.family_name in persona.introduction
    assert persona.introduction in persona.opening
    silent = replace(persona, opening=("こんにちは。",))
    assert silent.introduction == f"{persona.title}の{persona.family_name}です。"
