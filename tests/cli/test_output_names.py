"""Where ``-o`` leads, the same for every command that has it."""

from __future__ import annotations

import os
import stat
import sys
import threading
from datetime import date
from pathlib import Path

import pytest

from simulator import storage
from simulator.practice.debrief.reflections import save_reflection
from tests.cli.conftest import Run, complaint
from tests.practice.looked_back import asked, looked_back
from tests.report.report_samples import good_session

COMMANDS = [
    (("report",), ".md"), (("plan",), ".md"), (("card",), ".html"), (("progress",), ".html"),
    (("debrief", "show"), ".md"), (("share", "--yes"), ".html"),
]  # fmt: skip
EVERY = pytest.mark.parametrize(("words", "ending"), COMMANDS, ids=lambda one: " ".join(one))


@pytest.fixture
def kept(mensetsu: Run, mensetsu_home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """One of everything that can be written out; the folder in which one stands."""
    storage.save_session(good_session())
    save_reflection(looked_back(0, asked("強みは何ですか。")))
    assert mensetsu("plan", "--date", f"{date.today():%Y-%m-%d}").returncode == 0
    folder = mensetsu_home / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@EVERY
def test_a_dash_is_standard_output(
    mensetsu: Run, kept: Path, words: tuple[str, ...], ending: str
) -> None:
    """No file of that name is made."""
    done = mensetsu(*words, "-o", "-")
    assert done.returncode == 0 and done.stdout.strip()
    assert "書き出しました" not in done.stderr and not list(kept.iterdir())


@EVERY
@pytest.mark.parametrize("name", ["a.exe", "a", ""])
def test_an_unknown_ending_is_refused_with_those_there_are(
    mensetsu: Run, kept: Path, words: tuple[str, ...], ending: str, name: str
) -> None:
    """The same sentence everywhere."""
    done = mensetsu(*words, "-o", name)
    assert done.returncode == 2 and ending in complaint(done)
    assert not list(kept.iterdir())


@EVERY
def test_a_name_that_is_too_long_gives_one_sentence(
    mensetsu: Run, kept: Path, words: tuple[str, ...], ending: str
) -> None:
    """So does a folder that is not there."""
    done = mensetsu(*words, "-o", "あ" * 100 + ending)
    assert done.returncode == 7 and "too long" in done.stderr.splitlines()[-1]
    done = mensetsu(*words, "-o", f"no/a{ending}")
    assert done.returncode == 7 and "no がありません" in done.stderr.splitlines()[-1]
    assert not list(kept.iterdir())


@EVERY
@pytest.mark.skipif(sys.platform == "win32", reason="modes of POSIX")
def test_a_file_is_for_its_owner_alone(
    mensetsu: Run, kept: Path, words: tuple[str, ...], ending: str
) -> None:
    """Whatever form it has."""
    done = mensetsu(*words, "-o", f"a{ending}")
    assert done.returncode == 0 and f"a{ending} に書き出しました" in done.stderr
    assert stat.S_IMODE((kept / f"a{ending}").stat().st_mode) == 0o600


@EVERY
@pytest.mark.skipif(sys.platform == "win32", reason="pipes of POSIX")
def test_a_pipe_stays_a_pipe(
    mensetsu: Run, kept: Path, words: tuple[str, ...], ending: str
) -> None:
    """Its name needs no ending."""
    pipe, got = kept / "pipe", []
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()), daemon=True)
    reader.start()
    assert mensetsu(*words, "-o", pipe).returncode == 0
    reader.join(5)
    assert got and got[0] and stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_report_has_the_form_of_its_name(mensetsu: Run, kept: Path) -> None:
    """Unless a form is named."""
    for ending, begins in ((".md", "# "), (".html", "<!doctype"), (".json", "{")):
        assert mensetsu("report", "-o", f"a{ending}").returncode == 0
        assert (kept / f"a{ending}").read_text(encoding="utf-8").lower().startswith(begins)
    assert mensetsu("report", "--format", "md", "-o", "b.html").returncode == 2
