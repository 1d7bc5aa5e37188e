"""Sessions in which nothing was answered: they leave no record, and nothing is made of them."""

from __future__ import annotations

from simulator import storage
from simulator.command_line import typed
from simulator.errors import StorageError
from simulator.values.session import Session


def check_answered(session: Session) -> None:
    """Raise StorageError if nothing was answered in the session."""
    if not session.turns:
        raise StorageError(
            f"{session.id} には、まだ回答がありません。"
            f"`{typed('sessions')}` でほかの記録を確かめられます。"
        )


def discard_unanswered(session: Session) -> None:
    """Delete a session in which nothing was answered; one with any sound stays."""
    sounds = storage.session_folder(session.id).glob("*.wav")
    if not session.turns and not any(map(storage.has_sound, sounds)):
        storage.delete_session(session.id)
