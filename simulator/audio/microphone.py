"""Record from the microphone: PortAudio's callback → queue → writer thread → the caller.

The callback only puts bytes into an unbounded queue, so nothing is ever dropped. The writer thread
writes them to disk at once, however long the caller takes over a block. The microphone is open only
while ``record`` runs; an ``OpenMicrophone`` can listen before.
"""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any

import numpy as np

from simulator.audio.crash_safe_wav import CrashSafeWav
from simulator.audio.devices import (
    BLOCK_S,
    LOST_AFTER_S,
    START_WITHIN_S,
    Direction,
    open_stream,
    refresh,
    running,
)
from simulator.audio.level import level_dbfs
from simulator.audio.pcm import from_pcm
from simulator.audio.resampling import Resampler, pcm_frame
from simulator.errors import DeviceError
from simulator.values.sound import SAMPLE_RATE_HZ, Clip

_RECORD_POLL_S = 0.05


@dataclass(frozen=True, kw_only=True)
class Recording:
    """The result of a recording."""

    path: Path
    duration_s: float
    overflows: int
    """Number of times that sound was lost before it reached the program, on a busy machine."""
    lost_device: bool
    """Whether the microphone stopped delivering; the file holds everything before."""


class Intake:
    """The state that the audio thread shares: a queue and plain fields."""

    def __init__(self) -> None:
        self.blocks: SimpleQueue[bytes | None] = SimpleQueue()
        """Interleaved int16; None after the last block."""
        self.overflows = 0
        self._ended = False
        self._silent_from_s = math.inf

    def begin(self, now_s: float) -> None:
        """Note that the stream has started; the first block may take ``START_WITHIN_S``."""
        self._silent_from_s = min(self._silent_from_s, now_s + START_WITHIN_S)

    def hear(self, block: Any, frames: int, times: Any, status: Any) -> None:
        """Put a block into the queue; PortAudio calls this."""
        self._silent_from_s = time.monotonic() + LOST_AFTER_S
        self.overflows += bool(status.input_overflow)
        self.blocks.put(bytes(block))

    def end(self) -> None:
        """Note that the stream has stopped; PortAudio calls this."""
        self._ended = True

    def is_lost(self, now_s: float) -> bool:
        """Return whether the stream has stopped, or no block has come for ``LOST_AFTER_S``."""
        return self._ended or now_s > self._silent_from_s


class OpenMicrophone:
    """The default microphone, which listens from its creation until it is closed or recorded from.

    Use it from one thread. Raises DeviceError if it cannot be opened.
    """

    def __init__(self) -> None:
        with ExitStack() as opening:
            self.intake, self._clips = opening.enter_context(_listening(None))
            self._open_device = opening.pop_all()
        self.heard: list[Clip] = []
        """What ``listen`` has brought; a recording begins with what is left here."""

    def listen(self) -> list[Clip]:
        """Return the sound since the last call as 16 kHz mono, without waiting."""
        arrived = [next(self._clips) for _ in range(self.intake.blocks.qsize())]
        self.heard += arrived
        return arrived

    @property
    def is_lost(self) -> bool:
        return self.intake.is_lost(time.monotonic())

    def close(self) -> None:
        """Close the microphone; may be called again."""
        self._open_device.close()

    @contextmanager
    def recorded(self) -> Iterator[tuple[Intake, Iterator[Clip]]]:
        """Yield the sound so far and from now on; close the microphone at the end."""
        with self._open_device:
            yield self.intake, chain(self.heard, self._clips)


