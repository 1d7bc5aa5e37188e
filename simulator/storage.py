"""Store sessions on disk: ``recordings/<session-id>/session.json`` beside the recordings.

Folders have mode 0700 and files 0600. ``session.json`` is replaced atomically, so it is always
complete. A killed process can only leave an unfinished recording, which is kept.
"""

from __future__ import annotations

import contextlib
import itertools
import math
import os
import re
import secrets
import shutil
import unicodedata
from dataclasses import replace
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from simulator import files
from simulator.command_line import typed
from simulator.config import recordings_folder
from simulator.errors import DamagedRecord, StorageError
from simulator.values.session import Session

if TYPE_CHECKING:
    from pydantic import TypeAdapter

SCHEMA = 1
"""Format of stored sessions; increase it if an older program can no longer read them."""

WAV_HEADER_BYTES = 44
"""Size of a recording that ended before any sound arrived."""
LATEST = "latest"
YEARS = range(1900, 3000)
"""Years that a clock here may show; beyond them, sums with days leave the calendar."""
_FILE = "session.json"
_ID = re.compile(r"\d{8}-\d{6}-[0-9a-f]{4}", re.ASCII)
_BARE_NAME = re.compile(r"[^/\\:\x00-\x1f]{0,60}[^/\\:\x00-\x1f.]")


def new_session_id(now: datetime) -> str:
    """Return a session id that sorts by time.

    The random suffix distinguishes two sessions that begin in the same second.
    """
    return f"{now:%Y%m%d-%H%M%S}-{secrets.token_hex(2)}"


def is_id(name: str) -> bool:
    """Return whether ``name`` has the form of an id, and so can't lead to another folder."""
    return bool(_ID.fullmatch(name))


def session_folder(session_id: str) -> Path:
    """Return the folder of a session. Raises StorageError if ``session_id`` is malformed."""
    if not is_id(session_id):
        raise StorageError(
            f"「{session_id}」は面接の ID ではありません。"
            f"`{typed('sessions')}` で ID を確かめてください。"
        )
    return recordings_folder() / session_id


def recording_name(number: int) -> str:
    """Return the file name of the recording of turn ``number``."""
    return f"answer-{number:02d}.wav"


def has_sound(recording: Path) -> bool:
    """Return whether a WAV file exists and holds more than its header."""
    try:
        return recording.is_file() and recording.stat().st_size > WAV_HEADER_BYTES
    except OSError:
        return False


def make_folder(session_id: str) -> Path:
    """Create a session's folder. Raises StorageError if it cannot be written."""
    folder = session_folder(session_id)
    files.make_folder(folder)
    return folder


def save_session(session: Session) -> None:
    """Write ``session.json`` atomically. Raises StorageError if it cannot be written."""
    from pydantic_core import to_json

    folder = make_folder(session.id)
    data = {"schema": SCHEMA, "session": _sessions().dump_python(session, mode="json")}
    files.write_private(folder / _FILE, to_json(data, indent=1).decode("utf-8"))


def spelt_on_disk(path: Path) -> Path:
    """Return ``path`` as the disk spells it: macOS may have が as か and a voicing mark.

    Returns ``path`` unchanged if it exists, or if no spelling of it exists.
    """
    if path.name and not os.path.lexists(path):
        folder, wanted = spelt_on_disk(path.parent), unicodedata.normalize("NFC", path.name)
        with contextlib.suppress(OSError):
            for there in folder.iterdir():
                if unicodedata.normalize("NFC", there.name) == wanted:
                    return there
    return path


def load_session(session_id: str) -> Session:
    """Read a session, or for ``latest`` the newest in which something was answered.

    Raises StorageError if it does not exist, is damaged or comes from a newer mensetsu.
    """
    if session_id == LATEST:
        return _newest()
    path = session_folder(session_id) / _FILE
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise _unknown(session_id) from error
    except OSError as error:
        raise files.unreadable(path, error) from error
    return _parse(data, path)


def _newest() -> Session:
    """Read the newest session, passing over those that ended before the first answer."""
    begun = None
    for session_id in reversed(session_ids()):
        session = load_session(session_id)
        if session.turns:
            return session
        begun = begun or session
    if begun is None:
        raise StorageError(
            f"面接の記録がまだありません。`{typed('interview')}` で一度練習してみてください。"
        )
    return begun


