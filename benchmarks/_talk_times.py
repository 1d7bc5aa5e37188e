"""Time when the candidate hears the interviewer, from the speaker's sound.

The time of the decision comes from the program, all later times from the sound itself.
"""

from __future__ import annotations

import subprocess
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from unittest.mock import patch

import numpy as np

from simulator.session import candidate, interview
from simulator.session.talk import Talk
from simulator.session.voice import InterviewerVoice
from simulator.turn.watch import TurnWatch
from simulator.values.people import Voice
from simulator.values.question import AskedQuestion
from simulator.values.sound import Clip

RATE_HZ = 16_000
STEP = 160
LOUD = 10 ** (-45 / 20)
"""RMS amplitude above which 10 ms count as audible: -45 dB of full scale."""


class Heard:
    """The sound of the speaker, with the time of every sample."""

    def __init__(self) -> None:
        self._pcm = bytearray()
        self._began_s = float("inf")
        self.listening = threading.Event()

    def take(self, data: bytes) -> None:
        self._pcm += data
        # A sample cannot be read before it was played, so the earliest estimate is the best.
        self._began_s = min(self._began_s, time.monotonic() - len(self._pcm) / 2 / RATE_HZ)
        self.listening.set()

    def onset(self, after_s: float) -> float | None:
        """Return when the first sound after ``after_s`` begins; None if there is none.

        Both are in seconds on the monotonic clock.
        """
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


@dataclass(frozen=True)
class Sound:
    """A clip that the program gave to the speaker."""

    given_s: float
    """On the monotonic clock; it is heard later if another clip is still playing."""
    duration_s: float
    is_reaction: bool


@dataclass
class TurnTimes:
    """The end of one turn, and the interviewer's sounds after it."""

    decided_s: float
    kind: Kind = Kind.GOODBYE
    sounds: list[Sound] = field(default_factory=list)

    def waits(self, heard: Heard) -> Waits:
        """Return the waits in seconds from the decision; None for a sound that was not heard."""
        onsets: list[float | None] = []
        after_s = 0.0
        for sound in self.sounds:
            onset = heard.onset(max(after_s, sound.given_s))
            onsets.append(onset)
            # A voice's clip begins with 0.03 s of silence, so this time lies between the two.
            after_s = after_s if onset is None else onset + sound.duration_s
        asked = next((n for n, sound in enumerate(self.sounds) if not sound.is_reaction), None)
        known = [None if onset is None else onset - self.decided_s for onset in onsets]
        return Waits(
            first=known[0] if known else None,
            question=None if asked is None else known[asked],
            ready=None if asked is None else self.sounds[asked].given_s - self.decided_s,
        )


@dataclass(frozen=True, kw_only=True)
class Waits:
    """Seconds from the decision that a turn is over."""

    first: float | None
    """Until the first sound, a reaction or a question."""
    question: float | None
    """Until the first word of the question."""
    ready: float | None
    """Until the question's sound is ready, even if a reaction is still playing."""


class Clock:
    """Collects the times of every turn."""

    def __init__(self) -> None:
        self.turns: list[TurnTimes] = []

    @contextmanager
    def running(self) -> Iterator[None]:
        """Record, while the block runs, when the program decides that a turn is over."""
        clock = self

        class Watch(TurnWatch):
            def __call__(self, block: Clip) -> bool:
                over = super().__call__(block)
                if over:
                    clock.turns.append(TurnTimes(decided_s=time.monotonic()))
                return over

        ask = interview.Interview._next_question

        def next_question(self: interview.Interview) -> AskedQuestion | None:
            asked = ask(self)
            if asked and clock.turns:
                clock.turns[-1].kind = Kind.FOLLOW_UP if asked.gap else Kind.PLANNED
            return asked

        with (
            patch.object(candidate, "TurnWatch", Watch),
            patch.object(interview.Interview, "_next_question", next_question),
        ):
            yield


class TimedVoice(InterviewerVoice):
    """A voice that records on the clock the clips that it gives to the speaker."""

    def __init__(self, voice: Voice, talk: Talk, clock: Clock) -> None:
        super().__init__(voice, talk)
        self._clock = clock
        self._reacts = False

    def react(self, words: Sequence[str], **rest: Any) -> str:
        self._reacts = True
        try:
            return super().react(words, **rest)
        finally:
            self._reacts = False

    def _play(self, clip: Clip) -> None:
        given_s = time.monotonic()
        if self._clock.turns:
            sound = Sound(given_s, clip.duration_s, self._reacts)
            self._clock.turns[-1].sounds.append(sound)
        super()._play(clip)
