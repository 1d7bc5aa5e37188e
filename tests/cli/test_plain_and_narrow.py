"""Screens that are narrow, dumb or read aloud: nothing is cut, boxed or broken inside a word."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from simulator.session.situations import save_wants_estimate
from tests.cli.conftest import Run

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are POSIX")
DRAWN = re.compile("[\u2500-\u257f]")
ESCAPE = "\x1b"
REQUIREMENT = "プロジェクト管理の経験3年以上"
EXPERIENCE = "プロジェクト管理を4年担当し、12名のチームをまとめました。"


def on_a_terminal(words: list[str], *, typed: str = "", **environment: str) -> str:
    """Run ``mensetsu`` on a pseudo-terminal; all that it shows."""
    import pty

    ours, its = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "simulator.cli", *words],
        stdin=its,
        stdout=its,
        stderr=its,
        env={**os.environ, "TERM": "xterm-256color", **environment},
        start_new_session=True,
    )
    os.close(its)
    os.write(ours, typed.encode())
    shown = b""
    while True:
        try:
            shown += os.read(ours, 65536)
        except OSError:  # Linux ends a pseudo-terminal so
            break
    os.close(ours)
    assert process.wait(timeout=60) == 0
    return shown.decode().replace("\r\n", "\n")


@pytest.fixture
def no_estimate(mensetsu_home: Path) -> None:
    """Nobody presses the keys of one's own marks, which are not typed beforehand."""
    save_wants_estimate(False)


@pytest.fixture
def profile(mensetsu: Run, tmp_path: Path) -> None:
    """An application whose table has a row with a number and one without."""
    cv, posting = tmp_path / "cv.md", tmp_path / "posting.md"
    cv.write_text(f"- {EXPERIENCE}\n", encoding="utf-8")
    posting.write_text(f"## 必須\n- {REQUIREMENT}\n- 英語での交渉の経験\n", encoding="utf-8")
    mensetsu("profile", "new", "青空")
    mensetsu("profile", "add", "青空", cv, "--kind", "cv")
    mensetsu("profile", "add", "青空", posting, "--kind", "posting")


def joined(shown: str) -> str:
    """What a table or its lines hold column by column, without borders and line ends."""
    if not DRAWN.search(shown):
        return shown
    columns: list[str] = []
    for line in shown.splitlines():
        cells = [cell.strip() for cell in line.split("│")]
        columns += [""] * (len(cells) - len(columns))
        for place, cell in enumerate(cells):
            columns[place] += cell
    return "\n".join(columns)


@pytest.mark.parametrize("columns", [20, 25, 30, 40, 60, 80, 120])
@pytest.mark.usefixtures("profile")
def test_the_table_is_whole_at_any_width(
    mensetsu_process: Run, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    """Requirement, experience, numbers and place stand there, if on more lines."""
    monkeypatch.setenv("COLUMNS", str(columns))
    shown = mensetsu_process("profile", "table", "青空").stdout
    assert "…" not in shown
    for words in (REQUIREMENT, EXPERIENCE, "4年・12名", "cv 1ページ", "英語での交渉の経験"):
        assert words in joined(shown), words
    boxed = [line for line in shown.splitlines() if DRAWN.search(line)]
    assert bool(boxed) is (columns >= 80)


@pytest.mark.parametrize("words", [["personas"], ["sessions"], ["profile"]], ids=" ".join)
@pytest.mark.usefixtures("profile")
def test_a_narrow_list_is_lines(
    mensetsu_process: Run, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    """Every list gives way to lines where its columns have no room."""
    monkeypatch.setenv("COLUMNS", "24")
    shown = mensetsu_process(*words)
    assert shown.returncode == 0
    assert not DRAWN.search(shown.stdout) and "…" not in shown.stdout


INTERVIEW = [
    "interview",
    "--stage",
    "first",
    "--text",
    "--no-voice",
    "--questions",
    "1",
    "--no-llm",
]
ANSWERS = "倉庫で在庫の管理を5年担当しました。\n" * 4
SKIPPED = "\n\n"
"""Nothing about oneself, which is asked once at a terminal."""
SAID = "こんにちは。人事の水野と申します。本日はお時間をいただき、ありがとうございます。"


@pytest.mark.parametrize(
    "environment", [{"TERM": "dumb"}, {"NO_COLOR": "1"}], ids=["TERM=dumb", "NO_COLOR"]
)
@pytest.mark.usefixtures("no_estimate")
def test_who_asks_for_plain_text_has_it(environment: dict[str, str]) -> None:
    """On a terminal: no box, nothing that moves, and each of the interviewer's lines on one."""
    shown = on_a_terminal(INTERVIEW, typed=SKIPPED + ANSWERS, COLUMNS="60", **environment)
    talk = shown[: shown.index("一次面接 模擬面接レポート")]
    assert any(SAID in line and line.startswith("人事") for line in talk.splitlines())
    assert not DRAWN.search(talk) and ESCAPE not in shown


def test_a_pipe_has_plain_text(mensetsu_process: Run) -> None:
    """Without a terminal each line of the interviewer is whole too."""
    shown = mensetsu_process(*INTERVIEW, stdin=ANSWERS).stderr
    assert any(SAID in line for line in shown.splitlines())
    assert not DRAWN.search(shown) and ESCAPE not in shown


@pytest.mark.usefixtures("no_estimate")
def test_a_terminal_has_its_boxes() -> None:
    """Who asks for nothing sees who speaks in a frame, as before."""
    assert DRAWN.search(
        on_a_terminal(INTERVIEW, typed=SKIPPED + ANSWERS, COLUMNS="80", NO_COLOR="")
    )
