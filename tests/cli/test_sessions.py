"""``mensetsu sessions`` in a process of its own."""

from __future__ import annotations

import json

from simulator import storage
from tests.cli.conftest import Run
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


def test_a_list_of_damaged_sessions_alone_is_not_called_empty(mensetsu: Run) -> None:
    """The way to put it away is named."""
    damage(COPY, DEEP)
    shown = mensetsu("sessions")
    assert COPY in shown.stdout
    assert "まだありません" not in shown.stderr and "sessions delete" in shown.stderr
