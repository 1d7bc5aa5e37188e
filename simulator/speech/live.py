"""Hear an answer while it is being given, so that at its end only the last words are left to do.

Voice is grouped exactly as for a whole recording: greedily, up to a length. At every pause the
group that is open is heard as a whole, as far as it goes. A group is final as soon as the next one
has begun; its sound is let go then. At the end only what follows the last pause is heard.
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
"""A look for pauses takes 0.03 s; only where there is a new one are words heard."""
SAME_S = 0.05
"""Voice activity sets an edge anew by a frame or two when more silence follows."""
MARGIN_S = 1.0
"""Kept of a silence, in case a first word has just begun."""
SHORTEST_END_S = 2.0
"""Fewer seconds, alone, are heard less well: the end then begins a pause earlier."""
LONGEST_WHOLE_S = 6.0
"""A group up to this length is heard as a whole at the end: that takes no longer."""


@dataclass(frozen=True, kw_only=True)
class _SoFar:
    """What is known of the answer; times on its own clock."""

    dropped_s: float = 0.0
    """How much sound was let go."""
    heard: tuple[Heard, ...] = ()
    """The groups that are final."""
    voiced: tuple[Span, ...] = ()
    """Their voice."""
    looks: tuple[tuple[Span, Heard], ...] = ()
    """The open group up to each of its pauses."""
    until_s: float = 0.0
    """Up to where it was listened for words."""

    @property
    def text(self) -> str:
        latest = (*self.heard, *(heard for _, heard in self.looks[-1:]))
        return "".join(each.segment.text for each in latest if each.segment)

    @property
    def wordless_s(self) -> float:
        """How much voice follows the beginning of the last letter that was heard."""
        if not self.looks:
            return 0.0
        span, heard = self.looks[-1]
        last_s = heard.segment.last_letter_s if heard.segment else None
        return span.end_s - PAD_S - (span.start_s if last_s is None else last_s)

    def look_at(self, group: Span) -> Heard | None:
        """Return what was heard in just this stretch, if it was looked at."""
        for span, heard in self.looks:
            if _is_near(span.start_s, group.start_s) and _is_near(span.end_s, group.end_s):
                return heard
        return None

    def with_look(self, group: Span, heard: Heard) -> _SoFar:
        """Also the open group, up to a pause; as it is where that was looked at before."""
        if self.look_at(group):
            return self
        return replace(self, looks=(*self.looks, (group, heard)))

    def with_final(self, heard: Heard) -> _SoFar:
        """With the open group closed."""
        return replace(self, heard=(*self.heard, heard), looks=())


class LiveTranscript:
    """Feed it blocks in order, then ``finish``. ``executor`` looks for words meanwhile."""

    def __init__(
        self,
        transcriber: Callable[[], Transcriber],
        executor: Executor,
        *,
        expected: Expected = EXPECT_NOTHING,
        on_text: Callable[[str], None] | None = None,
    ) -> None:
        """``on_text`` gets the words so far after each pause, from the executor."""
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
        """After a failed look nothing more is tried; ``finish`` raises its error."""
        looking = self._looking
        return looking is not None and (not looking.done() or looking.exception() is not None)

    def look_now(self) -> None:
        """Hear what was said so far with the next block: somebody has stopped to speak."""
        with self._lock:
            self._unseen_s = LOOK_EVERY_S

    def wait(self) -> None:
        """Until a look that is under way is done. Raises what the recogniser raised."""
        if self._looking is not None:
            self._looking.result()

    @property
    def so_far(self) -> tuple[str, float]:
        """The words so far, and up to how many seconds of the answer they were listened for."""
        with self._lock:
            return self._so_far.text, self._so_far.until_s

    @property
    def wordless_s(self) -> float:
        """How much voice follows the beginning of the last letter so far: a last syllable, or a
        filler that the recogniser left out."""
        with self._lock:
            return self._so_far.wordless_s

    @property
    def lag_s(self) -> float:
        """How much sound waits to be listened to."""
        with self._lock:
            return self._so_far.dropped_s + self._held_s() - self._so_far.until_s

    @property
    def held_s(self) -> float:
        """How much sound is kept."""
        with self._lock:
            return self._held_s()

    def _held_s(self) -> float:
        return sum(block.duration_s for block in self._blocks)

    def finish(self) -> Transcript:
        """Return everything that was said. Raises what the recogniser raised (WeightsError).

        Does not wait for a look that is under way, unless that hears the very end.
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
        """Hear what is new up to the last pause, settle what is final, and tell the words."""
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
        """Return the sound that is not settled yet, and what is known of the rest."""
        with self._lock:
            samples = [block.samples for block in self._blocks]
            joined = Clip(samples=np.concatenate(samples or [np.zeros(0, np.float32)]))
            self._blocks = [joined]
            return joined, self._so_far

    def _settle(self, so_far: _SoFar, before_s: float) -> None:
        """Keep what a look has found, and let go of the sound that is settled or silent."""
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
        """Return a group of which the looks have heard a part: that part as it is, and the rest."""
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
        """A group on the clock of the whole answer; what a look has heard is not heard again."""
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
