"""Hear an answer while it is being given, so that at its end only the tail is left to do.

Voice is grouped exactly as for a whole recording: greedily, up to a length. A group is final as
soon as the next one has begun, so it can be heard at once and its sound be let go.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future

import numpy as np

from simulator.speech.transcriber import (
    EXPECT_NOTHING,
    Heard,
    Transcriber,
    as_transcript,
    later,
    speech_groups,
)
from simulator.speech.voice_activity import find_voice
from simulator.values import SAMPLE_RATE_HZ, Clip, Expected, Span, Transcript

LOOK_EVERY_S = 3.0
"""A look at a 20 s tail takes about a second of work with the words so far, 0.06 s without."""
SAME_S = 0.05
"""Voice activity sets an edge anew by a frame or two when more silence follows."""
MARGIN_S = 1.0
"""Kept of a silence, in case a first word has just begun."""


class LiveTranscript:
    """Feed it blocks in order, then ``finish``. Only ``executor``'s one thread hears."""

    def __init__(
        self,
        transcriber: Callable[[], Transcriber],
        executor: Executor,
        *,
        expected: Expected = EXPECT_NOTHING,
        on_text: Callable[[str], None] | None = None,
    ) -> None:
        """``on_text`` gets the words so far, about every ``LOOK_EVERY_S``, from the executor."""
        self._transcriber = transcriber
        self._executor = executor
        self._expected = expected
        self._on_text = on_text
        self._lock = threading.Lock()
        self._blocks: list[Clip] = []
        self._dropped_s = 0.0
        self._unseen_s = 0.0
        self._looking: Future[None] | None = None
        self._heard: list[Heard] = []
        self._voiced: list[Span] = []
        self._last: tuple[Span, Heard] | None = None
        self._so_far = ("", 0.0)

    def feed(self, block: Clip) -> None:
        """Take the next 16 kHz block; returns at once."""
        with self._lock:
            self._blocks.append(block)
            self._unseen_s += block.duration_s
            if self._unseen_s < LOOK_EVERY_S or self._is_busy_or_broken():
                return
            self._unseen_s = 0.0
        self._looking = self._executor.submit(self._look)

    def _is_busy_or_broken(self) -> bool:
        """After a failed look nothing more is tried; ``finish`` raises its error."""
        looking = self._looking
        return looking is not None and (not looking.done() or looking.exception() is not None)

    def look_now(self) -> None:
        """Hear what was said so far with the next block: somebody has stopped to speak."""
        with self._lock:
            self._unseen_s = LOOK_EVERY_S

    @property
    def so_far(self) -> tuple[str, float]:
        """The words so far, and up to how many seconds of the answer they were listened for."""
        with self._lock:
            return self._so_far

    def finish(self) -> Transcript:
        """Everything that was said. Raises what the recogniser raised (WeightsError)."""
        if self._looking is not None:
            self._looking.result()
        return self._executor.submit(self._finish).result()

    def _look(self) -> None:
        """Settle what is final, let its sound go, and tell the words so far."""
        while True:
            tail = self._tail()
            voiced = find_voice(tail)
            groups = speech_groups(tail, voiced)
            if len(groups) < 2:
                break
            self._settle(tail, groups[0], voiced)
            self._drop(groups[1].start_s)
        if not groups:
            self._drop(tail.duration_s - MARGIN_S)
            return
        last = self._hear(tail, groups[0], voiced)
        heard = [each.segment for each in (*self._heard, last) if each.segment]
        text = "".join(segment.text for segment in heard)
        with self._lock:
            self._so_far = text, self._dropped_s + tail.duration_s
        if self._on_text:
            self._on_text(text)

    def _finish(self) -> Transcript:
        tail = self._tail()
        voiced = find_voice(tail)
        for group in speech_groups(tail, voiced):
            self._settle(tail, group, voiced)
        return as_transcript(
            self._heard,
            voiced=tuple(self._voiced),
            duration_s=self._dropped_s + tail.duration_s,
            model=self._transcriber().model,
        )

    def _tail(self) -> Clip:
        """The sound that is not settled yet."""
        with self._lock:
            samples = [block.samples for block in self._blocks]
            joined = Clip(samples=np.concatenate(samples or [np.zeros(0, np.float32)]))
            self._blocks = [joined]
        return joined

    def _settle(self, tail: Clip, group: Span, voiced: tuple[Span, ...]) -> None:
        """Hear one final group and note it on the clock of the whole answer."""
        shift_s = self._dropped_s
        self._heard.append(self._hear(tail, group, voiced))
        self._voiced += [
            Span(start_s=span.start_s + shift_s, end_s=span.end_s + shift_s)
            for span in voiced
            if group.start_s <= span.start_s < group.end_s
        ]

    def _hear(self, tail: Clip, group: Span, voiced: tuple[Span, ...]) -> Heard:
        """A group on the clock of the whole answer; what a look has heard is not heard again."""
        whole = Span(start_s=group.start_s + self._dropped_s, end_s=group.end_s + self._dropped_s)
        if self._last and _same(self._last[0], whole):
            return self._last[1]
        heard = self._transcriber().hear(tail, group, voiced, self._expected)
        self._last = whole, later(heard, self._dropped_s)
        return self._last[1]

    def _drop(self, before_s: float) -> None:
        """Let go of sound that is settled or silent: less than a minute is ever held."""
        count = round(before_s * SAMPLE_RATE_HZ)
        if count <= 0:
            return
        with self._lock:
            samples = np.concatenate([block.samples for block in self._blocks])
            self._blocks = [Clip(samples=samples[count:])]
        self._dropped_s += count / SAMPLE_RATE_HZ


def _same(one: Span, other: Span) -> bool:
    return abs(one.start_s - other.start_s) <= SAME_S and abs(one.end_s - other.end_s) <= SAME_S
