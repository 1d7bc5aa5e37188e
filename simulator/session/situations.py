"""Keep what the candidate said of themselves (新卒・介護・…) and wishes of every practice."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from simulator.command_line import typed
from simulator.config import candidate_file
from simulator.errors import DamagedRecord, StorageError
from simulator.files import unreadable, write_private
from simulator.records import changing
from simulator.values.situation import Situation
from simulator.values.trade import Trade

_SITUATIONS = "situations"
_TRADE = "trade"
_ESTIMATE = "estimate"


def load_situations() -> tuple[Situation, ...] | None:
    """Return what was said; None if nobody was asked yet. Raises StorageError if it is damaged."""
    said = _load().get(_SITUATIONS)
    if said is None:
        return None
    try:
        return _ordered(map(Situation, said))
    except (ValueError, TypeError) as error:
        raise _damaged() from error


def save_situations(situations: Iterable[Situation]) -> tuple[Situation, ...]:
    """Keep and return the situations, each once. Raises StorageError if that fails."""
    kept = _ordered(situations)
    _change({_SITUATIONS: kept})
    return kept


def knows_trade() -> bool:
    """Return whether the trade was asked for. Raises StorageError if the file is damaged.

    One of another version, which is no trade here, is asked for again.
    """
    said = _load()
    return _TRADE in said and said[_TRADE] in (None, *Trade)


def load_trade() -> Trade | None:
    """Return the trade that was said, if any. Raises StorageError if the file is damaged."""
    said = _load().get(_TRADE)
    return Trade(said) if said in tuple(Trade) else None


def save_trade(trade: Trade | None) -> None:
    """Keep the trade, or that none was chosen. Raises StorageError if that fails."""
    _change({_TRADE: trade})


def wants_estimate() -> bool:
    """Return whether to ask for the candidate's own marks; a damaged file does not say no."""
    try:
        return _load().get(_ESTIMATE) is not False
    except StorageError:
        return True


def save_wants_estimate(wanted: bool) -> None:
    """Keep whether to ask for the candidate's own marks. Raises StorageError if that fails."""
    with changing(candidate_file()):
        _save({**_load(), _ESTIMATE: wanted})


def _change(said: dict[str, Any]) -> None:
    """Put what was ``said`` in the place of what the file holds of it."""
    with changing(candidate_file()):
        try:
            before = _load()
        except DamagedRecord:
            before = {}  # the remedy for a damaged file is to say it anew
        _save({**before, **said})


def _load() -> dict[str, Any]:
    from pydantic_core import from_json

    try:
        data = from_json(candidate_file().read_bytes())
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise unreadable(candidate_file(), error) from error
    except ValueError as error:
        raise _damaged() from error
    if not isinstance(data, dict):
        raise _damaged()
    return data


def _save(data: dict[str, Any]) -> None:
    write_private(candidate_file(), json.dumps(data, ensure_ascii=False) + "\n")


def _damaged() -> DamagedRecord:
    return DamagedRecord(
        f"{candidate_file()} を読めません。"
        f"`{typed('me', Situation.JOB_CHANGE)}` で入れ直してください。"
    )


def _ordered(situations: Iterable[Situation]) -> tuple[Situation, ...]:
    given = set(situations)
    return tuple(situation for situation in Situation if situation in given)
