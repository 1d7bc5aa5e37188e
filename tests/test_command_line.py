"""What a candidate is to type is named as they started the program, and ready to be copied."""

from __future__ import annotations

import ast
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.command_line import quoted, typed

PACKAGE = Path(__file__).resolve().parent.parent / "simulator"
WORDS = st.lists(st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"])))


def test_a_command_begins_as_the_program_was_started(monkeypatch: pytest.MonkeyPatch) -> None:
    """What run.py leaves in the environment, else the name on the PATH."""
    assert typed("correct", "latest", 2) == "mensetsu correct latest 2"
    monkeypatch.setenv("MENSETSU_COMMAND", "py run.py")
    assert typed("profile", "show", "青空製作") == "py run.py profile show 青空製作"


@given(WORDS)
def test_a_shell_reads_the_words_as_they_were(words: list[str]) -> None:
    """Whatever the name of an application, its words are the command's words."""
    assert shlex.split(" ".join(quoted(word, windows=False) for word in words)) == words


@pytest.mark.skipif(sys.platform == "win32", reason="a POSIX shell")
@pytest.mark.parametrize(
    "name", ["青空 製作", "A&B", "it's", '"株"', "$HOME", "`ls`", "a;b", "~x", "=ls", "{a,b}", ""]
)
def test_the_real_shell_agrees(name: str) -> None:
    """What was shown and is pasted names the same application."""
    done = subprocess.run(
        f"printf %s {quoted(name)}", shell=True, capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout == name


@pytest.mark.parametrize(
    ("name", "word"),
    [
        pytest.param("青空製作", "青空製作", id="Japanese"),
        pytest.param("青空 製作", '"青空 製作"', id="a space"),
        pytest.param("青空　製作", '"青空　製作"', id="a wide space"),
        pytest.param("A&B", '"A&B"', id="an ampersand"),
        pytest.param("it's", '"it\'s"', id="an apostrophe"),
        pytest.param("青空,製作", '"青空,製作"', id="a comma"),
    ],
)
def test_windows_has_double_quotes(name: str, word: str) -> None:
    """cmd and PowerShell know no single quotes in common."""
    assert quoted(name, windows=True) == word


def _texts(source: str) -> Iterator[str]:
    """All strings of a module but its docstrings, those under fields included."""
    tree = ast.parse(source)
    notes = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in notes:
            yield node.value


def test_no_text_names_the_program_itself() -> None:
    """A command in a sentence comes from ``typed``: only that knows how the program was started."""
    named = re.compile(r"mensetsu [a-z]|run\.py [a-z]")
    found = [
        f"{path.relative_to(PACKAGE)}: {text}"
        for path in PACKAGE.rglob("*.py")
        for text in _texts(path.read_text(encoding="utf-8"))
        if named.search(text)
    ]
    found += [
        f"{path.relative_to(PACKAGE)}: {line}"
        for path in PACKAGE.rglob("*.toml")
        for line in path.read_text(encoding="utf-8").splitlines()
        if named.search(line) and not line.startswith("#")
    ]
    assert found == []
