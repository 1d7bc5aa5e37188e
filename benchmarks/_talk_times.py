"""When the interviewer is heard: what comes out of the speaker, on the clock of the program.

The decision is taken from the program, everything after it from the sound itself.
"""

from __future__ import annotations

import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from unittest.mock import patch

import numpy as np

from simulator.audio import speaker
from simulator.session import candidate, interview, voice
from simulator.session.turn_watch import TurnWatch
from simulator.values import AskedQuestion, Clip

RATE_HZ = 16_000
STEP = 160
LOUD = 10 ** (-45 / 20)
"""What is louder than this in 10 ms is heard."""


class Heard:
    """The speaker's sound, and when each sample of it came."""

    def __init__(self) -> None:
        self._pcm = bytearray()
        self._began_s = float("inf")
        self.listening = threading.Event()

    def take(self, data: bytes) -> None:
        self._pcm += data
        # A sample can't be read before it was played: the tightest of all readings is the truth.
        self._began_s = min(self._began_s, time.monotonic() - len(self._pcm) / 2 / RATE_HZ)
        self.listening.set()

    def onset(self, after_s: float) -> float | None:
        """When something is heard for the first time after ``after_s``, on the monotonic clock."""
        whole = bytes(self._pcm[: len(self._pcm) // (2 * STEP) * 2 * STEP])
        samples = np.frombuffer(whole, dtype="<i2").astype(np.float32) / 32768
        first = max(0, round((after_s - self._began_s) * RATE_HZ / STEP))
        loud = np.sqrt((samples.reshape(-1, STEP) ** 2).mean(axis=1))[first:] > LOUD
        return self._began_s + (first + int(loud.argmax())) * STEP / RATE_HZ if loud.any() else None


@contextmanager
def hear() -> Iterator[Heard]:
    """Listen to the virtual speaker's monitor while the block runs."""
    command = ["parec", "--device=interviewer.monitor", "--format=s16le", f"--rate={RATE_HZ}"]
    process = subprocess.Popen(
        [*command, "--channels=1", "--latency-msec=20"], stdout=subprocess.PIPE
    )
    heard = Heard()

    def read() -> None:
        while process.stdout and (data := process.stdout.read1(4096)):  # type: ignore[attr-defined]
            heard.take(data)

    reader = threading.Thread(target=read)
    reader.start()
    try:
        if not heard.listening.wait(10):
            raise RuntimeError("parec hears nothing, not even silence")
        yield heard
        time.sleep(0.3)
    finally:
        process.terminate()
        reader.join()
        process.wait()


class Kind(StrEnum):
    PLANNED = "planned question"
    FOLLOW_UP = "follow-up"
    GOODBYE = "goodbye"


@dataclass
class TurnTimes:
    """One turn's end and what was played after it, on the monotonic clock."""

    decided_s: float
    kind: Kind = Kind.GOODBYE
    reacted_s: float | None = None
    played_s: list[float] = field(default_factory=list)
    """When the clips of what was asked were given to the speaker."""
    done_s: list[float] = field(default_factory=list)
    """When each of those before had ended, the reaction first."""


class Clock:
    """Keeps, for each turn, the moments at which the program does what is to be timed."""

    def __init__(self) -> None:
        self.turns: list[TurnTimes] = []

    @contextmanager
    def running(self) -> Iterator[None]:
        """While open, the program's own functions tell when they are called."""
        clock = self

        class Watch(TurnWatch):
            def __call__(self, block: Clip) -> bool:
                over = super().__call__(block)
                if over:
                    clock.turns.append(TurnTimes(decided_s=time.monotonic()))
                return over

        def start(clip: Clip, **rest: Any) -> Any:
            if clock.turns:
                clock.turns[-1].reacted_s = time.monotonic()
            return speaker.start(clip, **rest)

        def play(clip: Clip, **rest: Any) -> bool:
            if clock.turns:
                clock.turns[-1].played_s.append(time.monotonic())
            whole = speaker.play(clip, **rest)
            if clock.turns:
                clock.turns[-1].done_s.append(time.monotonic())
            return whole

        ask = interview.Interview._next_question

        def next_question(self: interview.Interview) -> AskedQuestion | None:
            asked = ask(self)
            if asked and clock.turns:
                clock.turns[-1].kind = Kind.FOLLOW_UP if asked.gap else Kind.PLANNED
            return asked

        with (
            patch.object(candidate, "TurnWatch", Watch),
            patch.object(voice, "start", start),
            patch.object(voice, "play", play),
            patch.object(interview.Interview, "_next_question", next_question),
        ):
            yield
