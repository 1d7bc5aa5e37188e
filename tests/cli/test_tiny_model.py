"""A real model file behind the real llama.cpp answers whatever mensetsu asks of a model.

It says one sentence, so this is about the wire and the proofs, not about quality.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tiny_gguf import write_model

from simulator.evaluation.judge.combine import is_judged
from simulator.evaluation.judge.exam import ExamResult, Mark, keep_result
from simulator.evaluation.judge.prompt import prompt_version
from simulator.evaluation.rubric import criteria
from simulator.llm.settings import read_settings
from simulator.session.judging import model_name
from tests.cli.conftest import Run

pytestmark = pytest.mark.full

QUOTE = "返品を月40件から12件に減らしました。"
ANSWER = f"5年後は御社の倉庫の責任者でいたいです。{QUOTE}この経験を御社の現場で生かします。"
JUDGED = frozenset(criterion for criterion in criteria() if is_judged(criterion))


@pytest.fixture
def exams(
    llama: None, tmp_path: Path, mensetsu_home: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """The model set up as a candidate would; the folder of its exams."""
    monkeypatch.setenv("MENSETSU_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("MENSETSU_MODEL", str(write_model(tmp_path / "tiny.gguf", says=QUOTE)))
    folder = tmp_path / "cache" / "exams"
    folder.mkdir(parents=True)
    return folder


@pytest.fixture
def grade(mensetsu: Run, tmp_path: Path) -> Callable[[], dict[str, dict[str, object]]]:
    """Grade one answer; its scores."""
    file = tmp_path / "answer.txt"
    file.write_text(ANSWER, encoding="utf-8")

    def run() -> dict[str, dict[str, object]]:
        done = mensetsu(
            *("grade", "--stage", "final", "--question-id", "five_years", "--text", file, "--json")
        )
        assert done.returncode == 0, done.stderr
        scores: dict[str, dict[str, object]] = json.loads(done.stdout)["scores"]
        return scores

    return run


def test_the_exam_refuses_it(
    mensetsu: Run, exams: Path, grade: Callable[[], dict[str, dict[str, object]]]
) -> None:
    """It replies in the form that is asked for, passes in nothing, and judges nothing."""
    done = mensetsu("judge", "exam", "--samples", "1", "--json")
    assert done.returncode == 0, done.stderr
    marks = json.loads(done.stdout)["marks"]
    assert {mark["criterion"] for mark in marks} == JUDGED
    assert sum(mark["answers"] for mark in marks) > 0
    assert not any(mark["passed"] for mark in marks)
    assert "judged" not in {score["method"] for score in grade().values()}


def test_its_judgement_counts_as_far_as_it_is_proven(
    exams: Path, grade: Callable[[], dict[str, dict[str, object]]], tmp_path: Path
) -> None:
    """As if the exam had passed it: its quote stands in the answer, so its level does too."""
    settings = read_settings({"MENSETSU_MODEL": str(tmp_path / "tiny.gguf")})
    assert settings is not None
    passed = {"answers": 20, "failed": 0, "kappa": 0.8, "pairs_right": 1, "pairs": 1}
    marks = tuple(
        Mark(criterion=criterion, spread=0.2, tricked=(), **passed) for criterion in JUDGED
    )
    keep_result(
        ExamResult(model=model_name(settings), prompts=prompt_version(), marks=marks), exams
    )
    judged = [score for score in grade().values() if score["method"] == "judged"]
    assert judged
    assert any(quoted["quote"] in QUOTE for score in judged for quoted in score["evidence"])


def test_the_table_takes_nothing_that_it_does_not_find(mensetsu: Run, exams: Path) -> None:
    """It names no row, which is a reply like any other; the table stays as it is."""
    folder = exams.parent.parent
    (folder / "cv.md").write_text(f"- {QUOTE}\n", encoding="utf-8")
    (folder / "posting.txt").write_text("【必須】\n・英語での交渉の経験\n", encoding="utf-8")
    assert mensetsu("profile", "new", "青空").returncode == 0
    for name, kind in (("cv.md", "cv"), ("posting.txt", "posting")):
        done = mensetsu("profile", "add", "青空", folder / name, "--kind", kind)
        assert done.returncode == 0, done.stderr
    done = mensetsu("profile", "table", "青空", "--llm")
    assert done.returncode == 0, done.stderr
    assert "表は変えていません" in done.stderr
    (row,) = json.loads(mensetsu("profile", "table", "青空", "--json").stdout)
    assert row["experience"] is None
