"""What a session needs from the screen and the keyboard; the command line implements it."""

from __future__ import annotations

import threading
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from simulator.values.people import Persona
from simulator.values.question import AskedQuestion
from simulator.values.session import Turn


class Meter(Protocol):
    """The display while an answer is recorded; may be called from any thread."""

    def level(self, level_db: float) -> None:
        """Show the level of the newest block, in dBFS."""

    def words(self, text: str) -> None:
        """Show the transcript so far."""


@dataclass(frozen=True, kw_only=True)
class Hint:
    """Help before an answer, in study mode."""

    asks_for: str = ""
    """What a follow-up asks for; empty for a main question."""
    good_answer: tuple[str, ...] = ()
    form: str | None = None
    """An example of the answer's form, with blanks; never of the content."""
    target_s: float


class Talk(Protocol):
    """The screen and the keys, as seen from a session."""

    def says(self, persona: Persona, text: str) -> None:
        """Show the interviewer's words."""

    def heard(self, turn: Turn) -> None:
        """Show the transcript of an answer."""

    def note(self, text: str) -> None:
        """Tell the candidate something about the program."""

    def help(self, hint: Hint, *, waits: bool) -> None:
        """Show the hint and, with ``waits``, return when the candidate is ready to be recorded.

        Where nobody can press a key it returns at once.
        """

    def working(self, text: str) -> AbstractContextManager[None]:
        """Show that something takes a moment."""

    def keys(self) -> AbstractContextManager[threading.Event]:
        """Watch the keys while open; Space or Enter sets the event."""

    def recording(self, asked: AskedQuestion) -> AbstractContextManager[Meter]:
        """Show a clock, the level and the words so far while open."""

    def read_line(self, prompt: str) -> str | None:
        """Read a typed line; None if nobody types (end of input, no terminal)."""

    def choose(self, prompt: str, choices: tuple[str, ...]) -> str | None:
        """Ask for one of ``choices``; None if nobody can choose."""
