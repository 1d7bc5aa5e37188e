"""Read all stored sessions as one history of answers, oldest first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from simulator import storage
from simulator.errors import DataError, StorageError
from simulator.interview.question_kinds import kind_of
from simulator.interview.questions import find_question
from simulator.values.people import TurnKind
from simulator.values.question import QuestionKind
from simulator.values.session import Session, SessionKind, Turn


@dataclass(frozen=True, kw_only=True)
class PastAnswer:
    """One graded answer to a main question, with the session that it was given in."""

    session: Session
    turn: Turn
    is_repeated: bool
    """Whether the question had been answered before."""

    @property
    def is_typed(self) -> bool:
        return self.turn.answer.typed is not None

    @property
    def question_id(self) -> str:
        return self.turn.asked.question_id


@dataclass(frozen=True, kw_only=True)
class History:
    """The candidate's answers, and the ids of the sessions that can't be read."""

    sessions: tuple[Session, ...]
    """Without demos, oldest first."""
    answers: tuple[PastAnswer, ...]
    unreadable: tuple[str, ...] = ()


def load_history() -> History:
    """Read every stored session; damaged ones are named, and left as they are."""
    sessions: list[Session] = []
    unreadable: list[str] = []
    for session_id in storage.session_ids():
        try:
            sessions.append(storage.load_session(session_id))
        except StorageError:
            unreadable.append(session_id)
    return history_of(sessions, unreadable=tuple(unreadable))


def history_of(sessions: Iterable[Session], *, unreadable: tuple[str, ...] = ()) -> History:
    """Put sessions in the order of their beginning, and mark the questions met before."""
    own = [session for session in sessions if session.kind is not SessionKind.DEMO]
    own.sort(key=lambda session: (moment_of(session), session.id))
    met: set[str] = set()
    answers: list[PastAnswer] = []
    for session in own:
        for turn in session.turns:
            if turn.assessment is None or not turn.asked.is_main:
                continue
            question = turn.asked.question_id
            answers.append(PastAnswer(session=session, turn=turn, is_repeated=question in met))
            met.add(question)
    return History(sessions=tuple(own), answers=tuple(answers), unreadable=unreadable)


def is_answer(turn: Turn) -> bool:
    """Return whether something was answered, and not only 「特にありません」, a request or silence.

    One fact may be a single word. Where the candidate may ask (逆質問), a question is the answer,
    or one that was asked before.
    """
    given = turn.assessment
    if given is None or given.kind is TurnKind.REQUEST or not (turn.answer.text or "").strip():
        return False
    is_graded = any(score.value is not None for score in given.scores)
    try:
        question = find_question(turn.asked.question_id)
    except DataError:  # the question bank no longer has it
        return is_graded
    if kind_of(question, turn.asked.gap) is QuestionKind.ONE_FACT:
        return True
    if question.takes_questions and turn.asked.is_main:
        score = given.score("back_question")
        return bool(turn.asked.before) or score is None or bool(score.evidence)
    return is_graded


def moment_of(session: Session) -> datetime:
    """Return when the session began, with a time zone: the one here if the record has none."""
    began = session.started_at
    if began.tzinfo is not None:
        return began
    try:
        return began.astimezone()
    except (OverflowError, OSError, ValueError):  # a year that no clock knows
        return began.replace(tzinfo=UTC)
