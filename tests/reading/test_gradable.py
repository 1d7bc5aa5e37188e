"""What can be graded at all."""

from __future__ import annotations

import pytest

from simulator.reading.read import read
from simulator.signals.read import read_answer


@pytest.mark.parametrize(
    ("text", "question"),
    [
        pytest.param("", "", id="silence"),
        pytest.param("  \n。、", "", id="no letters"),
        pytest.param("はい。", "", id="one word"),
        pytest.param("特にありません。", "", id="nothing to say"),
        pytest.param("I would like to work for your company very much.", "", id="English"),
        pytest.param("志望動機を教えてください", "志望動機を教えてください。", id="read back"),
        pytest.param("あいうえお " * 20, "", id="loop"),
    ],
)
def test_what_nobody_could_grade_is_said(text: str, question: str) -> None:
    """Such answers carry a reason and no marks."""
    answer = read(text, question=question)
    assert answer.ungradable
    assert answer.counted == ()


def test_an_ordinary_answer_is_gradable() -> None:
    """A sentence about one's work, or about grading at work, is an answer."""
    for text in (
        "倉庫で6年働きました。",
        "学校では採点の仕事を担当し、5クラスを見ました。",
        "生徒12人を合格させてくださいと言われ、9人が合格しました。",
        "御社のSaaS、API、CI/CD、Kubernetes、AWSに惹かれて応募しました。",
    ):
        assert read(text, question="経歴を教えてください。").ungradable is None


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("我想在贵公司工作，我有五年的经验。", id="Chinese"),
        pytest.param("저는 귀사에서 일하고 싶습니다. 잘 부탁드립니다.", id="Korean"),
        pytest.param("I have worked for six years as a nurse です。", id="English with です"),
    ],
)
def test_other_languages_are_no_answer(text: str) -> None:
    """Nothing in them can be measured."""
    answer = read(text)
    assert answer.ungradable
    assert answer.counted == ()


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("入社までに読んでおくとよい本を教えてください。", id="asks back"),
        pytest.param("生徒に「満点をください」と言われ、答案を直しました。", id="told by others"),
        pytest.param("御社からぜひ合格をいただきたいです。", id="hopes to pass"),
        pytest.param(
            "資格試験に合格できるように勉強しました。よろしくお願いします。", id="an exam"
        ),
        pytest.param("評価基準を教えてくださいと部長に頼み、表を作りました。", id="asked at work"),
    ],
)
def test_marks_and_requests_at_work_are_no_instruction(text: str) -> None:
    """A candidate may speak of marks, rules and requests."""
    assert read_answer(text).ungradable is None


def test_what_is_set_aside_takes_its_share_of_the_time() -> None:
    """Of an answer of signs alone nothing is left."""
    assert read("一二三四。五六七八。", spoken_s=8.0, set_aside=((0, 5),)).spoken_s == 4.0
    assert read("《※》", spoken_s=3.0, set_aside=((0, 3),)).spoken_s == 0.0
