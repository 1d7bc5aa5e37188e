"""Answer one question of an earlier session again; the earlier answer stays as it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from simulator import storage
from simulator.command_line import typed
from simulator.errors import StorageError
from simulator.report.cards import cards
from simulator.report.values import Report
from simulator.session.hearing import Listener, grade_turn, hear_answer, with_delivery
from simulator.session.unanswered import check_answered
from simulator.values.session import AnswerRef, Session, SessionKind, SessionState, Turn


def choose_turn(report: Report, number: int | None) -> Turn:
    """Return the answer to give again: by its number, or the one that would change most.

    Raises StorageError if there is no such answer, or it was never put into words.
    """
    check_answered(report.session)
    turns = {turn.number: turn for turn in report.session.turns}
    if number is None:
        first = next(iter(report.improvements), None)
        number = first.turn if first else min(turns, default=1)
    turn = turns.get(number)
    if turn is None:
        numbers = "・".join(map(str, turns))
        raise StorageError(
            f"回答{number}はありません。この記録にある回答の番号: {numbers}。"
            f"`{typed('sessions')}` でほかの記録を確かめられます。"
        )
    if turn.assessment is None:
        raise StorageError(
            f"回答{number}は、まだ{'採点' if turn.answer.text else '文字に起こ'}していません。"
            f"先に `{typed('report', report.session.id)}` で採点してください。"
        )
    return turn


def goal_of(report: Report, turn: Turn) -> str:
    """Return the one thing that the report advises for the answer; empty if there is none."""
    of_turn = (point.does for point in report.improvements if point.turn == turn.number)
    card = next(card for card in cards(report) if card.number == turn.number)
    advised = (row.advice for row in card.rows if row.advice)
    return next(of_turn, next(advised, ""))


def new_retry(session: Session, turn: Turn) -> Session:
    """Make a session that asks the question of ``turn`` once more."""
    now = datetime.now().astimezone()
    return Session(
        id=storage.new_session_id(now),
        kind=SessionKind.RETRY,
        stage=session.stage,
        persona_id=turn.asked.by or session.persona_id,
        started_at=now,
        plan=(replace(turn.asked, by=None),),
        profile=session.profile,
        candidate=session.candidate,
        mode=session.mode,
        repeats=AnswerRef(session_id=session.id, number=turn.number),
    )


def grade_retry(session: Session, listener: Listener | None) -> Session:
    """Transcribe and grade the one answer, and finish the session."""
    folder = storage.session_folder(session.id)
    (turn,) = session.turns
    if listener is not None:
        turn = replace(turn, answer=hear_answer(turn.answer, folder, listener))
    turn = grade_turn(with_delivery(turn, folder), session.stage)
    session = replace(session, turns=(turn,), state=SessionState.FINISHED)
    storage.save_session(session)
    return session
