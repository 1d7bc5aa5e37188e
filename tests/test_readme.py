"""What the README promises is what the program has."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import typer
import typer.main

from simulator import errors
from simulator.cli.program import app
from simulator.cli.running import INTERRUPTED
from simulator.values.trade import Trade

README = (Path(__file__).resolve().parent.parent / "README.md").read_text(encoding="utf-8")
SUCCESS, USAGE = 0, 2
SET_UP_ONLY = {"prepare"}  # run.py calls it; a candidate never has to


def table(heading: str) -> str:
    """The text of the README's section under ``heading``."""
    return README.split(heading, 1)[1].split("\n#", 1)[0]


def commands() -> dict[str, Any]:
    """Every command by its name; an action by both of its words."""
    group = typer.main.get_command(app)
    context = typer.Context(group)
    found: dict[str, Any] = {}
    for name in group.list_commands(context):
        found[name] = command = group.get_command(context, name)
        actions = getattr(command, "commands", {})
        found |= {f"{name} {action}": itself for action, itself in actions.items()}
    return found


def test_every_command_is_in_the_readme() -> None:
    """No command is missing from the overview, and none in it has gone."""
    first_cells = re.findall(r"^\| (`.*?) \|", table("## コマンド"), flags=re.MULTILINE)
    named = {name for cell in first_cells for name in re.findall(r"`([a-z]+)", cell)}
    assert named == {name for name in commands() if " " not in name} - SET_UP_ONLY


def test_every_command_of_the_readme_exists_with_its_options() -> None:
    """A line of the README that starts the program names a command, an action and their options."""
    known = commands()
    for line in re.findall(r"^python3 run\.py ([a-z][^#\n]*)", README, flags=re.MULTILINE):
        words = line.split()
        if words[0] in ("test", "bench"):
            continue
        command = known.get(" ".join(words[:2])) or known[words[0]]
        assert not hasattr(command, "commands"), f"{line}: an action is missing"
        options = {
            option for each in command.params for option in (*each.opts, *each.secondary_opts)
        }
        assert {word for word in words if word.startswith("--")} <= options, line


def test_every_option_of_the_readme_exists() -> None:
    """Each --option that the README names is one of some command."""
    known = {"--help"} | {
        option
        for command in commands().values()
        for parameter in command.params
        for option in (*parameter.opts, *parameter.secondary_opts)
    }
    assert set(re.findall(r"--[a-z][a-z-]+", README)) <= known


def test_the_readme_lists_the_exit_codes() -> None:
    """Each kind of error has its own line, and no line is without a meaning."""
    listed = {int(code) for code in re.findall(r"^\| (\d+) \|", README, flags=re.MULTILINE)}
    kinds = [errors.SimulatorError, *errors.SimulatorError.__subclasses__()]
    assert listed == {SUCCESS, USAGE, INTERRUPTED} | {kind.exit_code for kind in kinds}


def test_the_readme_counts_the_trades() -> None:
    """A trade that was added is counted, so that nobody looks for theirs in vain."""
    assert f"など{len(Trade)}から一つ" in README
