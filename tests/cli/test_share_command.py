"""``mensetsu share``, ``notes``, and ``sessions export`` and ``import``."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from simulator import storage
from tests.cli.conftest import Run, complaint
from tests.report.report_samples import good_session, hostile_session, poor_session, tone

ID = good_session().id


@pytest.fixture
def stored(mensetsu_home: Path) -> Path:
    storage.save_session(good_session())
    return storage.session_folder(ID)


def test_a_copy_is_shown_and_written(mensetsu: Run, stored: Path, tmp_path: Path) -> None:
    """What is replaced, and the words as they will stand there, come before the file."""
    page = tmp_path / "copy.html"
    done = mensetsu("share", "--yes", "-o", page)
    assert done.returncode == 0 and done.stdout == ""
    assert "〔人A〕と申します" in done.stderr and "notes import" in done.stderr
    assert "木村" not in page.read_text(encoding="utf-8")
    assert page.stat().st_mode & 0o077 == 0


def test_nothing_is_written_without_a_yes(mensetsu: Run, stored: Path, tmp_path: Path) -> None:
    """Where there is nobody to ask, --yes is named."""
    done = mensetsu("share", "-o", tmp_path / "copy.html", stdin="はい\n")
    assert done.returncode == 2 and "--yes" in done.stderr.splitlines()[-1]
    assert not (tmp_path / "copy.html").exists()


def test_a_file_that_is_there_is_not_overwritten(
    mensetsu: Run, stored: Path, tmp_path: Path
) -> None:
    """Unless it is said."""
    (tmp_path / "copy.html").write_text("before", encoding="utf-8")
    assert "もうあります" in complaint(mensetsu("share", "-o", tmp_path / "copy.html"))
    assert (tmp_path / "copy.html").read_text(encoding="utf-8") == "before"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        pytest.param(("--keep", "everything"), "使えません", id="unknown-kind"),
        pytest.param(("20990101-000000-0000",), "ありません", id="unknown-session"),
        pytest.param(("--also", "面接", "--yes"), "伏せられません", id="own-word"),
        pytest.param(("--yes", "-o", "/nowhere/copy.html"), "がありません", id="no-folder"),
    ],
)
def test_what_cannot_be_done_gives_one_sentence(
    mensetsu: Run, stored: Path, words: tuple[str, ...], says: str
) -> None:
    """With the remedy."""
    done = mensetsu("share", *words)
    assert done.returncode != 0 and says in done.stderr.splitlines()[-1]


def test_hostile_words_are_shared_as_words(
    mensetsu: Run, mensetsu_home: Path, tmp_path: Path
) -> None:
    """Nothing in an answer becomes part of the page or of the terminal."""
    storage.save_session(hostile_session())
    page = tmp_path / "copy.html"
    done = mensetsu("share", "--yes", "-o", page)
    assert done.returncode == 0 and "\x1b" not in done.stderr and "\u202e" not in done.stderr
    assert "<script>document" not in page.read_text(encoding="utf-8")


def test_notes_stand_beside_the_answers(mensetsu: Run, stored: Path, tmp_path: Path) -> None:
    """In the page, the Markdown and the terminal's report, escaped in each; nothing is graded."""
    before = (stored / "session.json").read_bytes()
    notes = tmp_path / "notes.txt"
    notes.write_text(
        "お名前：佐野\n回答2：よい<b>理由</b>\n回答9：迷子\n全体：[red]元気に\n", encoding="utf-8"
    )
    done = mensetsu("notes", "import", "latest", notes)
    assert done.returncode == 0 and "3 件" in done.stderr
    html = (stored / "report.html").read_text(encoding="utf-8")
    card = html.split('id="answer-2"')[1].split('id="answer-3"')[0]
    assert "よい&lt;b&gt;理由" in card and "[red]元気に" in html and "迷子" in html
    assert r"\<b\>理由" in mensetsu("report", "--format", "md").stdout
    assert "よい<b>理由</b>" in mensetsu("report", "--full").stdout
    assert (stored / "session.json").read_bytes() == before


def test_a_note_is_imported_once(mensetsu: Run, stored: Path, tmp_path: Path) -> None:
    """Notes of several advisers stay apart, and one's can be removed."""
    for name in ("佐野", "原"):
        file = tmp_path / f"{name}.txt"
        file.write_text("全体：落ち着いて", encoding="utf-8")
        for _ in range(2):
            assert mensetsu("notes", "import", ID, file, "--by", name).returncode == 0
    shown = json.loads(mensetsu("notes", "show", "--json").stdout)
    assert [note["writer"] for note in shown] == ["佐野", "原"]
    assert mensetsu("notes", "delete", ID, "佐野", "--yes").returncode == 0
    assert "原" in complaint(mensetsu("notes", "delete", ID, "佐野", "--yes"))
    assert [note["writer"] for note in json.loads(mensetsu("notes", "show", "--json").stdout)] == [
        "原"
    ]


def test_damaged_notes_keep_no_report_back(mensetsu: Run, stored: Path) -> None:
    """The report says so, and the notes stay as they are."""
    (stored / "notes.json").write_text("{", encoding="utf-8")
    done = mensetsu("report")
    assert done.returncode == 0 and "notes.json" in done.stdout
    assert "読めません" in complaint(mensetsu("notes", "show"))
    assert (stored / "notes.json").read_text(encoding="utf-8") == "{"


def test_everything_moves_to_another_home(
    mensetsu: Run, stored: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And the report is there as it was."""
    shown = mensetsu("report", "--json").stdout
    assert mensetsu("sessions", "export", tmp_path / "all.zip").returncode == 0
    assert "もうあります" in complaint(mensetsu("sessions", "export", tmp_path / "all.zip"))
    monkeypatch.setenv("MENSETSU_HOME", str(tmp_path / "new"))
    done = mensetsu("sessions", "import", tmp_path / "all.zip")
    assert done.returncode == 0 and "1件" in done.stderr
    assert mensetsu("report", "--json").stdout == shown
    assert "書き出したファイルでは" in complaint(mensetsu("sessions", "import", __file__))


def test_an_import_that_is_killed_can_be_begun_anew(
    mensetsu: Run, stored: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whenever the process ends, a session is there whole or not at all."""
    storage.save_session(replace(poor_session(), id="20260402-101500-0a1b"))
    for turn in good_session().turns:
        tone(stored / str(turn.answer.audio), 30.0)
    assert mensetsu("sessions", "export", tmp_path / "all.zip").returncode == 0
    ids = storage.session_ids()
    assert len(ids) == 2
    new = tmp_path / "new"
    monkeypatch.setenv("MENSETSU_HOME", str(new))
    command = [sys.executable, "-m", "simulator.cli", "sessions", "import", tmp_path / "all.zip"]
    for after_s in (0.15, 0.3, 0.45):
        process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        time.sleep(after_s)
        process.send_signal(signal.SIGKILL)
        process.wait()
        for session_id in storage.session_ids():
            assert storage.load_session(session_id)
            wavs = len(list(storage.session_folder(session_id).glob("*.wav")))
            assert wavs == (len(good_session().turns) if session_id == ID else 0)
    assert mensetsu("sessions", "import", tmp_path / "all.zip").returncode == 0
    assert storage.session_ids() == ids
