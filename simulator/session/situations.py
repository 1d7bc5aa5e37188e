"""Keep what the candidate said of themselves (新卒・転職・…) with their data."""

from __future__ import annotations

import json
from collections.abc import Iterable

from simulator.command_line import typed
from simulator.config import candidate_file
from simulator.errors import StorageError
from simulator.storage import write_private
from simulator.values.situation import Situation

_KEY = "situations"


def load_situations() -> tuple[Situation, ...] | None:
    """Return what was said; None if nobody was asked yet. Raises StorageError if it is damaged."""
    path = candidate_file()
    try:
        return _ordered(map(Situation, json.loads(path.read_text(encoding="utf-8"))[_KEY]))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StorageError(
            f"{path} を読めません。`{typed('me', Situation.JOB_CHANGE)}` で入れ直してください。"
        ) from error


def save_situations(situations: Iterable[Situation]) -> tuple[Situation, ...]:
    """Keep and return the situations, each once. Raises StorageError if that fails."""
    path, kept = candidate_file(), _ordered(situations)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError(
            f"{path} に書き込めません({error.strerror})。フォルダーの権限を確認してください。"
        ) from error
    write_private(path, json.dumps({_KEY: kept}, ensure_ascii=False) + "\n")
    return kept


def _ordered(situations: Iterable[Situation]) -> tuple[Situation, ...]:
    given = set(situations)
    return tuple(situation for situation in Situation if situation in given)
