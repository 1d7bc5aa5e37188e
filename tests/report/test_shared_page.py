"""The copy for an adviser in a real browser: what is written there comes back as a file."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from report_samples import good_session, report_of
from test_report_page import probe

from simulator.practice.sharing.notes_file import read_notes
from simulator.report.html import to_html
from simulator.report.notes_form import notes_form
from simulator.values.sharing import SharedVoice

pytestmark = pytest.mark.browser

SAVE = """
const view = frame.contentWindow;
let saved = null;
view.Blob = function (parts) { saved = parts[0]; };
view.URL.createObjectURL = () => "#";
page.getElementById("save-notes").click();
const empty = page.getElementById("saved-notes").textContent;
page.getElementById("note-2").value = " 数字が<\\/script>よい ";
page.getElementById("note-whole").value = "落ち着いて";
page.getElementById("note-writer").value = "佐野";
page.getElementById("save-notes").click();
return [empty, saved, page.getElementById("saved-notes").textContent];
"""


def test_what_an_adviser_writes_is_saved_and_read(tmp_path: Path) -> None:
    """The page's script works under the page's own policy; nothing but notes is in the file."""
    session = good_session()
    numbers = tuple(turn.number for turn in session.turns)
    form = notes_form(session.id, numbers, keep=frozenset(), voice=SharedVoice.NONE)
    page = to_html(report_of(session), audio={}, form=form)
    empty, saved, said = probe(page, SAVE, tmp_path)
    assert "まだ何も" in empty and said == "保存しました。"
    assert set(json.loads(saved)) == {"mensetsu_notes", "session", "writer", "notes"}
    (tmp_path / "notes.json").write_text(saved, encoding="utf-8")
    notes = read_notes(tmp_path / "notes.json", session.id, now=datetime.now(UTC))
    assert [(note.writer, note.turn, note.text) for note in notes] == [
        ("佐野", 2, "数字が</script>よい"),
        ("佐野", None, "落ち着いて"),
    ]
