"""Several interviewers: who sits at the table, and who asks what."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.errors import DataError, UsageProblem
from simulator.interview.panel import Panel, convene, load_seats
from simulator.interview.personas import interviewer_of, load_persona, load_personas
from simulator.interview.plan import fewest_for, plan_interview
from simulator.interview.policy import Answered, FollowUp
from simulator.interview.questions import find_question
from simulator.interview.wording import word_follow_up
from simulator.resources import data_folder
from simulator.values.people import Persona
from simulator.values.question import AskedQuestion, Gap
from simulator.values.stage import Stage
from tests.understood import understood

PERSONAS = load_personas()
HR, MANAGER, EXECUTIVE, SALES = map(load_persona, ("hr", "manager", "executive", "sales_head"))
SIZES = range(2, len(PERSONAS) + 1)


def ids(panel: Panel) -> list[str]:
    return [each.id for each in panel.members]


@pytest.mark.parametrize("chair", PERSONAS, ids=lambda persona: persona.id)
@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize("size", range(1, len(PERSONAS) + 1))
def test_the_chair_sits_first_and_nobody_twice(chair: Persona, stage: Stage, size: int) -> None:
    """As many as were asked for, and everybody has a voice of their own."""
    panel = convene(chair, size, stage)
    assert panel.chair is chair
    assert len(set(ids(panel))) == len(panel.members) == size
    assert len({(each.voice.speaker, each.voice.speed) for each in panel.members}) == size


@pytest.mark.parametrize(
    ("chair", "stage", "beside"),
    [
        (HR, Stage.FIRST, ["colleague", "manager", "sales_head", "executive"]),
        (MANAGER, Stage.SECOND, ["colleague", "hr", "sales_head", "executive"]),
        (EXECUTIVE, Stage.FINAL, ["sales_head", "hr", "manager", "colleague"]),
        (HR, Stage.FINAL, ["executive", "sales_head", "manager", "colleague"]),
    ],
)
def test_who_sits_beside_the_chair_is_the_stages(
    chair: Persona, stage: Stage, beside: list[str]
) -> None:
    """A future colleague early, the heads of departments late; a larger table is no other one."""
    for size in range(2, len(beside) + 2):
        assert ids(convene(chair, size, stage))[1:] == beside[: size - 1]


def test_whoever_has_no_seat_follows(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those of the stage first."""
    from dataclasses import replace

    from simulator.interview import panel as module

    guest, senior = replace(SALES, id="guest"), replace(HR, id="hr_senior")
    monkeypatch.setattr(module, "load_personas", lambda: (MANAGER, guest, HR, senior))
    assert ids(convene(HR, 4, Stage.FIRST)) == ["hr", "manager", "hr_senior", "guest"]


@pytest.mark.parametrize(
    ("change", "named"),
    [
        pytest.param(lambda text: text.replace('"colleague"', '"ghost"', 1), "first", id="nobody"),
        pytest.param(lambda text: text.replace("final =", "finale ="), "final", id="no stage"),
        pytest.param(lambda text: text.replace("[", "", 1), "seats.toml", id="broken TOML"),
    ],
)
def test_broken_seats_name_file_and_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[str], str], named: str
) -> None:
    """As with the personas."""
    from simulator.interview import panel as module

    path = tmp_path / "panels" / "seats.toml"
    path.parent.mkdir()
    seats = data_folder("personas") / "panels" / "seats.toml"
    path.write_text(change(seats.read_text(encoding="utf-8")), encoding="utf-8")
    monkeypatch.setattr(module, "data_folder", lambda name: tmp_path)
    with pytest.raises(DataError, match=named) as caught:
        load_seats()
    assert str(path) in str(caught.value)


def test_more_people_than_there_are_is_said() -> None:
    """With what to do about it."""
    with pytest.raises(UsageProblem, match=rf"{len(PERSONAS)} 人まで.*personas\.md"):
        convene(HR, len(PERSONAS) + 1, Stage.FIRST)


def test_one_interviewer_is_a_panel_of_one() -> None:
    """The plan stays as it is, and there is nobody to take over from."""
    plan = plan_interview(Stage.FIRST, questions=4, seed=1)
    alone = convene(HR, 1, Stage.FIRST)
    assert alone.share_out(plan, seed=1) == plan
    assert all(alone.asker(asked) is HR for asked in plan)
    assert {alone.takes_over(asked, plan, seed=1) for asked in plan} == {""}


@given(
    st.sampled_from(PERSONAS),
    st.sampled_from(Stage),
    st.sampled_from(SIZES),
    st.integers(3, 12),
    st.integers(0, 65_535),
)
def test_everybody_asks_and_the_chair_begins(
    chair: Persona, stage: Stage, size: int, questions: int, seed: int
) -> None:
    """Nothing of the plan is lost; closing questions are the chair's, and all ask before."""
    panel = convene(chair, size, stage)
    plan = plan_interview(stage, questions=questions, seed=seed)
    shared = panel.share_out(plan, seed=seed)
    assert [each.question_id for each in shared] == [each.question_id for each in plan]
    assert shared[0].by == chair.id
    closing = [find_question(each.question_id).closes for each in shared]
    assert {each.by for each, closes in zip(shared, closing, strict=True) if closes} <= {chair.id}
    if questions >= fewest_for(stage, size):
        assert {each.by for each in shared} == set(ids(panel))


