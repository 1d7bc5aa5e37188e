"""Records of practice on disk."""

from __future__ import annotations

import os
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from simulator.errors import StorageError
from simulator.records import changing, load_record, save_record


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


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_day_outside_the_calendar_is_damage(tmp_path: Path, day: str) -> None:
    """Sums with it would end the program."""
    path = tmp_path / "a.json"
    path.write_text(f'{{"schema": 1, "record": [{{"day": "{day}"}}]}}', encoding="utf-8")
    with pytest.raises(StorageError, match="読めません"):
        load_record(path, tuple[Note, ...])


def test_changes_at_the_same_time_are_all_kept(tmp_path: Path) -> None:
    """Each waits for the one before it, and no lock is left."""
    path = tmp_path / "notes" / "a.json"

    def add(word: str) -> None:
        with changing(path):
            before = load_record(path, Note) or Note(day=date(2026, 11, 28))
            save_record(path, Note, replace(before, words=(*before.words, word)))

    words = [str(number) for number in range(12)]
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(add, words))
    kept = load_record(path, Note)
    assert kept is not None and sorted(kept.words) == sorted(words)
    assert [left.name for left in path.parent.iterdir()] == ["a.json"]


def test_the_lock_of_a_killed_program_holds_nobody_up(tmp_path: Path) -> None:
    """It is taken over after some seconds."""
    path = tmp_path / "a.json"
    with changing(path):
        (lock,) = tmp_path.iterdir()
    lock.touch()
    os.utime(lock, (time.time() - 60, time.time() - 60))
    began = time.monotonic()
    with changing(path):
        assert time.monotonic() - began < 5
