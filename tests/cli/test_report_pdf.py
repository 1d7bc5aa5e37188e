"""``report --format pdf``: where the file goes, and what else is said."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest

from simulator import storage
from simulator.cli import streams
from simulator.values.session import Session
from tests.cli.conftest import Run, complaint
from tests.practice.past import past_session


@pytest.fixture
def session(mensetsu_home: Path) -> Session:
    done = past_session(0, {"motivation": {"length": 3.0}, "career_history": {"length": 2.0}})
    storage.make_folder(done.id)
    storage.save_session(done)
    return done


def text_of(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return "".join(page.get_textpage().get_text_bounded() for page in document)


def test_the_pdf_lies_beside_the_record(mensetsu: Run, session: Session) -> None:
    """Its path is the output, so that it can be opened; only its owner can read it."""
    done = mensetsu("report", "--format", "pdf")
    assert done.returncode == 0, done.stderr
    path = storage.session_folder(session.id) / "report.pdf"
    assert done.stdout == f"{path}\n"
    assert "働きたいです。" in text_of(path.read_bytes())
    assert os.name == "nt" or path.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("words", [("--format", "pdf"), ()], ids=["by format", "by name"])
def test_a_pdf_goes_where_it_is_wanted(
    mensetsu: Run, session: Session, tmp_path: Path, words: tuple[str, ...]
) -> None:
    """A file that is called .pdf is one, with or without the form's name."""
    there = tmp_path / "一次面接.PDF"
    done = mensetsu("report", session.id, *words, "-o", there)
    assert done.returncode == 0 and done.stdout == "" and str(there) in done.stderr
    assert there.read_bytes().startswith(b"%PDF-")
    assert not (storage.session_folder(session.id) / "report.pdf").exists()


def test_a_place_that_cannot_be_written_is_named(mensetsu: Run, session: Session) -> None:
    """One sentence, and the record is as it was."""
    done = mensetsu("report", "--format", "pdf", "-o", Path("ない") / "report.pdf")
    assert done.returncode == 7
    assert "--output" in complaint(done)


def test_a_pipe_gets_the_same_bytes_as_the_file(mensetsu: Run, session: Session) -> None:
    """「-」 is standard output, which holds nothing but the PDF."""
    mensetsu("report", "--format", "pdf")
    piped = subprocess.run(
        [sys.executable, "-m", "simulator.cli", "report", "--format", "pdf", "-o", "-"],
        capture_output=True,
        check=True,
        timeout=60,
    ).stdout
    assert piped == (storage.session_folder(session.id) / "report.pdf").read_bytes()


def test_a_terminal_is_spared_the_bytes(
    mensetsu: Run, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They would be gibberish there and could command it."""
    prepare = streams.prepare

    def prepare_terminal() -> None:
        prepare()
        monkeypatch.setattr(sys.stdout, "isatty", lambda: True)

    monkeypatch.setattr(streams, "prepare", prepare_terminal)
    done = mensetsu("report", "--format", "pdf", "-o", "-")
    assert done.returncode == 2
    assert "--output" in complaint(done)
