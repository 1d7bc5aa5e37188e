"""Keep what advisers wrote on a session in ``notes.json`` beside its record."""

from __future__ import annotations

from pathlib import Path

from simulator import storage
from simulator.records import changing, load_record, save_record
from simulator.values.notes import AdviserNote

_FILE = "notes.json"


def load_notes(session_id: str) -> tuple[AdviserNote, ...]:
    """Return all notes in the order of their import. Raises StorageError if they are damaged."""
    return load_record(_path(session_id), tuple[AdviserNote, ...]) or ()


def add_notes(session_id: str, notes: tuple[AdviserNote, ...]) -> tuple[AdviserNote, ...]:
    """Add the notes that are not there yet, and return these.

    Raises StorageError if the standing notes are damaged or cannot be written.
    """
    path = _path(session_id)
    with changing(path):
        standing = load_notes(session_id)
        known = {_content(note) for note in standing}
        fresh = tuple(note for note in notes if _content(note) not in known)
        if fresh:
            save_record(path, tuple[AdviserNote, ...], (*standing, *fresh))
    return fresh


def remove_notes(session_id: str, writer: str) -> int:
    """Remove all notes of ``writer``, and return how many there were."""
    path = _path(session_id)
    with changing(path):
        standing = load_notes(session_id)
        left = tuple(note for note in standing if note.signature != writer)
        if len(left) < len(standing):
            save_record(path, tuple[AdviserNote, ...], left)
    return len(standing) - len(left)


def _content(note: AdviserNote) -> tuple[str, str, int | None]:
    """Return what makes two notes the same, whenever they were imported."""
    return note.writer, note.text, note.turn


def _path(session_id: str) -> Path:
    return storage.session_folder(session_id) / _FILE
