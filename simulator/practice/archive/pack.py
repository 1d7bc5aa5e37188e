"""Write everything of the candidate's into one file, to be moved to another computer.

The file is a zip with a manifest of every file's size and SHA-256. It has recordings, profiles,
the records of practice and what the candidate said of themselves. It has no keys, no models, and
no reports: they can be made again, and their pages hold the voice.
"""

from __future__ import annotations

import hashlib
import stat
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from pydantic import ConfigDict, TypeAdapter
from pydantic.dataclasses import dataclass as checked

from simulator import __version__, storage
from simulator.config import candidate_file, practice_folder, profiles_folder, recordings_folder
from simulator.errors import StorageError
from simulator.files import entries, replacing
from simulator.practice.archive.names import (
    CANDIDATE,
    PRACTICE,
    PROFILES,
    RECORDINGS,
    is_ours,
    nfc,
)

SCHEMA = 1
"""Format of the archive; increase it if an older program can no longer read it."""
MANIFEST = "manifest.json"
CHUNK = 1 << 20
_SOUND = frozenset({".wav", ".mp3", ".flac", ".m4a", ".ogg", ".opus"})
_REPORT = "report."
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
    """Files and folders that could not be read, and are not in the archive."""
    misnamed: tuple[str, ...]
    """Files with names that no import takes, and that are not in the archive."""


@dataclass(frozen=True, kw_only=True)
class _Own:
    """A file of the candidate's, and its name in an archive."""

    path: Path
    name: str


def export_everything(path: Path, *, with_sound: bool, progress: Progress) -> Exported:
    """Write the archive; it is there whole or not at all.

    Raises StorageError if there is nothing to write, or the disk refuses.
    """
    found = _Found()
    for part in _own_parts(found):
        found.walk(part)
    files = [own for own in found.files if with_sound or own.path.suffix.lower() not in _SOUND]
    if not files and found.unreadable:
        raise StorageError(
            f"{found.unreadable[0]} を読めないので、書き出していません。権限を確認してください。"
        )
    if not files:
        raise StorageError("まだ何も記録がないので、書き出すものがありません。")
    with replacing(path) as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        written, lost = _write_all(archive, files, progress)
        manifest = Manifest(
            schema=SCHEMA,
            made_by=__version__,
            made_at=datetime.now().astimezone(),
            with_sound=with_sound,
            files=tuple(written),
        )
        archive.writestr(_info(MANIFEST), TypeAdapter(Manifest).dump_json(manifest))
    return _counted(written, (*found.unreadable, *lost), tuple(found.misnamed))


@dataclass
class _Found:
    """What is to be written, and what has to be left out."""

    files: list[_Own] = field(default_factory=list)
    unreadable: list[str] = field(default_factory=list)
    misnamed: list[str] = field(default_factory=list)
    _names: set[str] = field(default_factory=set)

    def walk(self, own: _Own) -> None:
        """Take in a file, or all below a folder: no links, no scratch files, nothing made anew."""
        try:
            mode = own.path.lstat().st_mode
            inside = entries(own.path) if stat.S_ISDIR(mode) else []
        except FileNotFoundError:
            return
        except (OSError, StorageError):
            self.unreadable.append(own.name)
            return
        if stat.S_ISREG(mode):
            self._take(own)
        for path in inside:
            self.walk(_Own(path=path, name=f"{own.name}/{nfc(path.name)}"))

    def _take(self, own: _Own) -> None:
        last = own.path.name
        if last.endswith(".tmp") or (own.name.startswith(RECORDINGS) and last.startswith(_REPORT)):
            return
        if not is_ours(own.name) or own.name in self._names:  # two spellings of one name, too
            self.misnamed.append(own.name)
            return
        self._names.add(own.name)
        self.files.append(own)


def _own_parts(found: _Found) -> Iterator[_Own]:
    """Yield the folders and files of the candidate's data; note a folder that can't be read."""
    for folder, top in ((recordings_folder(), RECORDINGS), (profiles_folder(), PROFILES)):
        try:
            inside = entries(folder)
        except StorageError:
            found.unreadable.append(top)
            continue
        for path in inside:
            if top == PROFILES or storage.is_id(path.name):
                yield _Own(path=path, name=f"{top}/{nfc(path.name)}")
    yield _Own(path=practice_folder(), name=PRACTICE)
    yield _Own(path=candidate_file(), name=CANDIDATE)


def _write_all(
    archive: zipfile.ZipFile, files: list[_Own], progress: Progress
) -> tuple[list[Entry], list[str]]:
    written: list[Entry] = []
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
            with archive.open(_info(own.name), "w", force_zip64=True) as target:
                while chunk := source.read(CHUNK):
                    digest.update(chunk)
                    size += len(chunk)
                    target.write(chunk)
                    progress(min(total, done + size), total)
        done += size
        written.append(Entry(path=own.name, bytes=size, sha256=digest.hexdigest()))
    progress(total, total)
    return written, unreadable


def _info(name: str) -> zipfile.ZipInfo:
    """Return the head of a file, without a time: a zip can't have one before 1980."""
    info = zipfile.ZipInfo(name)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o600 << 16
    return info


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _counted(
    written: list[Entry], unreadable: tuple[str, ...], misnamed: tuple[str, ...]
) -> Exported:
    parts = [entry.path.split("/") for entry in written]
    return Exported(
        sessions=sum(one[0] == RECORDINGS and one[2:] == ["session.json"] for one in parts),
        profiles=len({one[1] for one in parts if one[0] == PROFILES}),
        others=sum(one[0] in (PRACTICE, CANDIDATE) for one in parts),
        unreadable=unreadable,
        misnamed=misnamed,
    )