def _parse(written: bytes, path: Path) -> Session:
    """Parse and validate a record.

    The folder's name becomes the id, so a copied folder is a session of its own. ``from_json``
    limits the nesting; ``json.loads`` would exhaust the stack.
    """
    from pydantic import ValidationError
    from pydantic_core import from_json

    try:
        data = from_json(written)
    except ValueError as error:
        raise _damaged(path) from error
    schema = data.get("schema") if isinstance(data, dict) else None
    if isinstance(schema, int) and schema > SCHEMA:
        raise StorageError(
            f"{path} は新しい版の mensetsu の記録です(形式 {schema}、この版は {SCHEMA} まで)。"
            "mensetsu を新しくしてから開いてください。"
        )
    try:
        session = _sessions().validate_python(data["session"], strict=False)
    except (ValidationError, KeyError, TypeError, ArithmeticError) as error:
        raise _damaged(path) from error
    if not _is_sound(session):
        raise _damaged(path)
    return replace(session, id=path.parent.name)


def _is_sound(session: Session) -> bool:
    """Return whether the values are such that this program may have written them."""
    asked = (*session.plan, *(turn.asked for turn in session.turns))
    return (
        session.started_at.year in YEARS
        and all(0 < question.target_s < math.inf for question in asked)
        and all(_is_within(turn.answer.audio) for turn in session.turns)
    )


def _is_within(audio: str | None) -> bool:
    """Return whether ``audio`` is a bare file name, which cannot lead to another folder."""
    return audio is None or bool(_BARE_NAME.fullmatch(audio))


def session_ids() -> tuple[str, ...]:
    """Return the ids of all stored sessions, oldest first, also of those that can't be read.

    Raises StorageError if their folder can't be read.
    """
    folders = files.entries(recordings_folder())
    return tuple(path.name for path in folders if is_id(path.name) and _has_record(path))


def _has_record(folder: Path) -> bool:
    """Return whether a session is in ``folder``, as far as can be seen."""
    try:
        return (folder / _FILE).is_file()
    except OSError:
        return True


def delete_session(session_id: str) -> None:
    """Delete a session with its recordings. Raises StorageError if it does not exist."""
    folder = session_folder(session_id)
    try:
        shutil.rmtree(folder)
    except FileNotFoundError as error:
        raise _unknown(session_id) from error
    except OSError as error:
        raise files.unwritable(folder, error) from error


def delete_everything() -> int:
    """Delete every session's folder, even without a record, and return their number."""
    ids = [path.name for path in files.entries(recordings_folder()) if is_id(path.name)]
    for session_id in ids:
        delete_session(session_id)
    return len(ids)


def keep_interrupted(session_id: str, number: int, *, kind: str = "interrupted") -> Path | None:
    """Rename the recording of an unfinished turn so that it is kept, and return its new path.

    Returns None if nothing was recorded. ``kind`` becomes part of the name, e.g. ``request`` for a
    request to the interviewer, ``begun`` for an answer that goes on after one.
    """
    folder = session_folder(session_id)
    recording = folder / recording_name(number)
    if not has_sound(recording):
        return None
    names = (folder / f"{recording.stem}-{kind}-{n}.wav" for n in itertools.count(1))
    kept = next(path for path in names if not path.exists())
    try:
        return recording.rename(kept)
    except OSError as error:
        raise files.unwritable(kept, error) from error


@cache
def _sessions() -> TypeAdapter[Session]:
    """Return the validator of sessions.

    It is cached: building it takes as long as all other work at the end of a turn.
    """
    from pydantic import TypeAdapter

    return TypeAdapter(Session)


def _unknown(session_id: str) -> StorageError:
    return StorageError(
        f"面接の記録「{session_id}」がありません。`{typed('sessions')}` で一覧を確かめてください。"
    )


def _damaged(path: Path) -> DamagedRecord:
    recordings = [wav for wav in sorted(path.parent.glob("*.wav")) if has_sound(wav)]
    remedy = (
        "録音は同じフォルダーに残っています。"
        f"`{typed('transcribe', recordings[0])}` で聞き直せます。"
        if recordings
        else "録音は見つかりませんでした。"
        f"`{typed('sessions', 'delete', path.parent.name)}` で片づけられます。"
    )
    return DamagedRecord(f"面接の記録 {path} を読めません。{remedy}")
