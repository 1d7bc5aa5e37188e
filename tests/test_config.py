"""What may be set from outside."""

from __future__ import annotations

import pytest

from simulator.config import as_typed


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        pytest.param(
            "`mensetsu report` で見られます。",
            "`python3 run.py report` で見られます。",
            id="quoted",
        ),
        pytest.param("mensetsu drill motivation", "python3 run.py drill motivation", id="bare"),
        pytest.param("mensetsu の中で", "mensetsu の中で", id="the program's name"),
        pytest.param("/home/mensetsu/report.html", "/home/mensetsu/report.html", id="a path"),
    ],
)
def test_commands_are_told_as_the_candidate_types_them(
    monkeypatch: pytest.MonkeyPatch, text: str, typed: str
) -> None:
    """Started through run.py, nothing is on the PATH, so sentences say `python3 run.py …`."""
    assert as_typed(text) == text
    monkeypatch.setenv("MENSETSU_COMMAND", "python3 run.py")
    assert as_typed(text) == typed
