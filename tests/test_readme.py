"""What the README promises is what the program has."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import typer.main

from simulator import errors
from simulator.cli.commands import every
from simulator.cli.running import INTERRUPTED, app

README = (Path(__file__).resolve().parent.parent / "README.md").read_text(encoding="utf-8")
SUCCESS, USAGE = 0, 2
SET_UP_ONLY = {"prepare"}  # run.py calls it; a candidate never has to


def table(heading: str) -> str:
    """The text of the README's section under ``heading``."""
    return README.split(heading, 1)[1].split("\n#", 1)[0]


@pytest.fixture(scope="module")
def command_group() -> Any:
    assert every.__all__
    return typer.main.get_command(app)


def test_every_command_is_in_the_readme(command_group: Any) -> None:
    """No command is missing from the overview, and none in it has gone."""
    first_cells = re.findall(r"^\| (`.*?) \|", table("## コマンド"), flags=re.MULTILINE)
    named = {name for cell in first_cells for name in re.findall(r"`([a-z]+)", cell)}
    assert named == set(command_group.commands) - SET_UP_ONLY


def test_every_option_of_the_readme_exists(command_group: Any) -> None:
    """Each --option that the README names is one of some command."""
    known = {"--help"} | {
        option
        for command in command_group.commands.values()
        for parameter in command.params
        for option in (*parameter.opts, *parameter.secondary_opts)
    }
    assert set(re.findall(r"--[a-z][a-z-]+", README)) <= known


def test_the_readme_lists_the_exit_codes() -> None:
    """Each kind of error has its own line, and no line is without a meaning."""
    listed = {int(code) for code in re.findall(r"^\| (\d+) \|", README, flags=re.MULTILINE)}
    kinds = [errors.SimulatorError, *errors.SimulatorError.__subclasses__()]
    assert listed == {SUCCESS, USAGE, INTERRUPTED} | {kind.exit_code for kind in kinds}
