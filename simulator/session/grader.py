"""Grade finished answers in the background while the interview goes on."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from simulator.session.hearing import Listener, grade_turn, hear_again, with_delivery
from simulator.session.memory import return_free_memory
from simulator.session.talk import Talk
from simulator.values.session import Turn
from simulator.values.stage import Stage


class Grader:
    """Grades one answer after another, in a thread of its own."""

    def __init__(self, stage: Stage, folder: Path, scoring_listener: Listener | None) -> None:
        """Start idle. ``folder`` has the recordings.

        A ``scoring_listener``, if any, transcribes them anew before grading.
        """
        self._stage = stage
        self._folder = folder
        self._scoring_listener = scoring_listener
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="grade")
        self._waiting: list[Future[Turn]] = []

    def add(self, turn: Turn) -> None:
        """Queue a turn for grading, and return at once."""
        self._waiting.append(self._thread.submit(self._grade, turn))

    def collect(self, talk: Talk) -> Iterator[Turn]:
        """Yield the graded turns, each as soon as it is done. Raises what grading raised."""
        waiting, self._waiting = self._waiting, []
        for number, graded in enumerate(waiting, start=1):
            if not graded.done():
                place = f"({number}/{len(waiting)})"
                with talk.working(f"聞き取りと採点を仕上げています{place}"):
                    graded.exception()
            yield graded.result()

    def close(self) -> None:
        """Wait for the turn under way, and end the thread."""
        self._thread.shutdown()

    def _grade(self, turn: Turn) -> Turn:
        if self._scoring_listener:
            turn = hear_again(turn, self._folder, self._scoring_listener)
        graded = grade_turn(with_delivery(turn, self._folder), self._stage)
        return_free_memory()
        return graded
