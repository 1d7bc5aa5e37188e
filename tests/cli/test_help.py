"""Every command explains itself in Japanese, fast, and a wrong word gets one sentence."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
import typer
import typer.main
from rich.cells import cell_len

from simulator.cli.commands import COMMANDS
from simulator.cli.program import app
from tests.cli.conftest import Run, complaint

ENGLISH = re.compile(r"Usage|Options|Arguments|Commands|Show this|default|required|<[a-z]")


def every_command() -> list[tuple[str, ...]]:
    """The words of each command and each action, the program alone first."""
    group = typer.main.get_command(app)
    context = typer.Context(group)
    found: list[tuple[str, ...]] = [()]
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        found += [(name,), *((name, action) for action in getattr(command, "commands", ()))]
    return found


def test_every_page_is_japanese_whole_and_fits_the_terminal(mensetsu: Run) -> None:
    """Each command and action explains itself and its options; no line is cut or too long."""
    for words in every_command():
        page = mensetsu(*words, "--help").stdout
        assert page.startswith(" ".join(("使い方: mensetsu", *words))), words
        assert "この説明を表示" in page, words
        assert not ENGLISH.search(page), words
        assert "…" not in page, words
        assert max(map(cell_len, page.splitlines())) <= 80, words


def test_a_page_tells_all_that_the_command_takes(mensetsu: Run) -> None:
    """No option, argument or action is left off, and each is explained."""
    group = typer.main.get_command(app)
    context = typer.Context(group)
    for words in every_command():
        command = group
        for word in words:
            command = command.get_command(context, word)
        page = "".join(mensetsu(*words, "--help").stdout.split())
        for each in command.params:
            is_option = each.param_type_name == "option"
            names = [*each.opts, *each.secondary_opts] if is_option else [each.metavar or ""]
            assert each.hidden or all(name and name in page for name in names), words
            assert each.hidden or (each.help and "".join(each.help.split()) in page), words
        assert "".join((command.help or "").split()) in page and command.help, words


def test_a_narrow_terminal_gets_shorter_lines(
    mensetsu: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wide characters count two, and no mark that ends a sentence begins a line."""
    monkeypatch.setattr(shutil, "get_terminal_size", lambda: os.terminal_size((50, 20)))
    lines = mensetsu("interview", "--help").stdout.splitlines()
    assert max(map(cell_len, lines)) <= 50
    assert not any(line.lstrip().startswith(tuple("、。)」・")) for line in lines)


def test_the_first_page_lists_commands_and_exit_codes(mensetsu: Run) -> None:
    """`mensetsu --help` shows every command and documents the exit codes."""
    page = mensetsu("--help").stdout
    assert [name for name in COMMANDS if name not in page] == []
    assert "終了コード" in page


