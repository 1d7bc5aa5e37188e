"""Transcribe an answer while it is spoken, so that only the last words are left at its end.

Voice is grouped exactly as for a whole recording: greedily, up to a length. At every pause the open
group is transcribed as a whole, as far as it goes. A group is final as soon as the next one has
begun; its sound is then released. At the end only the sound after the last pause is transcribed.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future
from dataclasses import dataclass, replace

import numpy as np

from simulator.speech.repair import Decisions
from simulator.speech.transcriber import (
    EXPECT_NOTHING,
    Heard,
    Transcriber,
    as_transcript,
    later,
    speech_groups,
    speech_parts,
)
from simulator.speech.voice_activity import PAD_S, find_voice
from simulator.values.sound import SAMPLE_RATE_HZ, Clip, Span
from simulator.values.transcript import Expected, Transcript

LOOK_EVERY_S = 1.0
"""A look for pauses takes 0.03 s; words are transcribed only at a new one."""
SAME_S = 0.05
"""Voice activity moves an edge by a frame or two when more silence follows."""
MARGIN_S = 1.0
"""Silence that is kept, in case a first word has just begun."""
SHORTEST_END_S = 2.0
"""A shorter end is recognised less well by itself: it then starts a pause earlier."""
LONGEST_WHOLE_S = 6.0
"""A group up to this length is transcribed as a whole at the end: that takes no longer."""


@dataclass(frozen=True, kw_only=True)
class _SoFar:
    """The state of the transcription; times on the answer's clock."""

    dropped_s: float = 0.0
    """Length of the released sound."""
    heard: tuple[Heard, ...] = ()
    """The final groups."""
    voiced: tuple[Span, ...] = ()
    """The stretches of voice in the final groups."""
    looks: tuple[tuple[Span, Heard], ...] = ()
    """The open group up to each of its pauses."""
    until_s: float = 0.0
    """Time up to which the sound has been transcribed."""

    @property
    def text(self) -> str:
        latest = (*self.heard, *(heard for _, heard in self.looks[-1:]))
        return "".join(group.segment.text for group in latest if group.segment)

    @property
    def wordless_s(self) -> float:
        """Seconds of voice after the beginning of the last transcribed letter."""
        if not self.looks:
            return 0.0
        span, heard = self.looks[-1]
        last_s = heard.segment.last_letter_s if heard.segment else None
        return span.end_s - PAD_S - (span.start_s if last_s is None else last_s)

    def look_at(self, group: Span) -> Heard | None:
        """Return what an earlier look transcribed in just this stretch; None without one."""
        for span, heard in self.looks:
            if _is_near(span.start_s, group.start_s) and _is_near(span.end_s, group.end_s):
                return heard
        return None

    def with_look(self, group: Span, heard: Heard) -> _SoFar:
        """Add a look at the open group, unless the same stretch was looked at before."""
        if self.look_at(group):
            return self
        return replace(self, looks=(*self.looks, (group, heard)))

    def with_final(self, heard: Heard) -> _SoFar:
        """Close the open group."""
        return replace(self, heard=(*self.heard, heard), looks=())


