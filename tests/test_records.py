"""Records of practice on disk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from simulator.errors import StorageError
from simulator.records import load_record, save_record


@dataclass(frozen=True, kw_only=True)
class Note:
    day: date
    words: tuple[str, ...] = ()


def test_a_record_is_read_as_it_was_written(tmp_path: Path) -> None:
    """Its owner alone can read it; where there is none, there is none."""
    path, note = tmp_path / "notes" / "a.json", Note(day=date(2026, 11, 28), words=("はい",))
    assert load_record(path, Note) is None
    save_record(path, Note, note)
    assert load_record(path, Note) == note
    assert path.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("written", "says"),
    [
        pytest.param("", "読めません", id="empty"),
        pytest.param('{"schema": 1, "record": {"day": "い"}}', "読めません", id="no-date"),
        pytest.param('{"schema": 1}', "読めません", id="half"),
        pytest.param("[1]", "読めません", id="a-list"),
        pytest.param('{"schema": 99, "record": {}}', "新しい版", id="newer"),
    ],
)
def test_a_damaged_record_gives_one_sentence(tmp_path: Path, written: str, says: str) -> None:
    """With the file's name, and nothing is changed."""
    path = tmp_path / "a.json"
    path.write_text(written, encoding="utf-8")
    with pytest.raises(StorageError, match=says) as raised:
        load_record(path, Note)
    assert str(path) in str(raised.value)
    assert path.read_text(encoding="utf-8") == written


def test_folders_made_on_the_way_are_closed_to_others(tmp_path: Path) -> None:
    """Not only the last one."""
    save_record(tmp_path / "a" / "b" / "c.json", Note, Note(day=date(2026, 11, 28)))
    assert all((tmp_path / name).stat().st_mode & 0o077 == 0 for name in ("a", "a/b"))
