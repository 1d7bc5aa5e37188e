"""Have a model word a follow-up before it is certain that the turn is over.

The model is asked at a pause after finished words, with the words so far. If the candidate goes
on, the call is dropped. Its result is used only if the decision turns out the same.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from queue import SimpleQueue

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
        details = (step.gap, step.said_before, step.said_now, step.written, step.asks)
        return (*details, step.answered.asked, self.asker.id, self.talk, self.used)


@dataclass(frozen=True)
class _Begun:
    wanted: Wanted
    text: Future[str | None]
    dropped: threading.Event
    lead_ins: SimpleQueue[str] = field(default_factory=SimpleQueue)
    """The lead-in, if it came before the rest; then "" when the wording has ended."""
    taken: threading.Event = field(default_factory=threading.Event)
    lock: threading.Lock = field(default_factory=threading.Lock)


class EarlyWriter:
    """Words one question at a time, in the background; called from one thread."""

    def __init__(self, writer: QuestionWriter, *, reads_along: bool = False) -> None:
        """With ``reads_along`` a wording is read while it comes, where the model allows that."""
        self._writer = writer
        self._reads_along = reads_along
        self._begun: _Begun | None = None
        self._wasted = 0

    def begin(self, wanted: Wanted, *, then: Callable[[str], None]) -> None:
        """Begin the wording in the background; that thread calls ``then`` with the words.

        It calls ``then`` with the lead-in too, if that comes first.
        """
        if self._begun and self._begun.wanted.is_same(wanted):
            return
        self.drop()
        if self._wasted >= MOST:
            return
        self._begun = self._start(wanted, then)

    def drop(self) -> None:
        """Drop the wording that was begun, because the candidate goes on."""
        if self._begun:
            self._begun.dropped.set()
            self._writer.cancel()
            self._begun = None
            self._wasted += 1

    def take(self, wanted: Wanted, *, say: Callable[[str], None] | None = None) -> str | None:
        """Return the words, from the wording that was begun if it is the same.

        None if no model has any. ``say`` gets the lead-in if it comes before the rest; the words
        begin with it, if there are any. Raises what the writer raised.
        """
        begun = self._begun
        if begun is None or not begun.wanted.is_same(wanted):
            self.forget()
            begun = self._start(wanted, lambda text: None)
        self._begun = None
        self._wasted = 0
        with begun.lock:
            begun.taken.set()
        if say and not begun.text.done() and (lead_in := begun.lead_ins.get()):
            say(lead_in)
        return begun.text.result()

    def forget(self) -> None:
        """Drop the wording that was begun, because the turn is over, and count anew."""
        self.drop()
        self._wasted = 0

    def _start(self, wanted: Wanted, then: Callable[[str], None]) -> _Begun:
        begun = _Begun(wanted, Future(), threading.Event())
        threading.Thread(target=self._write, args=(begun, then), name="ask", daemon=True).start()
        return begun

    def _write(self, begun: _Begun, then: Callable[[str], None]) -> None:
        if begun.dropped.is_set():
            return

        def tell(text: str) -> None:
            with begun.lock:  # once it is taken, its words are spoken, and nothing is made ready
                if not begun.dropped.is_set() and not begun.taken.is_set():
                    then(text)

        def lead(lead_in: str) -> None:
            tell(lead_in)
            begun.lead_ins.put(lead_in)

        wanted = begun.wanted
        try:
            text = self._writer.write(
                wanted.step,
                talk=wanted.talk,
                used=wanted.used,
                persona=wanted.asker,
                on_lead_in=lead if self._reads_along else None,
            )
            if text:
                tell(text)
        except BaseException as error:  # noqa: BLE001 ``take`` raises it
            begun.text.set_exception(error)
        else:
            begun.text.set_result(text)
        finally:
            begun.lead_ins.put("")