def test_a_page_names_the_program_as_it_was_started(
    mensetsu: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its usage can be copied; so can the command that an error points to."""
    monkeypatch.setenv("MENSETSU_COMMAND", "python3 run.py")
    assert "使い方: python3 run.py profile new" in mensetsu("profile", "new", "--help").stdout
    assert "`python3 run.py profile new --help`" in mensetsu("profile", "new").stderr


@pytest.mark.parametrize(
    ("alone", "named"),
    [
        (("profile", "--json"), ("profile", "list", "--json")),
        (("sessions", "--json"), ("sessions", "list", "--json")),
        (("judge", "--json"), ("judge", "status", "--json")),
        (("llm",), ("llm", "test")),
        (("drill", "--seconds", "1"), ("drill", "motivation", "--seconds", "1")),
    ],
)
def test_a_command_alone_means_its_usual_action(
    mensetsu: Run, alone: tuple[str, ...], named: tuple[str, ...]
) -> None:
    """With the action's own options too."""
    first, second = mensetsu(*alone), mensetsu(*named)
    assert (first.returncode, first.stdout, first.stderr) == (
        second.returncode,
        second.stdout,
        second.stderr,
    )


PAGE = """
import sys
from simulator.cli import main
sys.argv = ["mensetsu", "--help"]
try:
    main()
finally:
    print("loaded:", *sys.modules, file=sys.stderr)
"""
DRAWS_THE_PAGE = {"annotated_doc", "shellingham", "typer"}


def test_help_imports_only_what_draws_the_page(mensetsu_home: Path) -> None:
    """No library but the command line's own and what that one loads."""
    done = subprocess.run(
        [sys.executable, "-c", PAGE], check=True, capture_output=True, encoding="utf-8"
    )
    loaded = {name.split(".")[0] for name in done.stderr.split("loaded: ")[1].split()}
    installed = {name for name in packages_distributions() if name in loaded}
    assert "typer" in installed
    assert installed - {"simulator", "_distutils_hack"} <= DRAWS_THE_PAGE
    assert "simulator.cli.commands.interview" not in done.stderr


@pytest.mark.full
def test_help_comes_at_once(mensetsu_home: Path) -> None:
    """It takes at most three times the library's own import: 0.3 s where that takes 0.1 s.

    Seconds of computing, the best of five: what else runs on the machine does not count.
    """
    page = min(_computing_s("-m", "simulator.cli", "--help") for _ in range(5))
    library = min(_computing_s("-c", "import typer") for _ in range(5))
    assert page <= 3 * library


def _computing_s(*arguments: str) -> float:
    before = os.times()
    command = [sys.executable, *arguments]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = os.times()
    return sum(after[2:4]) - sum(before[2:4])


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        pytest.param(("--foo",), 2, "--foo", id="unknown option"),
        pytest.param(("fly",), 2, "使い方", id="unknown command"),
        pytest.param(("interview", "--stage", "third"), 2, "first・second・final", id="bad stage"),
        pytest.param(("interview", "--questions", "0"), 2, "1 以上", id="no questions"),
        pytest.param(("fly",), 2, "「fly」", id="unknown command named"),
        pytest.param(("intervew",), 2, "interview ではありませんか", id="a slip of the finger"),
        pytest.param(("sessions", "fly"), 2, "list・delete・purge", id="unknown action"),
        pytest.param(("interview", "--stages"), 2, "--stage ではありませんか", id="a slip"),
        pytest.param(("interview", "--persona"), 2, "値を書いて", id="no value"),
        pytest.param(("interview", "--text=1"), 2, "値を付けません", id="a flag with a value"),
        pytest.param(("interview", "--help=1"), 2, "値を付けません", id="help with a value"),
        pytest.param(("interview", "--silence", "x"), 2, "0.5 以上 10 以下の数", id="no number"),
        pytest.param(("correct", "latest", "x"), 2, "数で指定", id="a word for a number"),
        pytest.param(("sessions", "delete"), 2, "「ID」を指定", id="nothing to delete"),
        pytest.param(("sessions", "list", "--yes"), 2, "--yes", id="another action's option"),
        pytest.param(("profile", "new", "青空", "製作"), 2, "引用符", id="a name with a space"),
        pytest.param(("interview", "--persona", "ghost"), 4, "ghost", id="unknown persona"),
        pytest.param(("interview", "--persona", "../hr"), 4, "../hr", id="persona outside"),
        pytest.param(("interview", "--audio-in", "none.wav"), 3, "none.wav", id="missing sound"),
        pytest.param(("transcribe",), 2, "指定", id="missing argument"),
        pytest.param(("grade", "--stage", "first"), 2, "--question-id", id="grade without answer"),
        pytest.param(("report",), 7, "まだありません", id="no session yet"),
        pytest.param(("report", "../../etc/passwd"), 7, "ID", id="id outside"),
        pytest.param(("sessions", "delete", ".."), 7, "ID", id="delete outside"),
        pytest.param(("sessions", "purge"), 2, "--yes", id="purge unasked"),
        pytest.param(("resume",), 7, "ありません", id="nothing to resume"),
        pytest.param(
            ("interview", "--model", "/nowhere", "--audio-in", __file__), 6, "/nowhere", id="model"
        ),
    ],
)
def test_a_mistake_gets_one_sentence_and_its_code(
    mensetsu: Run, words: tuple[str, ...], code: int, says: str
) -> None:
    """What was wrong and the remedy on stderr, nothing on stdout."""
    result = mensetsu(*words)
    assert result.returncode == code, result.stderr
    assert says in complaint(result)
