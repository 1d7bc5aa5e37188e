"""``mensetsu progress`` and ``mensetsu sessions regrade``."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from simulator import storage
from simulator.config import practice_folder
from simulator.evaluation.ruler import ruler
from simulator.values.stage import Stage
from tests.cli.conftest import Run, complaint
from tests.practice.past import past_session
from tests.session.test_copies_and_losses import DEEP, damage

KEYS = {
    "id", "stage", "line", "n_before", "n_after", "mean_before", "mean_after", "mdc", "verdict",
}  # fmt: skip


def keep(*values: float, by: str | None = None, stage: Stage = Stage.FIRST, day: int = 0) -> None:
    question = "motivation" if stage is Stage.FIRST else "values"
    for number, value in enumerate(values):
        storage.save_session(
            past_session(
                day + number, {question: {"concreteness": value}},
                ruler=ruler() if by is None else by, stage=stage,
            )
        )  # fmt: skip


def test_the_json_has_every_line_and_nothing_else(mensetsu: Run) -> None:
    """Its keys are a contract; what was left out is said on stderr."""
    keep(2.0, 2.0, 2.0, 4.0, 4.0, 4.0)
    keep(3.0, by="", day=10)
    done = mensetsu("progress", "--json")
    data = json.loads(done.stdout)
    assert data.keys() == {"criteria"}
    assert all(line.keys() == KEYS for line in data["criteria"])
    found = {(line["line"], line["id"]): line for line in data["criteria"]}
    repeated = found["repeated", "concreteness"]
    assert (repeated["n_before"], repeated["n_after"], repeated["verdict"]) == (3, 3, "better")
    assert (repeated["mean_before"], repeated["mean_after"]) == (2.0, 4.0)
    assert found["first_time", "concreteness"]["verdict"] == "too_few"
    assert "sessions regrade --all" in done.stderr
    assert not (practice_folder() / "progress.html").exists()


def test_the_page_is_written_for_its_owner_alone(mensetsu: Run) -> None:
    """It has every stage, though one alone is shown; its path is the last line."""
    keep(2.0, 2.0, 2.0)
    keep(3.0, stage=Stage.FINAL, day=5)
    done = mensetsu("progress", "--stage", "final")
    page = practice_folder() / "progress.html"
    assert done.stdout.splitlines()[-1].endswith(str(page))
    assert Stage.FINAL.label in done.stdout and Stage.FIRST.label not in done.stdout
    assert Stage.FIRST.label in page.read_text(encoding="utf-8")
    assert page.stat().st_mode & 0o077 == 0


def test_the_name_of_a_file_says_its_form(mensetsu: Run, tmp_path: Path) -> None:
    """HTML, PDF or Markdown; another ending is refused, and nothing is written."""
    keep(2.0)
    assert mensetsu("progress", "-o", tmp_path / "a.md").returncode == 0
    assert mensetsu("progress", "-o", tmp_path / "a.html").returncode == 0
    assert mensetsu("progress", "-o", tmp_path / "a.pdf").returncode == 0
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")
    assert (tmp_path / "a.md").read_text(encoding="utf-8").startswith("# ")
    assert (tmp_path / "a.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    refused = mensetsu("progress", "-o", tmp_path / "a.docx")
    assert refused.returncode == 2 and "a.docx" not in str(list(tmp_path.iterdir()))
    complaint(refused)


def test_before_the_first_answer_there_is_a_sentence(mensetsu: Run) -> None:
    """And no page."""
    done = mensetsu("progress")
    assert done.returncode == 0 and "interview" in done.stdout
    assert not practice_folder().exists()


def test_damaged_sessions_are_skipped_and_named(mensetsu: Run) -> None:
    """By ``progress`` and by ``sessions regrade --all``; the others are graded anew."""
    keep(3.0, 3.0, by="")
    first, second = storage.session_ids()
    damage(first, DEEP)
    assert "読めない記録が1件" in mensetsu("progress").stdout
    done = mensetsu("sessions", "regrade", "--all")
    assert done.returncode == 0
    assert [first in line for line in done.stderr.splitlines()].count(True) == 1
    assessment = storage.load_session(second).turns[0].assessment
    assert assessment is not None and assessment.ruler == ruler()
    assert (storage.session_folder(first) / "session.json").read_text(encoding="utf-8") == DEEP


def test_one_session_is_graded_anew_and_its_report_says_so(mensetsu: Run) -> None:
    """With what the ruler changed."""
    keep(1.0, by="")
    (session_id,) = storage.session_ids()
    session = storage.load_session(session_id)
    answer = replace(session.turns[0].answer, typed="年に30社を担当し、売上を2割伸ばしました。")
    storage.save_session(replace(session, turns=(replace(session.turns[0], answer=answer),)))
    done = mensetsu("sessions", "regrade", "latest")
    assert done.returncode == 0
    (words,) = [line for line in done.stderr.splitlines() if "ものさし" in line]
    said = words.split(": ", 1)[1]
    assert said in mensetsu("report", "--format", "md").stdout.replace("\\", "")
    assert mensetsu("sessions", "regrade", "latest").returncode == 0
    assert len(storage.load_session(session_id).turns[0].graded_before) == 1


def test_which_session_has_to_be_said(mensetsu: Run) -> None:
    """One or all, never both and never none."""
    for words in ((), ("latest", "--all")):
        done = mensetsu("sessions", "regrade", *words)
        assert done.returncode == 2
        complaint(done)