def record(
    path: Path,
    *,
    is_over: Callable[[Clip], bool],
    stop: threading.Event,
    microphone: OpenMicrophone | None = None,
    on_level: Callable[[float], None] | None = None,
) -> Recording:
    """Record to a 16 kHz mono WAV until ``is_over``, ``stop`` or the loss of the device.

    ``is_over`` and ``on_level`` run in the caller's thread, for each new block of about ``BLOCK_S``
    and for its level in dBFS. An open ``microphone`` is used and closed at the end; without one,
    ``record`` opens the default microphone.

    Raises DeviceError if the microphone cannot be opened and StorageError if the disk is full; the
    file holds the sound until then.
    """
    arrived: SimpleQueue[Clip] = SimpleQueue()

    def ends(clip: Clip) -> bool:
        if on_level:
            on_level(level_dbfs(clip))
        return is_over(clip)

    with ThreadPoolExecutor(1, "record") as pool:
        with microphone.recorded() if microphone else _listening(None) as (intake, clips):
            writing = pool.submit(_write, path, clips, arrived)
            lost = _follow(intake, writing, arrived, ends=ends, stop=stop)
        duration_s = writing.result()  # the writer finishes what is still queued
    if lost:
        refresh()
    return Recording(path=path, duration_s=duration_s, overflows=intake.overflows, lost_device=lost)


def listen_level(seconds: float, device: int | str | None = None) -> float:
    """Measure the RMS level in dBFS of ``seconds`` of sound, without keeping the sound.

    Raises DeviceError if the microphone cannot be opened or is lost meanwhile.
    """
    with _listening(device) as (intake, clips):
        while intake.blocks.qsize() * BLOCK_S < seconds:
            if intake.is_lost(time.monotonic()):
                raise DeviceError(
                    "マイクから音が届きません。"
                    "接続と、OS の設定でマイクの使用が許可されているかを確認してください。"
                )
            time.sleep(_RECORD_POLL_S)
    return level_dbfs(Clip(samples=np.concatenate([clip.samples for clip in clips])))


def _follow(
    intake: Intake,
    writing: Future[float],
    arrived: SimpleQueue[Clip],
    *,
    ends: Callable[[Clip], bool],
    stop: threading.Event,
) -> bool:
    """Follow the recording to its end and return whether the device was lost."""
    while not stop.is_set():
        silent = intake.is_lost(time.monotonic())
        try:
            clip = arrived.get(timeout=_RECORD_POLL_S)
        except Empty:
            if silent or writing.done():  # done before its time: the disk refused
                return silent
            continue
        if ends(clip):
            break
    return False


@contextmanager
def _listening(device: int | str | None) -> Iterator[tuple[Intake, Iterator[Clip]]]:
    """Open a microphone and yield its intake and clips.

    The clips end a little after the microphone closes.
    """
    intake = Intake()
    stream = open_stream(
        Direction.INPUT, device, rate_hz=SAMPLE_RATE_HZ, callback=intake.hear, ended=intake.end
    )
    clips = _clips(intake.blocks, rate_hz=round(stream.samplerate), channels=stream.channels)
    try:
        with running(stream, Direction.INPUT):
            intake.begin(time.monotonic())
            yield intake, clips
    finally:
        intake.blocks.put(None)


def _clips(blocks: SimpleQueue[bytes | None], *, rate_hz: int, channels: int) -> Iterator[Clip]:
    """Yield the blocks as 16 kHz mono clips as they arrive, until None."""
    as_wished = (rate_hz, channels) == (SAMPLE_RATE_HZ, 1)
    resampler = Resampler()
    while (block := blocks.get()) is not None:
        pcm = np.frombuffer(block, dtype=np.int16)
        if as_wished:
            yield Clip(samples=from_pcm(pcm))
        else:
            frame = pcm_frame(pcm, rate_hz=rate_hz, channels=channels)
            yield Clip(samples=resampler.push(frame))
    yield Clip(samples=resampler.finish())


def _write(path: Path, clips: Iterator[Clip], arrived: SimpleQueue[Clip]) -> float:
    """Write clips to disk, then pass them to the caller; return the seconds written.

    Runs in the writer thread.
    """
    with CrashSafeWav(path) as wav:
        for clip in clips:
            wav.write(clip)
            arrived.put(clip)
    return wav.duration_s
