"""逆質問の質: measured by what is asked, and what it rests on."""

from __future__ import annotations

import pytest

from simulator.evaluation.back_question import grade_back_question
from simulator.interview.questions import find_question
from simulator.measure.answer import measure_answer

QUESTION = find_question("reverse_question")
NOTHING = "特にございません。本日はありがとうございました。"
CONDITIONS = "残業は月に何時間くらいですか。あと、給料は毎年上がりますか。"
ANYWHERE = "一日の仕事の流れを教えていただけますか。"
READ = "御社は去年、倉庫を二つ増やされたと記事で読みました。いまは何人で回していらっしゃいますか。"
BOTH = (
    "御社は倉庫の自動化を進めていると中期経営計画で拝見しました。私は棚卸しの改善を6年担当して"
    "きましたが、最初に任されるのはどの工程でしょうか。"
)


def value(text: str) -> float | None:
    result = grade_back_question(measure_answer(text), QUESTION)
    assert result is not None
    return result.value


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
        result = grade_back_question(measure_answer(text), QUESTION)
        assert result is not None
        assert result.evidence
        assert all(text[each.start : each.end] == each.quote for each in result.evidence)


@pytest.mark.parametrize("question_id", ["motivation", "last_words", "five_years"])
def test_elsewhere_nobody_is_to_ask(question_id: str) -> None:
    assert grade_back_question(measure_answer(ANYWHERE), find_question(question_id)) is None


def test_asking_for_leave_is_not_graded() -> None:
    assert value("二つ質問してもよろしいでしょうか。") is None
