"""Have a model word a follow-up before it is certain that the turn is over.

The model is asked at a pause after finished words, with the words so far. If the candidate goes
on, the call is dropped. Its result is used only if the decision turns out the same.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass

from simulator.interview.exchanges import Exchange
from simulator.interview.model_wording import QuestionWriter
from simulator.interview.policy import FollowUp
from simulator.values.people import Persona

MOST = 4
"""Calls that one answer may waste: they cost tokens, and the gain is only time."""


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Everything that the wording of a follow-up depends on."""

    step: FollowUp
    asker: Persona
    talk: tuple[Exchange, ...]
    used: frozenset[str]

    def is_same(self, other: Wanted) -> bool:
        """Return whether both ask for the same after the same words, however long those took."""
        return self._asks_for() == other._asks_for()

    def _asks_for(self) -> tuple[object, ...]:
        step = self.step
        details = (step.gap, step.said_before, step.said_now, step.written)
        return (*details, step.answered.asked, self.asker.id, self.talk, self.used)


@dataclass(frozen=True)
class _Begun:
    wanted: Wanted
    text: Future[str | None]
    dropped: threading.Event


class EarlyWriter:
    """Words one question at a time, in the background; called from one thread."""

    def __init__(self, writer: QuestionWriter) -> None:
        self._writer = writer
        self._begun: _Begun | None = None
        self._wasted = 0

    def begin(self, wanted: Wanted, *, then: Callable[[str], None]) -> None:
        """Begin the wording in the background; that thread calls ``then`` with the words."""
        if self._begun and self._begun.wanted.is_same(wanted):
            return
        self.drop()
        if self._wasted >= MOST:
            return
        self._begun = begun = _Begun(wanted, Future(), threading.Event())
        threading.Thread(target=self._write, args=(begun, then), name="ask", daemon=True).start()

    def drop(self) -> None:
        """Drop the wording that was begun, because the candidate goes on."""
        if self._begun:
            self._begun.dropped.set()
            self._writer.cancel()
            self._begun = None
            self._wasted += 1

    def take(self, wanted: Wanted) -> str | None:
        """Return the words, from the wording that was begun if it is the same.

        None if no model has any. Raises what the writer raised.
        """
        begun = self._begun
        if begun is None or not begun.wanted.is_same(wanted):
            self.forget()
            return self._write_now(wanted)
        self._begun = None
        self._wasted = 0
        return begun.text.result()

    def forget(self) -> None:
        """Drop the wording that was begun, because the turn is over, and count anew."""
        self.drop()
        self._wasted = 0

    def _write(self, begun: _Begun, then: Callable[[str], None]) -> None:
        if begun.dropped.is_set():
            return
        try:
            text = self._write_now(begun.wanted)
            if text and not begun.dropped.is_set():
                then(text)
        except BaseException as error:  # noqa: BLE001 ``take`` raises it
            begun.text.set_exception(error)
        else:
            begun.text.set_result(text)

    def _write_now(self, wanted: Wanted) -> str | None:
        return self._writer.write(
            wanted.step, talk=wanted.talk, used=wanted.used, persona=wanted.asker
        )
