"""Grade stored answers anew with today's ruler, and keep what other rulers made of them."""

from __future__ import annotations

from dataclasses import replace

from simulator import storage
from simulator.errors import StorageError
from simulator.evaluation.ruler import ruler
from simulator.session.hearing import grade_turn
from simulator.values.session import EarlierGrading, Session, Turn
from simulator.values.stage import Stage


def regrade(session_id: str) -> Session | None:
    """Grade a stored session anew and save it; None if today's ruler has graded it already.

    The record is replaced as a whole at the end. Raises StorageError if it can't be read or
    written, or if another program has changed it meanwhile; DataError for a question that is gone.
    """
    session = storage.load_session(session_id)
    done = regraded(session)
    if done == session:
        return None
    if storage.load_session(session.id) != session:
        raise StorageError(
            f"面接の記録「{session.id}」は、採点し直す間に別の画面で変わりました。"
            "そちらを終えてから、もう一度どうぞ。"
        )
    storage.save_session(done)
    return done


def regraded(session: Session) -> Session:
    """Return the session with every answer of another ruler graded by today's."""
    return replace(session, turns=tuple(_regraded(turn, session.stage) for turn in session.turns))


def _regraded(turn: Turn, stage: Stage) -> Turn:
    """Return the turn graded anew; unchanged if today's ruler graded it, or nothing has yet."""
    earlier, words = turn.assessment, turn.answer.text
    if earlier is None or words is None or earlier.ruler == ruler():
        return turn
    kept = EarlierGrading(assessment=earlier, words=words)
    return replace(grade_turn(turn, stage), graded_before=(*turn.graded_before, kept))
