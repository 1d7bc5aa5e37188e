"""The ruler has another name wherever it measures otherwise."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from simulator.evaluation.grade import Asked, grade_answer
from simulator.evaluation.ruler import CODE, digest_of, ruler
from simulator.interview.questions import find_question
from simulator.signals.read import read_answer, understand
from simulator.values.assessment import Assessment
from simulator.values.question import QuestionKind
from simulator.values.stage import Stage

KNOWN = Path(__file__).with_name("ruler.json")
ANSWERS = (
    ("motivation", "御社が町の店に一軒ずつ届けていらっしゃるので志望しました。"),
    ("self_introduction", "営業を五年しています。えーと、年に30社を新しく開きました。"),
    ("resignation_reason", "上司が話を聞いてくれず、残業も月80時間あったので辞めたいです。"),
    ("weaknesses", "心配しすぎるところです。締め切りの三日前に一度見直すようにしています。"),
)


def test_scores_change_only_with_the_ruler() -> None:
    """After an intended change of code: increase ``CODE``. Then write what this test prints."""
    now = {"code": CODE, "ruler": ruler(), "scores": _fingerprint()}
    known = json.loads(KNOWN.read_text(encoding="utf-8"))
    if (known["code"], known["ruler"]) == (now["code"], now["ruler"]):
        assert known["scores"] == now["scores"], "scores changed: increase CODE"
    assert known == now, json.dumps(now)


def test_the_ruler_is_the_same_twice() -> None:
    """Twelve hexadecimal digits, and an assessment carries them."""
    assert ruler() == ruler()
    assert len(ruler()) == 12
    assert _grade(*ANSWERS[0]).ruler == ruler()


def test_a_comment_makes_no_other_ruler(tmp_path: Path) -> None:
    """What is changed in a rule does."""
    digests = []
    for name, text in (("a", "x = 1"), ("b", "# why\nx = 1"), ("c", "x = 2")):
        path = tmp_path / f"{name}.toml"
        path.write_text(text, encoding="utf-8")
        digests.append(digest_of(path))
    assert digests[0] == digests[1] != digests[2]


def _fingerprint() -> str:
    scores = [
        (score.criterion, score.value)
        for question_id, text in ANSWERS
        for score in _grade(question_id, text).scores
    ]
    return hashlib.sha256(json.dumps(scores).encode()).hexdigest()[:16]


def _grade(question_id: str, text: str) -> Assessment:
    question = find_question(question_id)
    asked = Asked(question=question, target_s=question.target_s, kind=QuestionKind.MAIN)
    given = understand(read_answer(text), question)
    return grade_answer(given, stage=Stage.SECOND, asked=asked)
