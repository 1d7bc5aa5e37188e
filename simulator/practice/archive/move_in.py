"""Put what an archive has beside what is here: nothing is overwritten, each item whole or not.

A session, a profile and a file of practice are an item each. What is here already with the same
content is left out. What is here with other content is imported under another name.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from pathlib import Path

from simulator import storage
from simulator.config import candidate_file, practice_folder, profiles_folder, recordings_folder
from simulator.errors import StorageError
from simulator.files import entries, is_abandoned, make_folder
from simulator.practice.archive.names import CANDIDATE, PRACTICE, PROFILES, RECORDINGS
from simulator.practice.archive.pack import CHUNK, Progress
from simulator.practice.archive.unpack import unpack
from simulator.profile.folder import profile_folder
from simulator.records import load_record
from simulator.session.notes import add_notes
from simulator.values.notes import AdviserNote

ASIDE = "kept-aside"
"""Below the folder of practice: records of another computer that differ from those here."""
_NOTES = "notes.json"
_STAGE = ".import-"
_LONGEST_NAME = 60


@dataclass
class MovedIn:
    """What became of the items of an archive."""

    sessions: list[str] = field(default_factory=list)
    completed: list[str] = field(default_factory=list)
    """Sessions that were here, and now have files or notes that they lacked."""
    renamed_sessions: list[tuple[str, str]] = field(default_factory=list)
    """Id in the archive, and the new id here."""
    profiles: list[str] = field(default_factory=list)
    renamed_profiles: list[tuple[str, str]] = field(default_factory=list)
    practice: int = 0
    """Files of practice, and ``candidate.json``."""
    aside: list[Path] = field(default_factory=list)
    same: int = 0
    """Items that were here already."""
    with_sound: bool = True
    made_at: datetime | None = None
    """When the archive was written."""


def import_everything(path: Path, *, progress: Progress) -> MovedIn:
    """Check the whole archive, then move its items in.

    Raises StorageError before anything is moved if the archive is damaged, foreign or newer. An
    import that is interrupted can be begun anew: what has been moved in is recognised.
    """
    make_folder(recordings_folder())
    _sweep()
    stage = recordings_folder() / f"{_STAGE}{os.getpid()}-{secrets.token_hex(4)}"
    make_folder(stage)
    moved = MovedIn()
    try:
        manifest = unpack(path, stage, progress)
        moved.with_sound, moved.made_at = manifest.with_sound, manifest.made_at
        for session in entries(stage / RECORDINGS):
            _move_session(session, moved)
        for profile in entries(stage / PROFILES):
            _move_profile(profile, moved)
        _move_practice(stage, moved)
    except OSError as error:
        raise StorageError(
            f"取り込みの途中で書き込めなくなりました({error.strerror})。ここまでの分は残っています。"
            "ディスクの空きと権限を確かめて、もう一度取り込んでください。"
        ) from error
    finally:
        shutil.rmtree(stage, ignore_errors=True)
    return moved


def _sweep() -> None:
    """Remove what imports that were killed have left."""
    for left in recordings_folder().glob(f"{_STAGE}*"):
        if is_abandoned(left, left.name.removeprefix(_STAGE).split("-")[0]):
            shutil.rmtree(left, ignore_errors=True)


# --- sessions ---------------------------------------------------------------------------------


def _move_session(staged: Path, moved: MovedIn) -> None:
    target = storage.session_folder(staged.name)
    if _renamed(staged, target):
        moved.sessions.append(staged.name)
        return
    if any(_adds_nothing(staged, other) for other in _of_same_second(target)):
        moved.same += 1
    elif _agree(staged, target):
        _complete(staged, target)
        moved.completed.append(staged.name)
    else:
        moved.renamed_sessions.append((staged.name, _under_new_id(staged)))


def _of_same_second(target: Path) -> Iterator[Path]:
    """Yield the session of this id, and those that an earlier import gave another."""
    yield target
    yield from sorted(target.parent.glob(f"{target.name[:15]}-????"))


def _under_new_id(staged: Path) -> str:
    while True:
        new_id = f"{staged.name[:15]}-{secrets.token_hex(2)}"
        if _renamed(staged, storage.session_folder(new_id)):
            return new_id


def _agree(staged: Path, target: Path) -> bool:
    """Return whether files that both have are the same, advisers' notes aside."""
    both = [
        name for name in _files(staged) if (target / name).exists() and name.as_posix() != _NOTES
    ]
    has_record = Path("session.json") in both
    return has_record and all(_same(staged / name, target / name) for name in both)


def _complete(staged: Path, target: Path) -> None:
    """Give a session the files and notes that it lacks."""
    for name in _files(staged):
        if not (target / name).exists():
            make_folder((target / name).parent)
            (staged / name).replace(target / name)
    if (staged / _NOTES).exists():
        add_notes(target.name, load_record(staged / _NOTES, tuple[AdviserNote, ...]) or ())


# --- profiles and practice --------------------------------------------------------------------


def _move_profile(staged: Path, moved: MovedIn) -> None:
    target = profile_folder(staged.name)
    make_folder(profiles_folder())
    if _renamed(staged, target):
        moved.profiles.append(staged.name)
        return
    for number in count(1):
        if _adds_nothing(staged, target):
            moved.same += 1
            return
        suffix = f"(取り込み{number if number > 1 else ''})"
        name = staged.name[: _LONGEST_NAME - len(suffix)] + suffix
        target = profile_folder(name)
        if _renamed(staged, target):
            moved.renamed_profiles.append((staged.name, name))
            return


def _move_practice(stage: Path, moved: MovedIn) -> None:
    staged = [(stage / PRACTICE / name, name) for name in _files(stage / PRACTICE)]
    places = [(path, practice_folder() / name, name) for path, name in staged]
    if (stage / CANDIDATE).is_file():
        places.append((stage / CANDIDATE, candidate_file(), Path(CANDIDATE)))
    aside = practice_folder() / ASIDE / f"{datetime.now():%Y%m%d-%H%M%S}"
    for path, target, name in places:
        kept = [folder / name for folder in entries(practice_folder() / ASIDE)]
        if any(_same(path, other) for other in (target, *kept)):
            moved.same += 1
        elif not target.exists():
            make_folder(target.parent)
            path.replace(target)
            moved.practice += 1
        else:
            make_folder((aside / name).parent)
            path.replace(aside / name)
            moved.aside.append(aside / name)


# --- files ------------------------------------------------------------------------------------


def _renamed(staged: Path, target: Path) -> bool:
    """Move a folder to where nothing is yet; False if something is there."""
    if target.exists():
        return False
    try:
        staged.rename(target)
    except OSError:
        if target.exists():  # another program was faster
            return False
        raise
    return True


def _files(folder: Path) -> list[Path]:
    """Return the files below ``folder``, relative to it."""
    return sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_file())


def _adds_nothing(staged: Path, target: Path) -> bool:
    return all(_same(staged / name, target / name) for name in _files(staged))


def _same(one: Path, other: Path) -> bool:
    if not other.is_file() or one.stat().st_size != other.stat().st_size:
        return False
    return _digest(one) == _digest(other)


def _digest(path: Path) -> bytes:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return digest.digest()
