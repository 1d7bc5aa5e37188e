"""逆質問の質: measured by what is asked, and what it rests on."""

from __future__ import annotations

import pytest

from simulator.evaluation.back_question import grade_back_question
from simulator.evaluation.grade import Asked, grade_answer
from simulator.evaluation.rubric import general_advice
from simulator.interview.question_kinds import kind_of
from simulator.interview.questions import find_question
from simulator.signals.values import Level
from simulator.values.question import Question
from tests.understood import understood

QUESTION = find_question("reverse_question")
NOTHING = "特にございません。本日はありがとうございました。"
CONDITIONS = "残業は月に何時間くらいですか。あと、給料は毎年上がりますか。"
ANYWHERE = "一日の仕事の流れを教えていただけますか。"
READ = "御社は去年、倉庫を二つ増やされたと記事で読みました。いまは何人で回していらっしゃいますか。"
BOTH = (
    "御社は倉庫の自動化を進めていると中期経営計画で拝見しました。私は棚卸しの改善を6年担当して"
    "きましたが、最初に任されるのはどの工程でしょうか。"
)


TEAM, BOARD = (find_question(f"reverse_question_{who}") for who in ("team", "board"))
PLANS = "御社は海外展開を進めると拝見しました。いま、経営として一番の壁は何でしょうか。"


def result_of(text: str, question: Question = QUESTION) -> Level:
    result = grade_back_question(understood(text), question)
    assert result is not None
    return result


def value(text: str, question: Question = QUESTION) -> float | None:
    return result_of(text, question).value


def test_a_better_question_is_worth_more() -> None:
    """None, conditions alone, one for any company, one that was prepared, one of one's own."""
    values = [value(text) for text in (NOTHING, CONDITIONS, ANYWHERE, READ, BOTH)]
    assert all(each is not None for each in values)
    assert values == sorted(values)  # type: ignore[type-var]
    assert len(set(values)) == 5
    assert (values[0], values[-1]) == (1.0, 5.0)


def test_conditions_beside_the_work_cost_nothing() -> None:
    assert value(ANYWHERE + CONDITIONS) == value(ANYWHERE)


def test_a_list_of_questions_is_too_much() -> None:
    many = ANYWHERE + "チームは何名ですか。道具は何ですか。誰と組みますか。"
    assert (value(many) or 0) < (value(ANYWHERE) or 0)


def test_every_score_shows_what_it_rests_on() -> None:
    for text in (CONDITIONS, ANYWHERE, READ, BOTH):
        result = result_of(text)
        assert result.evidence
        assert all(text[each.start : each.end] == each.quote for each in result.evidence)


@pytest.mark.parametrize(
    ("text", "here", "elsewhere"),
    [
        pytest.param(ANYWHERE, TEAM, BOARD, id="a day's work before a director"),
        pytest.param(PLANS, BOARD, TEAM, id="the company's plans before a team's head"),
    ],
)
def test_a_question_is_worth_more_before_the_one_to_ask(
    text: str, here: Question, elsewhere: Question
) -> None:
    """And it is said whom else to ask, with advice of its own; HR may be asked either."""
    fits, misses = result_of(text, here), result_of(text, elsewhere)
    assert fits.value is not None and misses.value is not None
    assert fits.value > misses.value
    assert fits.value == value(text)
    assert "まだありません" in misses.reason
    assert fits.lean is None
    advice = [
        general_advice("back_question", each.value or 0, each.lean) for each in (fits, misses)
    ]
    assert advice[1] is not None
    assert advice[0] != advice[1]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(PLANS + ANYWHERE, id="one of each"),
        pytest.param(BOTH, id="the work, from the plan and one's own years"),
        pytest.param("チームの課題は何でしょうか。", id="neither"),
    ],
)
def test_a_question_that_fits_is_enough(text: str) -> None:
    """Neither the team's head nor the director minds the other one."""
    assert value(text, TEAM) == value(text, BOARD) == value(text)


def test_the_companys_goal_is_none_of_ones_own() -> None:
    """What was read, and what is asked for, tells nothing of the candidate."""
    goal = "御社は10年後に海外を3割にされると拝見しました。そこで変えたいことは何でしょうか。"
    assert value(goal, BOARD) == value(PLANS, BOARD)
    own = "私は営業で海外を6年担当しました。" + goal
    assert (value(own, BOARD) or 0) > (value(goal, BOARD) or 0)


def test_a_question_is_not_held_to_numbers_and_deeds() -> None:
    """具体性 counts at the second and the final interview; who asks has nothing to prove."""
    for question in (TEAM, BOARD):
        graded = grade_answer(
            understood(ANYWHERE),
            stage=question.stage,
            asked=Asked(question=question, target_s=question.target_s, kind=kind_of(question)),
        )
        found = graded.score("concreteness")
        assert found is not None and not found.applies
        assert graded.overall is not None


@pytest.mark.parametrize("question_id", ["motivation", "last_words", "five_years"])
def test_elsewhere_nobody_is_to_ask(question_id: str) -> None:
    """A question that the candidate is to answer is not graded as their own."""
    question = find_question(question_id)
    asked = Asked(question=question, target_s=question.target_s, kind=kind_of(question))
    graded = grade_answer(understood(ANYWHERE), stage=question.stage, asked=asked)
    found = graded.score("back_question")
    assert found is not None and not found.applies


def test_asking_for_leave_is_not_graded() -> None:
    assert value("二つ質問してもよろしいでしょうか。") is None
