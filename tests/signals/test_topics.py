"""What a candidate's own question is about, by meaning."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.signals.learned.topics import topic_of

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


@pytest.mark.parametrize(("part", "least"), [("tune", 0.9), ("held", 0.9), ("last", 0.7)])
def test_most_questions_find_their_answer_and_hardly_any_a_wrong_one(
    part: str, least: float
) -> None:
    """Rather put off than answered wrongly."""
    right, wrong = rates(part)
    assert right >= least
    assert wrong <= 0.04


def test_a_question_about_nothing_that_is_known_has_no_topic() -> None:
    assert topic_of("社員食堂のカレーは何曜日に出ますか。") is None
