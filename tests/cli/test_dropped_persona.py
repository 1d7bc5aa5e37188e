"""An interviewer is a file: dropped into the folder, it holds an interview."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from simulator import resources
from simulator.interview.personas import load_personas, persona_ids
from tests.cli.conftest import Run

ANSWERS = "御社の物流の計画に加わりたいです。倉庫の在庫管理を3年担当し、差異を減らしました。\n" * 40


@pytest.fixture
def newcomer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Write one more persona into a copy of the data folders, and return its id."""
    data = tmp_path / "data"
    shutil.copytree(resources.data_folder("personas"), data / "personas")
    shutil.copytree(resources.data_folder("prompts"), data / "prompts")
    text = (data / "personas" / "hr.toml").read_text(encoding="utf-8")
    for old, new in (
        ("水野 佳代", "檜山 理人"),
        ("水野", "檜山"),
        ("人事担当", "経営企画の担当"),
        ('stage = "first"\n', ""),
        ('engine = "kokoro", speaker = "jf_alpha"', 'engine = "openjtalk", speaker = "mei"'),
    ):
        assert old in text
        text = text.replace(old, new)
    (data / "personas" / "planner-2.toml").write_text(text, encoding="utf-8")
    monkeypatch.setattr(resources, "CHECKOUT", data)
    return "planner-2"


def test_a_dropped_persona_is_listed(mensetsu: Run, newcomer: str) -> None:
    """Beside the others, without another word anywhere."""
    found = json.loads(mensetsu("personas", "--json").stdout)
    assert newcomer in {each["id"] for each in found}
    assert len(found) == len(persona_ids())


def test_a_dropped_persona_holds_an_interview_alone(mensetsu: Run, newcomer: str) -> None:
    """In their name, to the end, with a report."""
    done = mensetsu(
        "interview", "--persona", newcomer, "--stage", "second", "--questions", "3",
        "--text", "--no-voice", "--json", stdin=ANSWERS,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    session = json.loads(done.stdout)["session"]
    assert (session["persona_id"], session["state"]) == (newcomer, "finished")
    assert "檜山" in done.stderr


def test_a_dropped_persona_sits_at_a_table_of_all(mensetsu: Run, newcomer: str) -> None:
    """A table seats as many as there are, and each of them asks something."""
    everybody = len(load_personas())
    done = mensetsu(
        "interview", "--stage", "first", "--panel", str(everybody),
        "--questions", str(everybody + 2),
        "--text", "--no-voice", "--json", stdin=ANSWERS,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    session = json.loads(done.stdout)["session"]
    assert newcomer in session["panel"] and len(session["panel"]) == everybody
    assert {turn["asked"]["by"] for turn in session["turns"]} == set(session["panel"])
    assert mensetsu("report").stdout.count("檜山")


def test_one_more_than_there_are_is_said(mensetsu: Run, newcomer: str) -> None:
    """With the number of those who are there."""
    everybody = len(load_personas())
    done = mensetsu("interview", "--text", "--panel", str(everybody + 1))
    assert done.returncode == 2
    assert f"{everybody} 人まで" in done.stderr
