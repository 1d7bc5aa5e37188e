"""One interview: ask, record, hear, follow up, grade while the next question is asked, close."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

from simulator import storage
from simulator.session.candidate import Candidate
from simulator.session.hearing import Listener, grade_turn
from simulator.session.talk import Talk
from simulator.session.voice import InterviewerVoice
from simulator.values import (
    AskedQuestion,
    Persona,
    Session,
    Turn,
)


@dataclass(frozen=True, kw_only=True)
class Room:
    """Who and what takes part in an interview."""

    persona: Persona
    candidate: Candidate
    talk: Talk
    voice: InterviewerVoice | None
    """None: the interviewer's words are only shown."""
    listener: Listener | None
    """None where nothing is to be heard (typed answers, ``--record-only``)."""
    record_only: bool = False


class Interview:
    """The course of one session; every finished turn is on disk before the next begins."""

    def __init__(self, session: Session, room: Room) -> None:
        self.session = session
        self._room = room
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="listen")
        self._grading: dict[int, Future[Turn]] = {}

    def run(self) -> Session:
        """Go on from where the session stands to the closing words; all turns are graded then.

        Raises DeviceError where the microphone is lost; the session stays resumable.
        """
        storage.save_session(self.session)
        try:
            self._warm_up()
            if not self.session.turns:
                self._say(*self._room.persona.opening)
            while (asked := self._next_question()) is not None:
                if not self._take_turn(asked):
                    break
            self._close()
        finally:
            self._collect_grades()
            storage.save_session(self.session)
            self._worker.shutdown()
        return self.session

    def _warm_up(self) -> None:
        """Load the recogniser, and make the planned questions ready, while the greeting is said."""
        if self._room.listener:
            self._worker.submit(self._room.listener.warm_up)
        if self._room.voice:
            self._room.voice.prepare(asked.text for asked in self.session.plan)
            self._room.voice.prepare(self._room.persona.closing)

    def _take_turn(self, asked: AskedQuestion) -> bool:
        """Ask, and keep the answer; False where there will be no more answers."""
        number = len(self.session.turns) + 1
        recording = storage.session_folder(self.session.id) / storage.recording_name(number)
        answer = self._room.candidate.answer(asked, recording)
        if answer is None:
            self._note(
                f"回答がここで終わったので、予定の {len(self.session.plan)} 問のうち"
                f" {self._main_questions()} 問まで進みました。"
            )
            return False
        turn = Turn(number=number, asked=asked, answer=answer)
        self._keep(turn)
        turn = self._hear(turn)
        self._keep(turn)
        self._room.talk.heard(turn)
        self._grading[number] = self._worker.submit(grade_turn, turn, self.session.stage)
        return True
