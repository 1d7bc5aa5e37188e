"""However the program ends, the candidate gets a sentence, and what was recorded stays."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from simulator import storage
from simulator.cli import running
from simulator.values.session import SessionState
from tests.cli.conftest import DEMO, Run


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
def test_ctrl_c_says_how_to_go_on(mensetsu_home: Path) -> None:
    """Interrupted in mid-interview: code 130, one sentence, a session that can be resumed."""
    words = ("interview", "--realtime", "--no-voice", "--audio-in")
    interview = subprocess.Popen(
        [sys.executable, "-m", "simulator.cli", *words, str(DEMO / "01-self_introduction.ogg")],
        stdin=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env=os.environ,
    )
    deadline = time.monotonic() + 30
    while not storage.session_ids() and time.monotonic() < deadline:
        time.sleep(0.1)
    time.sleep(1)
    interview.send_signal(signal.SIGINT)
    _, err = interview.communicate(timeout=30)
    assert interview.returncode == 130
    assert "mensetsu resume" in err.splitlines()[-1]
    assert storage.load_session("latest").state is SessionState.RUNNING


def test_a_mistake_of_the_program_is_kept_in_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The traceback is in the log that the sentence names, and not on the screen."""
    monkeypatch.setenv("MENSETSU_CACHE", str(tmp_path))

    def broken(**_: object) -> None:
        raise ZeroDivisionError("a mistake")

    monkeypatch.setattr(running, "app", broken)
    with pytest.raises(SystemExit) as ended:
        running.run()
    assert ended.value.code == 1
    shown = capsys.readouterr().err
    assert len(shown.splitlines()) == 1 and str(tmp_path / "error.log") in shown
    assert "a mistake" in (tmp_path / "error.log").read_text(encoding="utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX pipes")
def test_a_reader_that_leaves_early_is_no_error(mensetsu_home: Path) -> None:
    """`mensetsu personas --json | head -1` ends quietly: nothing on stderr, also not by Python."""
    read, write = os.pipe()
    os.close(read)  # nobody reads any more when the first word is written
    try:
        command = [sys.executable, "-m", "simulator.cli", "personas", "--json"]
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, stdout=write, stderr=subprocess.PIPE, check=False
        )
    finally:
        os.close(write)
    assert done.stderr == b""
    assert done.returncode in (0, 1)


def test_piped_text_is_utf8_on_every_system(
    mensetsu_process: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where the system would read and write something else, as Windows does in Japan."""
    monkeypatch.setenv("PYTHONUTF8", "0")
    monkeypatch.setenv("PYTHONIOENCODING", "cp932")
    answer = "倉庫の〜髙橋です。返品を月40件から12件に減らしました。"
    asks = ("grade", "--stage", "first", "--question-id", "motivation", "--text", "-", "--json")
    done = mensetsu_process(*asks, stdin=answer)
    assert done.returncode == 0, done.stderr
    quotes = [
        each["quote"]
        for score in json.loads(done.stdout)["scores"].values()
        for each in score["evidence"]
    ]
    assert any("40件から12件" in quote for quote in quotes)
    assert all(quote in answer for quote in quotes)
