"""Measure end-of-turn rules: answers cut off, and the wait after the others.

Times are those of the sound. Words become known later by the time that it took to compute them.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TypeAlias

import numpy as np

from benchmarks._labels import Recording
from benchmarks._smart_turn import SmartTurn
from simulator.speech.live import LiveTranscript
from simulator.speech.transcriber import Transcriber
from simulator.turn.end_of_turn import EndOfTurn
from simulator.turn.watch import TurnWatch
from simulator.values.sound import SAMPLE_RATE_HZ, Clip
from simulator.values.transcript import Expected

BLOCK_S = 0.1
AFTER_S = 8.0
"""Silence after every answer; longer than any rule waits."""
SMART_TURN_GIVES_UP_S = 3.0
"""Silence after which its host ends the turn, even if the model does not."""
SMART_TURN_ASKED_S = 0.2
"""Silence after which its host asks the model; the host's own setting."""

Rule: TypeAlias = Callable[[Recording], Callable[[Clip], bool]]
"""Makes, for one answer, the function that decides after every block whether the turn is over."""


@dataclass(frozen=True, kw_only=True)
class Turns:
    """The result of a rule over all answers."""

    answers: int
    cut_off: tuple[str, ...]
    waits_s: tuple[float, ...]

    @property
    def cut_off_share(self) -> float:
        return len(self.cut_off) / self.answers

    @property
    def median_wait_s(self) -> float | None:
        return median(self.waits_s) if self.waits_s else None


def end_turns(recordings: list[Recording], rule: Rule) -> Turns:
    """Feed every answer, followed by silence, to the rule until it ends the turn."""
    cut_off, waits = [], []
    for recording in recordings:
        end_s = max(span.end_s for span in recording.spans("speech"))
        over_s = _over_s(recording, rule(recording))
        if over_s < end_s:
            cut_off.append(recording.name)
        else:
            waits.append(over_s - end_s)
    return Turns(answers=len(recordings), cut_off=tuple(cut_off), waits_s=tuple(waits))


def _over_s(recording: Recording, is_over: Callable[[Clip], bool]) -> float:
    at_s = 0.0
    for block in _blocks(recording.clip):
        at_s += block.duration_s
        if is_over(block):
            return at_s
    return at_s


def _blocks(clip: Clip) -> Iterator[Clip]:
    silence = np.zeros(round(AFTER_S * SAMPLE_RATE_HZ), np.float32)
    samples = np.concatenate([clip.samples, silence])
    step = round(BLOCK_S * SAMPLE_RATE_HZ)
    for start in range(0, len(samples), step):
        yield Clip(samples=samples[start : start + step])


def by_silence(silence_s: float) -> Rule:
    """Return the rule that ends a turn by silence alone."""
    return lambda recording: EndOfTurn(silence_s=silence_s)


def by_words(transcriber: Transcriber) -> Rule:
    """Return our rule, which uses the words so far, and silence."""

    def rule(recording: Recording) -> Callable[[Clip], bool]:
        live = _Delayed(transcriber, Expected(terms=recording.terms))
        return TurnWatch(live, silence_s=None)

    return rule


class _Delayed(LiveTranscript):
    """A live transcript whose words become known later by the time that it took to compute them."""

    def __init__(self, transcriber: Transcriber, expected: Expected) -> None:
        super().__init__(lambda: transcriber, ThreadPoolExecutor(1), expected=expected)
        self._at_s = 0.0
        self._ready: list[tuple[float, tuple[str, float]]] = []

    def feed(self, block: Clip) -> None:
        self._at_s += block.duration_s
        started = time.perf_counter()
        super().feed(block)
        self.wait()
        self._ready.append((self._at_s + time.perf_counter() - started, super().so_far))

    @property
    def so_far(self) -> tuple[str, float]:
        known = [words for ready_s, words in self._ready if ready_s <= self._at_s]
        return known[-1] if known else ("", 0.0)


def by_smart_turn(model: Path) -> Rule:
    """Return the rule that asks Smart Turn at every silence, as its host does."""
    smart = SmartTurn(model)

    def rule(recording: Recording) -> Callable[[Clip], bool]:
        asked = False
        fed: list[Clip] = []
        clock = EndOfTurn(silence_s=SMART_TURN_GIVES_UP_S)

        def is_over(block: Clip) -> bool:
            nonlocal asked
            fed.append(block)
            if clock(block):
                return True
            if clock.silent_s < SMART_TURN_ASKED_S:
                asked = False
            elif clock.has_begun and not asked:
                asked = True
                return smart.is_complete(np.concatenate([block.samples for block in fed]))
            return False

        return is_over

    return rule
