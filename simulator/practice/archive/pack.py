"""Write everything of the candidate's into one file, to be moved to another computer.

The file is a zip with a manifest of every file's size and SHA-256. It has recordings, profiles,
the records of practice and what the candidate said of themselves. It has no keys, no models, and
no reports: they can be made again, and their pages hold the voice.
"""

from __future__ import annotations

import hashlib
import os
import stat
import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pydantic import ConfigDict, TypeAdapter
from pydantic.dataclasses import dataclass as checked

from simulator import __version__, storage
from simulator.config import candidate_file, practice_folder, profiles_folder, recordings_folder
from simulator.errors import StorageError

SCHEMA = 1
"""Format of the archive; increase it if an older program can no longer read it."""
MANIFEST = "manifest.json"
CHUNK = 1 << 20
RECORDINGS, PROFILES, PRACTICE, CANDIDATE = "recordings", "profiles", "practice", "candidate.json"
"""What an archive has at its top."""
_SOUND = frozenset({".wav", ".mp3", ".flac", ".m4a", ".ogg", ".opus"})
_NEW = os.O_RDWR | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
_MADE_AGAIN = "report."
Progress = Callable[[int, int], None]
"""Takes the bytes that are done, and those of all."""


@checked(frozen=True, kw_only=True, config=ConfigDict(extra="ignore"))
class Entry:
    """One file of an archive."""

    path: str
    """With /, from the top of the archive."""
    bytes: int
    sha256: str


@checked(frozen=True, kw_only=True, config=ConfigDict(extra="ignore"))
class Manifest:
    """What an archive says of itself."""

    schema: int
    made_by: str
    """The version of mensetsu."""
    made_at: datetime
    with_sound: bool
    files: tuple[Entry, ...]


@dataclass(frozen=True, kw_only=True)
class Exported:
    """What has been written."""

    sessions: int
    profiles: int
    others: int
    """Files of practice, and ``candidate.json``."""
    unreadable: tuple[str, ...]
    """Files that could not be read, and are not in the archive."""


@dataclass(frozen=True, kw_only=True)
class _Own:
    """A file of the candidate's, and its name in an archive."""

    path: Path
    name: str


def export_everything(path: Path, *, with_sound: bool, progress: Progress) -> Exported:
    """Write the archive; it is there whole or not at all.

    Raises StorageError if there is nothing to write, or the disk refuses.
    """
    files = [own for own in _own_files() if with_sound or own.path.suffix.lower() not in _SOUND]
    if not files:
        raise StorageError("まだ何も記録がないので、書き出すものがありません。")
    scratch = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with os.fdopen(os.open(scratch, _NEW, 0o600), "w+b") as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
                entries, unreadable = _write_all(archive, files, progress)
                manifest = Manifest(
                    schema=SCHEMA,
                    made_by=__version__,
                    made_at=datetime.now().astimezone(),
                    with_sound=with_sound,
                    files=tuple(entries),
                )
                archive.writestr(MANIFEST, TypeAdapter(Manifest).dump_json(manifest))
            file.flush()
            os.fsync(file.fileno())
        scratch.replace(path)
    except OSError as error:
        raise StorageError(
            f"{path} に書き込めません({error.strerror})。"
            "ディスクの空きと、フォルダーの権限を確認してください。"
        ) from error
    finally:
        scratch.unlink(missing_ok=True)
    return _counted(entries, tuple(unreadable))


def _own_files() -> Iterator[_Own]:
    for session_id in _folders(recordings_folder()):
        if storage.is_id(session_id):
            yield from _below(recordings_folder() / session_id, f"{RECORDINGS}/{session_id}")
    for name in _folders(profiles_folder()):
        yield from _below(profiles_folder() / name, f"{PROFILES}/{_nfc(name)}")
    yield from _below(practice_folder(), PRACTICE)
    if candidate_file().is_file():
        yield _Own(path=candidate_file(), name=CANDIDATE)


def _folders(folder: Path) -> Iterator[str]:
    if folder.is_dir():
        yield from sorted(path.name for path in folder.iterdir() if path.is_dir())


def _below(folder: Path, name: str) -> Iterator[_Own]:
    """Yield the files below ``folder``: no links, no scratch files, nothing made from others."""
    for path in sorted(folder.rglob("*")):
        is_file = stat.S_ISREG(path.lstat().st_mode)
        is_report = name.startswith(RECORDINGS) and path.name.startswith(_MADE_AGAIN)
        if is_file and not is_report and not path.name.endswith(".tmp"):
            yield _Own(path=path, name=f"{name}/{_nfc(path.relative_to(folder).as_posix())}")


def _write_all(
    archive: zipfile.ZipFile, files: list[_Own], progress: Progress
) -> tuple[list[Entry], list[str]]:
    entries: list[Entry] = []
    unreadable: list[str] = []
    total, done = sum(_size(own.path) for own in files), 0
    progress(0, total)
    for own in files:
        try:
            source = own.path.open("rb")
        except OSError:
            unreadable.append(own.name)
            continue
        with source:
            digest, size = hashlib.sha256(), 0
            with archive.open(own.name, "w", force_zip64=True) as target:
                while chunk := source.read(CHUNK):
                    digest.update(chunk)
                    size += len(chunk)
                    target.write(chunk)
                    progress(min(total, done + size), total)
        done += size
        entries.append(Entry(path=own.name, bytes=size, sha256=digest.hexdigest()))
    progress(total, total)
    return entries, unreadable


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _nfc(name: str) -> str:
    """Return the name as others spell it: macOS may have が as か and a voicing mark."""
    return unicodedata.normalize("NFC", name)


def _counted(entries: list[Entry], unreadable: tuple[str, ...]) -> Exported:
    tops = [entry.path.split("/") for entry in entries]
    return Exported(
        sessions=len({parts[1] for parts in tops if parts[0] == RECORDINGS}),
        profiles=len({parts[1] for parts in tops if parts[0] == PROFILES}),
        others=sum(parts[0] in (PRACTICE, CANDIDATE) for parts in tops),
        unreadable=unreadable,
    )
