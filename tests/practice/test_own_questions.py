"""The candidate's own question bank."""

from __future__ import annotations

import pytest

from simulator.interview.questions import load_banks
from simulator.practice.debrief.own_questions import find_in_bank, own_questions, topic_of
from simulator.values.reflection import Mark
from simulator.values.stage import Stage
from tests.practice.looked_back import asked, looked_back


@pytest.mark.parametrize(
    ("words", "question_id"),
    [
        pytest.param("志望動機を教えてください", "motivation", id="topic"),
        pytest.param("なぜ当社を志望されたのですか", "motivation", id="bank-wording"),
        pytest.param("転職理由は?", "resignation_reason", id="name"),
        pytest.param("前職を辞めた理由は何ですか", "resignation_reason", id="long-name"),
        pytest.param("ガクチカ", "student_days", id="slang"),
        pytest.param("最後に何かご質問はありますか", "reverse_question", id="back-question"),
        pytest.param("残業は月にどのくらいできますか", None, id="not-in-the-bank"),
        pytest.param("あなたの強みと弱みは", None, id="two-at-once"),
        pytest.param("他社の選考状況を教えてください", None, id="other-companies"),
        pytest.param("転職後の年収の希望は", None, id="shares-a-word"),
        pytest.param("聞きたいことはありますか", None, id="like-two-questions"),
        pytest.param("?", None, id="no-letters"),
    ],
)
def test_a_question_is_the_banks_only_where_it_is_sure(words: str, question_id: str | None) -> None:
    assert find_in_bank(words, None) == question_id


def test_every_wording_of_the_bank_is_never_taken_for_another_question() -> None:
    """It is its own, or none at all."""
    wrong = {
        (question.id, found)
        for stage, bank in load_banks().items()
        for question in bank
        for wording in question.variants
        if (found := find_in_bank(wording, stage)) not in (question.id, None)
    }
    assert wrong == set()


def test_the_same_question_of_several_interviews_is_one() -> None:
    """Its last words, stage and next answer count, and all of its marks."""
    first = looked_back(
        0, asked("退職理由を教えてください", Mark.BAD, next_answer="学ぶ時間"), stage=Stage.FIRST
    )
    second = looked_back(5, asked("転職理由は", Mark.SO_SO), asked("残業は月何時間できますか"))
    third = looked_back(9, asked("残業は、月に何時間できますか", Mark.GOOD), stage=Stage.FINAL)
    overtime, leaving = own_questions((third, first, second))
    assert (leaving.text, leaving.stage, leaving.next_answer) == ("転職理由は", None, "学ぶ時間")
    assert leaving.marks == (Mark.BAD, Mark.SO_SO) and leaving.mark is Mark.SO_SO
    assert (overtime.question_id, overtime.marks) == (None, (None, Mark.GOOD))
    assert (topic_of(leaving), topic_of(overtime)) == ("転職の理由", overtime.text)


def test_without_reflections_there_are_none() -> None:
    assert own_questions(()) == ()
