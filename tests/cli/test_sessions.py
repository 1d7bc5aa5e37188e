"""``mensetsu sessions`` in a process of its own."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from simulator import storage
from simulator.command_line import typed
from tests.cli.conftest import Run
from tests.report.report_samples import good_session
from tests.session.test_copies_and_losses import COPY, DEEP, ORIGINAL, damage, running


def test_a_damaged_session_is_listed_beside_the_others(mensetsu: Run) -> None:
    """The table and the JSON have both; the damaged one is marked, with one sentence."""
    storage.save_session(running(ORIGINAL))
    damage(COPY, DEEP)
    shown = mensetsu("sessions")
    assert shown.returncode == 0
    assert ORIGINAL in shown.stdout and COPY in shown.stdout and "読めません" in shown.stdout
    assert [COPY in line for line in shown.stderr.splitlines()].count(True) == 1
    listed = {each["id"]: each for each in json.loads(mensetsu("sessions", "--json").stdout)}
    assert listed[ORIGINAL]["state"] == "running"
    assert "読めません" in listed[COPY]["error"]


def test_an_unfinished_session_is_resumed_by_the_command_that_is_shown(mensetsu: Run) -> None:
    """The command needs nothing filled in."""
    storage.save_session(running(ORIGINAL))
    shown = mensetsu("sessions").stderr
    assert f"`{typed('resume')}`" in shown
    assert typed("resume", "ID") not in shown


def test_a_list_of_damaged_sessions_alone_is_not_called_empty(mensetsu: Run) -> None:
    """The way to put it away is named."""
    damage(COPY, DEEP)
    shown = mensetsu("sessions")
    assert COPY in shown.stdout
    assert "まだありません" not in shown.stderr and "sessions delete" in shown.stderr


@pytest.mark.parametrize(
    ("place", "value", "says"),
    [
        (("score", "criterion"), "x" * 3000, "評価項目"),
        (("turn", "asked", "question_id"), "x" * 3000, "質問"),
        (("session", "persona_id"), "x" * 3000, "面接官"),
        (("turn", "answer", "audio"), "x" * 3000, "読めません"),
        (("turn", "answer", "duration_s"), "x", "読めません"),
    ],
)
def test_a_record_with_something_unknown_gets_a_sentence(
    mensetsu: Run, place: tuple[str, ...], value: object, says: str
) -> None:
    """Another version's record, or a damaged one, is no fault of the program."""
    session = replace(good_session(), id=ORIGINAL)
    storage.save_session(session)
    path = storage.session_folder(ORIGINAL) / "session.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    turn = data["session"]["turns"][0]
    roots = {"session": data["session"], "turn": turn, "score": turn["assessment"]["scores"][0]}
    where = roots[place[0]]
    for key in place[1:-1]:
        where = where[key]
    where[place[-1]] = value
    path.write_text(json.dumps(data), encoding="utf-8")
    shown = [mensetsu("report", ORIGINAL), mensetsu("correct", ORIGINAL, "1", "--undo")]
    assert any(says in each.stderr for each in shown), shown
    assert not any("思いがけない" in each.stderr for each in shown)