@pytest.mark.parametrize(
    ("stage", "by"),
    [
        (Stage.FIRST, ["hr", "colleague", "manager", "hr"]),
        (Stage.SECOND, ["manager", "colleague", "hr", "sales_head", "manager"]),
        (Stage.FINAL, ["executive", "sales_head", "hr", "executive", "executive"]),
    ],
)
def test_a_question_is_asked_by_one_who_cares_for_it(stage: Stage, by: list[str]) -> None:
    """志望 by the future colleague, 職歴 by the manager, チーム by HR."""
    panel = convene(interviewer_of(stage), len(set(by)), stage)
    shared = panel.share_out(plan_interview(stage, questions=len(by), seed=1), seed=1)
    assert {each.by for each in shared} == set(by)
    assert [shared[0].by, shared[-1].by] == [by[0], by[-1]]
    for asked in shared[1:]:
        closes = find_question(asked.question_id).closes
        assert closes or asked.question_id in panel.asker(asked).asks


@pytest.mark.parametrize("persona", PERSONAS, ids=lambda persona: persona.id)
@pytest.mark.parametrize("stage", Stage)
def test_a_question_is_asked_in_the_words_of_who_asks(persona: Persona, stage: Stage) -> None:
    """Not in those of the stage's own interviewer; put otherwise it is still theirs."""
    plan = plan_interview(stage, questions=12, seed=4)
    for asked in convene(persona, 1, stage).share_out(plan, seed=4):
        question = find_question(asked.question_id)
        bank = (*question.variants, *question.after_introduction)
        if asked.question_id in persona.asks and stage is not persona.stage:
            assert asked.text not in bank
            assert asked.text in persona.questions[asked.question_id]
            assert set(asked.other_wordings) < set(persona.questions[asked.question_id])
        elif asked.question_id not in persona.questions:
            assert asked.text in bank


def test_what_rests_on_the_papers_keeps_its_words() -> None:
    """Whoever asks, the requirement stands in it."""
    own = AskedQuestion(
        question_id="requirement_match",
        text="求人にある「英語での商談」の経験を話してください。",
        target_s=60,
        other_wordings=("「英語での商談」はありますか。",),
    )
    assert convene(SALES, 1, Stage.SECOND).share_out((own,), seed=1) == (own,)


def test_every_question_has_somebody_who_cares() -> None:
    """But for the closing ones, which are the chair's."""
    cared = {question_id for each in PERSONAS for question_id in each.asks}
    for stage in Stage:
        for asked in plan_interview(stage, questions=12, seed=0):
            closes = find_question(asked.question_id).closes
            assert closes or asked.question_id in cared, asked.question_id


def test_who_takes_over_knows_who_asked_before() -> None:
    """In own words, and only where somebody else asked; the chair's closing needs none."""
    panel = convene(HR, 5, Stage.FIRST)
    plan = panel.share_out(plan_interview(Stage.FIRST, questions=6, seed=1), seed=1)
    assert len({each.by for each in plan}) == 5
    for place, asked in enumerate(plan):
        lines = {panel.takes_over(asked, plan, seed=seed) for seed in range(12)}
        if place in (0, 5):
            assert lines == {""}
            continue
        before = plan[place - 1]
        asker, name = panel.asker(asked), panel.asker(before).family_name
        topic = find_question(before.question_id).topic
        assert topic is not None
        assert len(lines) == len(asker.takes_over)
        recalled = [line for line in lines if name in line and topic in line]
        assert 0 < len(recalled) < len(lines) / 2
        assert not any("$" in line for line in lines)
    lines = [line for each in PERSONAS for line in each.takes_over]
    assert len(set(lines)) == len(lines)


def test_a_follow_up_is_asked_by_who_asked() -> None:
    """It carries the same name as the question."""
    asked = AskedQuestion(question_id="team_role", text="役割は何ですか。", target_s=60, by="hr")
    measured = understood("チームで対応しました。", question=asked.text, spoken_s=None)
    step = FollowUp(gap=Gap.NO_OWN_ROLE, answered=Answered(asked=asked, signals=measured))
    assert word_follow_up(step, HR, used=(), seed=1).by == "hr"


@pytest.mark.parametrize("persona", PERSONAS, ids=lambda persona: persona.id)
def test_people_introduce_themselves_in_their_own_words(persona: Persona) -> None:
    """With the name; one who never says it gets a plain sentence."""
    from dataclasses import replace

    assert persona.family_name in persona.introduction
    assert persona.introduction in persona.opening
    silent = replace(persona, opening=("こんにちは。",))
    assert silent.introduction == f"{persona.title}の{persona.family_name}です。"