class LiveTranscript:
    """A transcript in progress: ``feed`` it blocks in order, then ``finish``.

    ``executor`` runs the recogniser meanwhile.
    """

    def __init__(
        self,
        transcriber: Callable[[], Transcriber],
        executor: Executor,
        *,
        expected: Expected = EXPECT_NOTHING,
        on_text: Callable[[str], None] | None = None,
    ) -> None:
        """Set up an empty transcript.

        ``on_text`` gets the words so far after each pause, in the executor's thread.
        """
        self._transcriber = transcriber
        self._executor = executor
        self._expected = expected
        self._on_text = on_text
        self._lock = threading.Lock()
        self._blocks: list[Clip] = []
        self._unseen_s = 0.0
        self._looking: Future[None] | None = None
        self._looks_up_to_s = 0.0
        self._finished = False
        self._decided: Decisions = {}
        self._so_far = _SoFar()

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
        """Return whether a look is running or has failed.

        After a failure there are no more looks; ``finish`` raises its error.
        """
        looking = self._looking
        return looking is not None and (not looking.done() or looking.exception() is not None)

    def look_now(self) -> None:
        """Transcribe what is there with the next block: the candidate has paused."""
        with self._lock:
            self._unseen_s = LOOK_EVERY_S

    def wait(self) -> None:
        """Wait for a look that is running. Raises what the recogniser raised."""
        if self._looking is not None:
            self._looking.result()

    @property
    def so_far(self) -> tuple[str, float]:
        """The words so far, and the second of the answer up to which they reach."""
        with self._lock:
            return self._so_far.text, self._so_far.until_s

    @property
    def wordless_s(self) -> float:
        """Seconds of voice after the beginning of the last letter so far.

        It is a last syllable, or a filler that the recogniser left out.
        """
        with self._lock:
            return self._so_far.wordless_s

    @property
    def lag_s(self) -> float:
        """Seconds of sound that are not transcribed yet."""
        with self._lock:
            return self._so_far.dropped_s + self._held_s() - self._so_far.until_s

    @property
    def held_s(self) -> float:
        """Seconds of sound in memory."""
        with self._lock:
            return self._held_s()

    def _held_s(self) -> float:
        return sum(block.duration_s for block in self._blocks)

    def finish(self) -> Transcript:
        """Return the whole transcript. Raises what the recogniser raised (WeightsError).

        Does not wait for a look that is running, unless that covers the very end.
        """
        tail, so_far = self._now()
        parts = speech_parts(tail, find_voice(tail))
        looking = self._looking
        if looking and (looking.done() or self._is_looking_up_to(_end_s(parts) + so_far.dropped_s)):
            looking.result()
        with self._lock:
            self._finished = True
        settled = self._so_far.dropped_s - so_far.dropped_s
        tail, so_far = self._now()
        parts = tuple(_shifted(part, -settled) for part in parts if part.end_s > settled)
        heard = list(so_far.heard)
        for group in speech_groups(parts):
            heard += self._hear_to_the_end(tail, group, parts, so_far)
        return as_transcript(
            heard,
            voiced=so_far.voiced + tuple(_shifted(part, so_far.dropped_s) for part in parts),
            duration_s=so_far.dropped_s + tail.duration_s,
            model=self._transcriber().model,
        )

    def _look(self) -> None:
        """Transcribe the new sound up to the last pause, settle final groups, report the words."""
        tail, so_far = self._now()
        parts = speech_parts(tail, find_voice(tail))
        until_s = tail.duration_s
        if parts and parts[-1].end_s > tail.duration_s - PAD_S / 2:  # it is still being said
            until_s = parts[-1].start_s
            parts = parts[:-1]
        groups = speech_groups(parts)
        self._looks_up_to_s = so_far.dropped_s + _end_s(parts)
        before = so_far.text
        for group in groups:
            heard = self._hear(tail, group, parts, so_far)
            if group is groups[-1]:
                so_far = so_far.with_look(_shifted(group, so_far.dropped_s), heard)
            else:
                so_far = so_far.with_final(heard)
        keep_s = groups[-1].start_s if groups else until_s - MARGIN_S
        self._settle(
            replace(
                so_far,
                voiced=so_far.voiced
                + tuple(_shifted(part, so_far.dropped_s) for part in parts if part.end_s <= keep_s),
                until_s=so_far.dropped_s + until_s,
            ),
            keep_s,
        )
        if self._on_text and so_far.text != before:
            self._on_text(so_far.text)

    def _now(self) -> tuple[Clip, _SoFar]:
        """Return the sound that is not settled yet and the state of the rest."""
        with self._lock:
            samples = [block.samples for block in self._blocks]
            joined = Clip(samples=np.concatenate(samples or [np.zeros(0, np.float32)]))
            self._blocks = [joined]
            return joined, self._so_far

    def _settle(self, so_far: _SoFar, before_s: float) -> None:
        """Store the result of a look and release the sound that is settled or silent."""
        with self._lock:
            if self._finished:
                return
            count = max(0, round(before_s * SAMPLE_RATE_HZ))
            samples = np.concatenate([block.samples for block in self._blocks])
            self._blocks = [Clip(samples=samples[count:])]
            self._so_far = replace(so_far, dropped_s=so_far.dropped_s + count / SAMPLE_RATE_HZ)

    def _is_looking_up_to(self, end_s: float) -> bool:
        return _is_near(self._looks_up_to_s, end_s)

    def _hear_to_the_end(
        self, tail: Clip, group: Span, parts: tuple[Span, ...], so_far: _SoFar
    ) -> list[Heard]:
        """Transcribe a group that looks have covered in part.

        Returns the covered part as it is, and the rest.
        """
        whole = _shifted(group, so_far.dropped_s)
        latest = [
            (span, heard)
            for span, heard in so_far.looks
            if _is_near(span.start_s, whole.start_s) and span.end_s <= whole.end_s - SHORTEST_END_S
        ][-1:]
        if so_far.look_at(whole) or not latest or whole.duration_s <= LONGEST_WHOLE_S:
            return [self._hear(tail, group, parts, so_far)]
        (span, heard) = latest[0]
        follows_s = span.end_s - so_far.dropped_s - SAME_S
        start_s = next(part.start_s for part in parts if part.start_s >= follows_s)
        rest = Span(start_s=start_s, end_s=group.end_s)
        return [heard, self._hear(tail, rest, parts, so_far)]

    def _hear(self, tail: Clip, group: Span, parts: tuple[Span, ...], so_far: _SoFar) -> Heard:
        """Transcribe a group, on the answer's clock, unless a look has covered it already."""
        known = so_far.look_at(_shifted(group, so_far.dropped_s))
        if known:
            return known
        heard = self._transcriber().hear(tail, group, parts, self._expected, self._decided)
        return later(heard, so_far.dropped_s)


def _is_near(one_s: float, other_s: float) -> bool:
    return abs(one_s - other_s) <= SAME_S


def _end_s(parts: tuple[Span, ...]) -> float:
    return parts[-1].end_s if parts else 0.0


def _shifted(span: Span, by_s: float) -> Span:
    return Span(start_s=span.start_s + by_s, end_s=span.end_s + by_s)
