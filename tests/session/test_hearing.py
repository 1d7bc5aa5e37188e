"""From an answer to its grade."""

from __future__ import annotations

import shutil
from pathlib import Path

from simulator.audio.files import load_clip, write_wav
from simulator.config import TranscriberSettings
from simulator.session.hearing import Listener, grade_turn, hear_again, hear_answer, with_delivery
from simulator.speech.weights import embedded_whisper
from simulator.values.question import AskedQuestion, Gap
from simulator.values.session import Answer, Turn
from simulator.values.stage import Stage

DEMO = Path(__file__).parents[2] / "recordings" / "demo"


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
    assert first.score("conclusion_first").value is not None
    assert follow_up.score("conclusion_first").value is None


def test_what_waits_to_be_heard_stays_ungraded() -> None:
    """A recording without a transcript gets no grade, and no error."""
    asked = AskedQuestion(question_id="motivation", text="志望動機は?", target_s=30)
    answer = Answer(audio="answer-01.wav", duration_s=3.0, transcript=None)
    turn = Turn(number=1, asked=asked, answer=answer)
    assert grade_turn(turn, Stage.FIRST) == turn


def test_a_better_model_hears_the_answer_anew(tmp_path: Path) -> None:
    """Its words are graded, those of the talk are kept, and nothing is heard a third time."""
    clip = load_clip(DEMO / "05-reverse_question.ogg")
    write_wav(tmp_path / "answer-01.wav", clip)
    better = Path(shutil.copytree(embedded_whisper(), tmp_path / "better"))
    talk, scoring = (
        Listener(embedded_whisper(), TranscriberSettings(model=name))
        for name in ("base", str(better))
    )
    asked = AskedQuestion(question_id="reverse_question", text="ご質問は?", target_s=30)
    answer = Answer(audio="answer-01.wav", duration_s=clip.duration_s, transcript=None)
    turn = Turn(number=1, asked=asked, answer=hear_answer(answer, tmp_path, talk))
    again = with_delivery(hear_again(turn, tmp_path, scoring), tmp_path)
    assert again.answer.first_heard == turn.answer.transcript
    assert again.answer.transcript is not None
    assert again.answer.transcript.model == str(better)
    assert again.answer.text == again.answer.transcript.text
    assert again.answer.delivery is not None
    assert hear_again(again, tmp_path, scoring) is again
