"""From an answer to its grade."""

from __future__ import annotations

from simulator.session.hearing import grade_turn
from simulator.values import Answer, AskedQuestion, Gap, Stage, Turn


def _graded(text: str, gap: Gap | None) -> Turn:
    asked = AskedQuestion(question_id="career_history", text="数字では?", target_s=30, gap=gap)
    answer = Answer(audio=None, duration_s=None, transcript=None, typed=text)
    return grade_turn(Turn(number=1, asked=asked, answer=answer), Stage.FIRST)


def test_a_follow_up_is_not_held_to_its_first_question() -> None:
    """It asked for something else, so which sentence answers it is not decided."""
    text = "担当は3つの倉庫で、6年間でした。"
    first, follow_up = (_graded(text, gap).assessment for gap in (None, Gap.NO_NUMBER))
    assert first is not None
    assert follow_up is not None
    assert first.score("conclusion_first").value == 5.0
    assert follow_up.score("conclusion_first").value is None


def test_what_waits_to_be_heard_stays_ungraded() -> None:
    """A recording without a transcript gets no grade, and no error."""
    asked = AskedQuestion(question_id="motivation", text="志望動機は?", target_s=30)
    answer = Answer(audio="answer-01.wav", duration_s=3.0, transcript=None)
    turn = Turn(number=1, asked=asked, answer=answer)
    assert grade_turn(turn, Stage.FIRST) == turn
