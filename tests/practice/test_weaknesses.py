"""What is left to practise is what the report of the latest answers says."""

from __future__ import annotations

from dataclasses import replace

import pytest

from simulator.interview.questions import questions_for
from simulator.practice.history import is_answer
from simulator.practice.plan.record import with_answers
from simulator.practice.weaknesses import stage_items
from simulator.report.points import LEAST_GAIN, improvements
from simulator.session.findings import find
from simulator.values.plan import KeptPlan
from simulator.values.practice import NoticedIn, PracticeItem
from simulator.values.question import Gap
from simulator.values.session import Session
from simulator.values.stage import Stage
from tests.practice.answered import (
    BLAMING,
    MOTIVATION,
    NOW,
    RESULT,
    SHORT_INTRODUCTION,
    answered,
    past,
)

LEAVING = "残業はどれくらいですか。"


def items(*sessions: Session, stage: Stage = Stage.FIRST) -> dict[str | None, PracticeItem]:
    found = stage_items(past(*sessions), stage, now=NOW, profile="青空")
    by_question = {item.question_id: item for item in found}
    assert len(by_question) == len(found)
    return by_question


@pytest.mark.parametrize("stage", list(Stage))
def test_without_a_session_the_stages_usual_questions_are_practised(stage: Stage) -> None:
    """In the order of the interview, and each names what practises it."""
    usual = [question for question in questions_for(stage, ()) if question.core]
    found = items(stage=stage)
    assert list(found) == [one.id for one in sorted(usual, key=lambda one: one.core or 0)]
    assert {item.noticed_in for item in found.values()} == {NoticedIn.BANK}
    assert all(item.command.startswith("mensetsu ") for item in found.values())


def test_the_words_are_those_of_the_report() -> None:
    """The heaviest item says the one thing of the report's first page, and leads back to it."""
    session = answered(
        1, {"self_introduction": SHORT_INTRODUCTION, "motivation": "御社は有名だからです。"}
    )
    one_thing = improvements(session, find(session))[0]
    heaviest = max(items(session).values(), key=lambda item: item.weight)
    turn = session.turns[one_thing.turn - 1]
    assert heaviest.question_id == turn.asked.question_id
    assert heaviest.lacks == one_thing.text + one_thing.does


def test_the_latest_answer_decides() -> None:
    """A better answer takes the place of the old one, whatever else its session holds."""
    before = answered(3, {"self_introduction": SHORT_INTRODUCTION, "motivation": MOTIVATION})
    after = answered(1, {"self_introduction": f"佐藤と申します。物流部門で6年働き、{RESULT}"})
    found = items(before, after)
    assert found["self_introduction"].noticed_at == after.started_at
    assert found["motivation"].noticed_at == before.started_at


def test_each_answer_is_practised_by_its_own_command() -> None:
    """Two have a drill, for this application; other questions are asked again."""
    session = answered(1, {"self_introduction": SHORT_INTRODUCTION, "motivation": MOTIVATION})
    found = items(session)
    assert found["motivation"].command == "mensetsu drill motivation --profile 青空"
    assert found["self_introduction"].command == f"mensetsu retry {session.id} 1"
    leaving = items(
        answered(1, {"resignation_reason": BLAMING}, stage=Stage.SECOND), stage=Stage.SECOND
    )
    assert leaving["resignation_reason"].command == "mensetsu drill resignation --profile 青空"


def test_a_question_of_conditions_only_is_something_to_practise() -> None:
    """No verdict rests on a 逆質問, so that its own score says what it lacks."""
    found = items(answered(1, {"reverse_question": LEAVING}))["reverse_question"]
    assert found.criterion == "back_question" and found.weight > 0 and found.lacks


def test_an_answer_that_was_not_graded_is_neither_good_nor_new() -> None:
    """Silence is no strength: the question stays in the plan."""
    found = items(answered(1, {"self_introduction": ""}))["self_introduction"]
    assert found.noticed_in is NoticedIn.SESSION and found.weight > 0


@pytest.mark.parametrize(
    ("question_id", "said"),
    [
        pytest.param("motivation", "特にありません", id="nothing"),
        pytest.param("motivation", "わかりません。", id="stuck"),
        pytest.param("strengths", "質問の意図を教えてください。", id="a-request"),
        pytest.param("reverse_question", "特にありません。大丈夫です。", id="no-question"),
    ],
)
def test_what_was_no_answer_is_prepared(question_id: str, said: str) -> None:
    """It is left to do in so many words, and no plan takes it for done."""
    session = answered(1, {question_id: said})
    found = items(session)[question_id]
    assert "用意する" in found.lacks and found.weight > 0
    kept = KeptPlan(interview_on=NOW.date(), stage=Stage.FIRST, profile=None, known=())
    assert with_answers(kept, past(session), [found]).done == ()


def test_a_word_answers_a_question_of_one_fact() -> None:
    """It is done with it, and nothing is left to practise."""
    session = answered(1, {"own_fact": "20時間くらいまでなら大丈夫です。"})
    (turn,) = session.turns
    assert is_answer(turn) and turn.assessment
    assert turn.assessment.score("dialogue").value is None  # type: ignore[union-attr]
    assert not [item for item in items(session).values() if item.noticed_in is NoticedIn.SESSION]


def test_the_follow_ups_on_an_answer_belong_to_its_question() -> None:
    """What one of them lacks is practised there, until the question itself is answered anew."""
    good = f"佐藤と申します。食品メーカーの物流部門で在庫管理を6年担当し、{RESULT}"
    session = answered(2, {"self_introduction": good, "career_history": BLAMING})
    first, second = session.turns
    asked = replace(second.asked, question_id="self_introduction", gap=Gap.NO_OWN_ROLE)
    followed = replace(session, turns=(first, replace(second, asked=asked)))
    found = items(followed)["self_introduction"]
    assert found.weight >= LEAST_GAIN and found.command == f"mensetsu retry {session.id} 2"
    after = items(followed, answered(1, {"self_introduction": good}))["self_introduction"]
    assert after.noticed_at > session.started_at


def test_other_stages_are_left_to_their_own_plan() -> None:
    """What was said in a second interview is not practised for a first one."""
    found = items(answered(1, {"proudest_result": RESULT}, stage=Stage.SECOND))
    assert "proudest_result" not in found
