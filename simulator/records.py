"""Keep records as JSON: a file for each, replaced atomically, for its owner alone."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from simulator.errors import StorageError
from simulator.storage import write_private

SCHEMA = 1
"""Format of the records; increase it if an older program can no longer read them."""
Record = TypeVar("Record")


def load_record(path: Path, kind: type[Record]) -> Record | None:
    """Read a record; None if there is none.

    Raises StorageError if it is damaged or comes from a newer mensetsu.
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
        return TypeAdapter(kind).validate_python(data["record"], strict=False)
    except FileNotFoundError:
        return None
    except (OSError, ValidationError, ValueError, KeyError, TypeError) as error:
        raise StorageError(
            f"記録 {path} を読めません。書き直すか、別の場所に移してから、もう一度どうぞ。"
        ) from error


def save_record(path: Path, kind: type[Record], record: Record) -> None:
    """Write a record atomically. Raises StorageError if it cannot be written."""
    from pydantic import TypeAdapter
    from pydantic_core import to_json

    make_folder(path.parent)
    data = {"schema": SCHEMA, "record": TypeAdapter(kind).dump_python(record, mode="json")}
    write_private(path, to_json(data, indent=1).decode("utf-8"))


def make_folder(folder: Path) -> None:
    """Create a folder that its owner alone can read, and those above it that are missing.

    Raises StorageError if that fails.
    """
    try:
        for level in (*reversed(folder.parents), folder):
            if not level.exists():  # mkdir gives the mode to the last of its parents only
                level.mkdir(mode=0o700, exist_ok=True)
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise StorageError(
            f"{folder} を作れません({error.strerror})。"
            "ディスクの空きと、フォルダーの権限を確認してください。"
        ) from error
