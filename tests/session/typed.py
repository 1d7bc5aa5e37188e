"""A candidate who types prepared answers, and keeps what was shown."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from simulator.interview.model_wording import QuestionWriter
from simulator.interview.personas import load_persona
from simulator.session.candidate import Typist
from simulator.session.closing import Written, write_reports
from simulator.session.interview import Interview
from simulator.session.opening import new_interview
from simulator.session.room import Room
from simulator.session.talk import Meter
from simulator.values.people import Persona
from simulator.values.question import AskedQuestion
from simulator.values.session import Session, Turn
from simulator.values.stage import Stage


class TypedTalk:
    """Implements ``session.talk.Talk``; the answers come round again when they run out."""

    waits_for_keys = False
    """Read where the screen of the command line is asked for the candidate's own marks."""

    def __init__(
        self, answers: Sequence[str], *, before: Callable[[int], None] | None = None
    ) -> None:
        """``before(number)`` is called before the answer of that number is given, from 1."""
        self.said: list[str] = []
        self.notes: list[str] = []
        self._answers = answers
        self._before = before
        self._given = 0

    def says(self, persona: Persona, text: str) -> None:
        self.said.append(text)

    def heard(self, turn: Turn) -> None:
        pass

    def note(self, text: str) -> None:
        self.notes.append(text)

    @contextmanager
    def working(self, text: str) -> Iterator[None]:
        yield

    @contextmanager
    def keys(self) -> Iterator[threading.Event]:
        raise AssertionError("nobody presses a key here")
        yield

    @contextmanager
    def recording(self, asked: AskedQuestion) -> Iterator[Meter]:
        raise AssertionError("nothing is recorded here")
        yield

    def read_line(self, prompt: str) -> str | None:
        self._given += 1
        if self._before:
            self._before(self._given)
        return self._answers[(self._given - 1) % len(self._answers)]

    def choose(self, prompt: str, choices: tuple[str, ...]) -> str | None:
        raise AssertionError("no microphone is lost here")


def hold(
    talk: TypedTalk,
    make_writer: Callable[[Persona], QuestionWriter | None],
    *,
    stage: Stage = Stage.SECOND,
    questions: int = 8,
) -> tuple[Session, Written]:
    """A whole interview up to its report on disk."""
    session = new_interview(stage, questions=questions)
    persona = load_persona(session.persona_id)
    room = Room(
        persona=persona,
        candidate=Typist(talk),
        talk=talk,
        voice=None,
        listener=None,
        writer=make_writer(persona),
    )
    done = Interview(session, room).run()
    return done, write_reports(done)


def texts_of(folder: Path) -> str:
    """All that was written there."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return "\n".join(path.read_bytes().decode("utf-8", "replace") for path in files)
