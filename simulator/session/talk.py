"""What a sitting needs from the screen and the keyboard; the command line implements it."""

from __future__ import annotations

import threading
from contextlib import AbstractContextManager
from typing import Protocol

from simulator.values.people import Persona
from simulator.values.question import AskedQuestion
from simulator.values.session import Turn


class Meter(Protocol):
    """What is shown while an answer is recorded; may be called from any thread."""

    def level(self, level_db: float) -> None:
        """The level of the newest block, in dBFS."""

    def words(self, text: str) -> None:
        """What was heard so far."""


class Talk(Protocol):
    """The screen and the keys, as seen from a sitting."""

    def says(self, persona: Persona, text: str) -> None:
        """Show the interviewer's words."""

    def heard(self, turn: Turn) -> None:
        """Show what was heard in an answer."""

    def note(self, text: str) -> None:
        """Tell the candidate something about the program."""

    def working(self, text: str) -> AbstractContextManager[None]:
        """Show that something takes a moment."""

    def keys(self) -> AbstractContextManager[threading.Event]:
        """While open, the event is set when the candidate presses Space or Enter."""

    def recording(self, asked: AskedQuestion) -> AbstractContextManager[Meter]:
        """While open, show a clock, the level and the words so far."""

    def read_line(self, prompt: str) -> str | None:
        """A typed line; None where nobody types (end of input, no terminal)."""

    def choose(self, prompt: str, choices: tuple[str, ...]) -> str | None:
        """One of ``choices``; None where nobody can choose."""
