"""Keep the versions of one record: a file for each in a folder, and none is ever overwritten.

A file's name is the number of its version and a random part, ``0007-5f3a9c1e.json``. The number
orders the versions whatever the clock says. Two programs that save at once may take the same
number; the random part keeps both.
"""

from __future__ import annotations

import re
import secrets
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Generic

from simulator.errors import StorageError
from simulator.files import entries
from simulator.records import Record, load_record, save_record

_NAME = re.compile(r"(\d{4,})-[0-9a-f]{8}\.json", re.ASCII)


@dataclass(frozen=True, kw_only=True)
class Versions(Generic[Record]):
    """All versions of a record, oldest first, and why others can't be read."""

    records: tuple[Record, ...] = ()
    unreadable: tuple[str, ...] = ()

    @property
    def latest(self) -> Record | None:
        return self.records[-1] if self.records else None


def load_versions(folder: Path, kind: type[Record]) -> Versions[Record]:
    """Read the versions; damaged ones are named, and left as they are."""
    records, unreadable = [], []
    for path in version_files(folder):
        try:
            record = load_record(path, kind)
        except StorageError as error:
            unreadable.append(str(error))
            continue
        if record is not None:
            records.append(record)
    return Versions(records=tuple(records), unreadable=tuple(unreadable))


def save_version(folder: Path, kind: type[Record], record: Record) -> None:
    """Write a version after those that are there. Raises StorageError if it cannot be written."""
    number = max((_number(path) for path in version_files(folder)), default=0) + 1
    save_record(folder / f"{number:04d}-{secrets.token_hex(4)}.json", kind, record)


def delete_versions(folder: Path) -> int:
    """Delete all versions and return their number. Raises StorageError if the disk refuses."""
    many = len(version_files(folder))
    try:
        if many:
            shutil.rmtree(folder)
    except OSError as error:
        raise StorageError(
            f"{folder} を消せません({error.strerror})。フォルダーの権限を確認してください。"
        ) from error
    return many


def version_files(folder: Path) -> list[Path]:
    """Return the files of all versions, oldest first.

    Raises StorageError if the folder can't be read.
    """
    found = [path for path in entries(folder) if _NAME.fullmatch(path.name)]
    return sorted(found, key=lambda path: (_number(path), path.name))


def _number(path: Path) -> int:
    return int(path.name.partition("-")[0])
