"""Keep reflections: ``practice/reflections/<id>.json``, and a memo's ``<id>.wav`` beside it."""

from __future__ import annotations

import math
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from simulator import storage
from simulator.command_line import typed
from simulator.config import practice_folder
from simulator.errors import StorageError
from simulator.files import entries, is_there
from simulator.records import changing, load_record, save_record
from simulator.values.reflection import OF_QUESTION, Field, Outcome, Place, Reflection
from simulator.values.session import Answer

WITHIN = timedelta(hours=24)
"""The article's: what was asked and said is written down within 24 hours."""


@dataclass(frozen=True, kw_only=True)
class Kept:
    """All reflections, and the ids of those that can't be read."""

    reflections: tuple[Reflection, ...]
    """The oldest interview first."""
    unreadable: tuple[str, ...] = ()


def new_reflection(now: datetime) -> Reflection:
    """Make a reflection that is not stored yet."""
    return Reflection(id=storage.new_session_id(now), interviewed_at=now)


def load_reflection(reflection_id: str) -> Reflection:
    """Read a reflection, or that of the newest interview for ``latest``.

    A memo whose recording was cut off is taken in. Raises StorageError if there is none of that
    id, or it is damaged.
    """
    if reflection_id == storage.LATEST:
        return _newest()
    path = _path(reflection_id)
    reflection = load_record(path, Reflection)
    if reflection is None:
        raise _unknown(reflection_id)
    try:
        at = reflection.interviewed_at.astimezone()  # a time without a zone is this machine's
    except (OverflowError, OSError, ValueError) as error:
        raise StorageError(f"振り返り {path} の日時を読めません。") from error
    reflection = replace(reflection, id=reflection_id, interviewed_at=at)
    return _with_sound(replace(reflection, place=_valid_place(reflection)))


def load_reflections() -> Kept:
    """Read all reflections; damaged ones are named, and left as they are.

    Raises StorageError if their folder can't be read.
    """
    found, unreadable = [], []
    for reflection_id in _ids():
        try:
            found.append(load_reflection(reflection_id))
        except StorageError:
            unreadable.append(reflection_id)
    found.sort(key=lambda reflection: (reflection.interviewed_at, reflection.id))
    return Kept(reflections=tuple(found), unreadable=tuple(unreadable))


def save_reflection(reflection: Reflection) -> None:
    """Write a reflection atomically. Raises StorageError if it cannot be written."""
    save_record(_path(reflection.id), Reflection, reflection)


def changing_reflection(reflection_id: str) -> AbstractContextManager[None]:
    """Hold a reflection's lock while it is read, changed and written."""
    return changing(_path(reflection_id))


def is_stored(reflection_id: str) -> bool:
    """Return whether there is such a reflection. Raises StorageError if the id is malformed."""
    return is_there(_path(reflection_id))


def check_stored(reflection_id: str) -> None:
    """Raise StorageError if there is no such reflection; a damaged one is there."""
    if not is_stored(reflection_id):
        raise _unknown(reflection_id)


def delete_reflection(reflection_id: str) -> None:
    """Delete a reflection with its memo, also a damaged one.

    Raises StorageError if there is none, or it cannot be deleted.
    """
    check_stored(reflection_id)
    path = _path(reflection_id)
    try:
        path.with_suffix(".wav").unlink(missing_ok=True)
        path.unlink(missing_ok=True)
    except OSError as error:
        raise StorageError(
            f"{path} を消せません({error.strerror})。フォルダーの権限を確かめてください。"
        ) from error


def newest_unfinished() -> Reflection:
    """Return the newest reflection whose form can go on. Raises StorageError if there is none."""
    kept = load_reflections()
    begun = [one for one in kept.reflections if not one.place.is_end]
    if not begun:
        _raise_unreadable(kept)
        raise StorageError(
            f"書きかけの振り返りはありません。`{typed('debrief', 'new')}` で新しく書けます。"
        )
    return begun[-1]


def with_result(reflection: Reflection, outcome: Outcome, said: str | None) -> Reflection:
    """Return the reflection with its result; None keeps what the agent said before."""
    word = reflection.agent_said if said is None else said
    place = reflection.place
    if outcome.is_decided and place.field is Field.ESTIMATE:  # it is asked before the result only
        place = Place(field=Field.DONE)
    return replace(reflection, outcome=outcome, agent_said=word, place=place)


def hours_left(reflection: Reflection, now: datetime) -> int | None:
    """Return the hours of the 24 that are left, rounded up; None afterwards.

    A clock that went back since the interview does not give more than 24.
    """
    left = min(WITHIN, reflection.interviewed_at + WITHIN - now)
    return math.ceil(left / timedelta(hours=1)) if left > timedelta() else None


def memo_path(reflection: Reflection) -> Path:
    """Return where the sound of the reflection's memo is."""
    return _path(reflection.id).with_suffix(".wav")


def _with_sound(reflection: Reflection) -> Reflection:
    """Return the reflection with the recording that lies beside it, under the one name it may have.

    A process that was killed while it recorded leaves a sound that the record does not name.
    """
    memo, sound = reflection.memo, memo_path(reflection)
    if not storage.has_sound(sound):
        lost = memo is not None and memo.audio is not None
        return replace(reflection, memo=replace(memo, audio=None)) if memo and lost else reflection
    memo = memo or Answer(audio=None, duration_s=None, transcript=None)
    return replace(reflection, memo=replace(memo, audio=sound.name))


def _valid_place(reflection: Reflection) -> Place:
    """Return the reflection's place, or the next question if an edit left it beyond the last."""
    place, questions = reflection.place, len(reflection.questions)
    if place.field in OF_QUESTION and not 1 <= place.number <= questions:
        return Place(field=Field.ASKED, number=questions + 1)
    return place if place.number >= 1 else Place(field=place.field)


def _newest() -> Reflection:
    kept = load_reflections()
    if not kept.reflections:
        _raise_unreadable(kept)
        raise StorageError(
            f"振り返りはまだありません。`{typed('debrief', 'new')}` で書き始められます。"
        )
    return kept.reflections[-1]


def _raise_unreadable(kept: Kept) -> None:
    """Raise the StorageError of the newest reflection that can't be read, if there is one."""
    for reflection_id in kept.unreadable[-1:]:
        load_reflection(reflection_id)


def _unknown(reflection_id: str) -> StorageError:
    return StorageError(
        f"振り返り「{reflection_id}」がありません。"
        f"`{typed('debrief', 'list')}` で一覧を確かめてください。"
    )


def _ids() -> tuple[str, ...]:
    paths = entries(practice_folder() / "reflections")
    return tuple(path.stem for path in paths if path.suffix == ".json" and storage.is_id(path.stem))


def _path(reflection_id: str) -> Path:
    """Return the record's path. Raises StorageError if the id is malformed."""
    if not storage.is_id(reflection_id):
        raise StorageError(
            f"「{reflection_id}」は振り返りの ID ではありません。"
            f"`{typed('debrief', 'list')}` で ID を確かめてください。"
        )
    return practice_folder() / "reflections" / f"{reflection_id}.json"
