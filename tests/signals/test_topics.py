"""What a candidate's own question is about, by meaning."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.signals.back_questions import topic_of

QUESTIONS = Path(__file__).with_name("back_questions.tsv")
"""Set, the topics that answer it (``none``: nothing does; ``process``: another rule), question."""


def rates(part: str) -> tuple[float, float]:
    """Return the share answered of those with an answer, and the share answered wrongly of all."""
    rows = [line.split("\t") for line in QUESTIONS.read_text(encoding="utf-8").splitlines()]
    asked = [(fits.split(","), text) for of, fits, text in rows if of == part and fits != "process"]
    found = [(fits, topic_of(text)) for fits, text in asked]
    right = sum(topic in fits for fits, topic in found)
    wrong = sum(topic is not None and topic not in fits for fits, topic in found)
    return right / sum(fits[0] != "none" for fits, _ in found), wrong / len(found)


@pytest.mark.parametrize(("part", "least"), [("tune", 0.85), ("held", 0.85), ("last", 0.85)])
def test_most_questions_find_their_answer_and_hardly_any_a_wrong_one(
    part: str, least: float
) -> None:
    """Rather put off than answered wrongly."""
    right, wrong = rates(part)
    assert right >= least
    assert wrong <= 0.02


def test_a_question_about_nothing_that_is_known_has_no_topic() -> None:
    assert topic_of("社員食堂のカレーは何曜日に出ますか。") is None


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("腰を痛めて前の会社を辞めたので先に伺いたいのですが、有給は取りやすいですか。", "leave"),
        ("母と二人で暮らしておりまして、それでお聞きするのですが、転勤はありますか。", "transfer"),
    ],
)
def test_a_reason_in_front_does_not_hide_the_question(text: str, topic: str) -> None:
    assert topic_of(text) == topic


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("作業の予定を変えるのは、どなたの判断ですか。", "approval"),
        ("遅くまで残った分の残業代は、きちんと付きますか。", "overtime"),
        ("一年目に望まれることを教えてください。", "first_months"),
        ("契約社員やアルバイトは何名ですか。", "staff"),
    ],
    ids=["who decides, not how much", "paid, not how long", "a year, not months", "some, not all"],
)
def test_another_thing_of_the_same_matter_is_not_taken_for_it(one: str, other: str) -> None:
    """Rather put off than answered with a fact that was not asked."""
    assert topic_of(one) != other
