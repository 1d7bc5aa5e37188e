"""The two commands that other programs build on keep their contracts."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from simulator.cli.views.assessment import as_data
from simulator.config import TranscriberSettings
from simulator.evaluation.rubric import criteria
from simulator.interview.questions import find_question
from simulator.session.hearing import Listener, grade_turn, hear_answer
from simulator.speech.weights import embedded_whisper
from simulator.values.people import Request, TurnKind
from simulator.values.question import AskedQuestion
from simulator.values.session import Answer, Turn
from tests.cli.conftest import DEMO, Run
from tests.scripted_turns import scripted_turns

ANSWER = (
    "倉庫で働く人の負担を仕組みで軽くしたいので、御社を志望します。"
    "会社を選ぶ基準は、作った仕組みを現場で最後まで育てられるかどうかです。"
    "他社と比べて、導入後も1年間通われる点に惹かれました。"
)


def test_transcribe_gives_text_and_times(mensetsu: Run, tmp_path: Path) -> None:
    """JSON on stdout alone; a file that is no sound is named and the rest goes on."""
    noise = tmp_path / "noise.wav"
    noise.write_text("これは音ではありません", encoding="utf-8")
    result = mensetsu("transcribe", noise, DEMO / "02-motivation.ogg", "--json")
    bad, good = json.loads(result.stdout)
    assert result.returncode == 3
    assert "noise.wav" in bad["error"]
    assert good["text"] == "".join(segment["text"] for segment in good["segments"])
    assert "御社" in good["text"]
    assert 20 < good["duration_s"] < 30
    assert all(
        0 <= segment["start_s"] < segment["end_s"] <= good["duration_s"]
        and segment["avg_logprob"] <= 0
        for segment in good["segments"]
    )


def _check_grades(graded: dict[str, object], answer: str) -> None:
    scores = graded["scores"]
    assert set(scores) == set(criteria())
    for score in scores.values():
        assert score["score"] is None or 1.0 <= score["score"] <= 5.0
        assert score["reason"]
        assert (score["method"] in ("measured", "judged")) == (score["score"] is not None)
        for each in score["evidence"]:
            assert answer[each["start"] : each["end"]] == each["quote"] != ""


def test_grade_proves_every_score(mensetsu: Run, tmp_path: Path) -> None:
    """Scores are 1–5 or null with a reason; quotes stand in the answer at their offsets."""
    file = tmp_path / "answer.txt"
    file.write_text(ANSWER, encoding="utf-8")
    words = ("--stage", "first", "--question-id", "motivation", "--text", file, "--json")
    result = mensetsu("grade", *words, "--duration-s", "28")
    graded = json.loads(result.stdout)
    _check_grades(graded, ANSWER)
    assert list(graded["slots"]) == ["goal", "choice_criterion", "comparison"]
    assert set(graded["slots"].values()) <= {True, False}
    assert graded["scores"]["length"]["score"] >= 4
    assert graded["scores"]["vision_fit"]["score"] is None
    assert mensetsu("grade", *words, "--duration-s", "28").stdout == result.stdout


def test_grade_why_prints_a_sum_for_each_score(mensetsu: Run, tmp_path: Path) -> None:
    """The points that are printed below a criterion add up to its score, at every stage."""
    path = tmp_path / "answer.txt"
    path.write_text(ANSWER, encoding="utf-8")
    words = ("--question-id", "motivation", "--text", path)
    shown = mensetsu("grade", "--stage", "all", "--why", *words).stdout
    graded = json.loads(mensetsu("grade", "--stage", "all", "--json", *words).stdout)
    sums = [float(each) for each in re.findall(r"^ +合計 +([\d.]+)", shown, re.MULTILINE)]
    assert sums == [each["score"] for each in graded["scores"].values() if each["terms"]]
    points = [float(each.replace("−", "-")) for each in re.findall(r" ([+−]\d\.\d\d)", shown)]
    assert sum(points) == pytest.approx(sum(sums))
    for score in graded["scores"].values():
        assert sum(each["points"] for each in score["terms"]) == pytest.approx(score["score"] or 0)
        for span in (span for each in score["terms"] for span in each["spans"]):
            assert ANSWER[span["start"] : span["end"]]
    assert "合計" not in mensetsu("grade", "--stage", "all", *words).stdout


def test_the_same_sound_gets_the_same_scores_as_in_an_interview(mensetsu: Run) -> None:
    """One way leads from sound to scores: no score depends on the command that hears it."""
    sound, asked = DEMO / "03-career_history.ogg", find_question("career_history")
    graded = mensetsu(
        "grade", "--audio", sound, "--stage", asked.stage, "--question-id", asked.id, "--json"
    )
    listener = Listener(embedded_whisper(), TranscriberSettings())
    waiting = Answer(audio=sound.name, duration_s=None, transcript=None)
    turn = Turn(
        number=1,
        asked=AskedQuestion(question_id=asked.id, text=asked.variants[0], target_s=asked.target_s),
        answer=hear_answer(waiting, sound.parent, listener),
    )
    assessment = grade_turn(turn, asked.stage).assessment
    assert assessment is not None
    assert assessment.score("delivery") is not None
    data = as_data(assessment, asked.stage, every=False)
    assert json.loads(graded.stdout)["scores"] == json.loads(json.dumps(data["scores"]))


def test_grade_reads_many_and_survives_bad_lines(mensetsu: Run) -> None:
    """One object a line, same order, same id; a bad line gives an error and the rest goes on."""
    good = {"stage": "first", "question_id": "motivation", "answer": ANSWER}
    lines = [
        json.dumps({"id": "a", **good}, ensure_ascii=False),
        "{not json",
        json.dumps({"id": "b", **good, "question_id": "no_such"}),
        json.dumps({"id": "c", **good, "stage": "third"}),
        json.dumps({"id": "d", **good, "duration_s": "long"}),
        json.dumps({"id": "e", **good, "answer": ""}),
        json.dumps(["a list"]),
        json.dumps({"id": "f", **good, "duration_s": 28, "question": "当社を選んだ理由は?"}),
        json.dumps({"id": "g", **good, "answer": "すみません、もう一度お願いします。"}),
    ]
    request = {"すみません、もう一度お願いします。": (TurnKind.REQUEST, Request.REPEAT)}
    with scripted_turns(request):
        result = mensetsu("grade", "--jsonl", "-", stdin="\n".join(lines) + "\n")
    assert result.returncode == 0, result.stderr
    graded = [json.loads(line) for line in result.stdout.splitlines()]
    assert [each["id"] for each in graded] == ["a", None, "b", "c", "d", "e", None, "f", "g"]
    assert ["error" in each for each in graded] == [0, 1, 1, 1, 1, 0, 1, 0, 0]
    assert (graded[0]["kind"], graded[0]["request"]) == ("answer", None)
    assert (graded[8]["kind"], graded[8]["request"]) == ("request", "repeat")
    _check_grades(graded[0], ANSWER)
    _check_grades(graded[7], ANSWER)
    for nothing in (graded[5], graded[8]):
        assert {score["score"] for score in nothing["scores"].values()} == {None}
