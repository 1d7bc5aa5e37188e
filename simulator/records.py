"""Keep records as JSON: a file for each, replaced atomically, for its owner alone."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from simulator.errors import DamagedRecord, StorageError
from simulator.files import make_folder, unreadable, unwritable, write_private
from simulator.storage import YEARS

SCHEMA = 1
"""Format of the records; increase it if an older program can no longer read them."""
Record = TypeVar("Record")
_LOCK_S = 10.0
"""A lock that is older was left by a program that was killed: a change takes milliseconds."""


def load_record(path: Path, kind: type[Record]) -> Record | None:
    """Read a record; None if there is none.

    Raises DamagedRecord if it is damaged, StorageError if it can't be read or comes from a newer
    mensetsu.
    """
    from pydantic import TypeAdapter, ValidationError
    from pydantic_core import from_json

    try:
        data = from_json(path.read_bytes())
        if data["schema"] > SCHEMA:
            raise StorageError(
                f"{path} は新しい版の mensetsu の記録です。"
                "mensetsu を新しくしてから開いてください。"
            )
        record = TypeAdapter(kind).validate_python(data["record"], strict=False)
        if not all(day.year in YEARS for day in _days_in(record)):
            raise ValueError("a day outside the calendar")
        return record
    except FileNotFoundError:
        return None
    except OSError as error:
        raise unreadable(path, error) from error
    except (ValidationError, ValueError, KeyError, TypeError) as error:
        raise DamagedRecord(
            f"記録 {path} を読めません。書き直すか、別の場所に移してから、もう一度どうぞ。"
        ) from error


def save_record(path: Path, kind: type[Record], record: Record) -> None:
    """Write a record atomically. Raises StorageError if it cannot be written."""
    from pydantic import TypeAdapter
    from pydantic_core import to_json

    make_folder(path.parent)
    data = {"schema": SCHEMA, "record": TypeAdapter(kind).dump_python(record, mode="json")}
    write_private(path, to_json(data, indent=1).decode("utf-8"))


@contextmanager
def changing(path: Path) -> Iterator[None]:
    """Hold the lock of a record while it is read, changed and written.

    Another program that changes it at the same time waits. Raises StorageError if the folder can't
    be written.
    """
    make_folder(path.parent)
    lock = path.with_name(f".{path.name}.lock.tmp")
    while not _take(lock):
        time.sleep(0.01)
    try:
        yield
    finally:
        with contextlib.suppress(OSError):
            lock.unlink()


def _take(lock: Path) -> bool:
    """Make the lock's file; False while another program has it."""
    try:
        os.close(os.open(lock, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError:
        with contextlib.suppress(OSError):
            if abs(time.time() - lock.stat().st_mtime) > _LOCK_S:
                lock.unlink()
        return False
    except PermissionError as error:
        if os.name == "nt" and lock.exists():  # while another program removes it
            return False
        raise unwritable(lock.parent, error) from error
    except OSError as error:
        raise unwritable(lock.parent, error) from error
    return True


def _days_in(record: object) -> Iterator[date]:
    """Yield all dates and times in a record."""
    if isinstance(record, date):
        yield record
    elif isinstance(record, tuple | list):
        for part in record:
            yield from _days_in(part)
    elif is_dataclass(record):
        for field in fields(record):
            yield from _days_in(getattr(record, field.name))
