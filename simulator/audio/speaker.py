"""The speaker: plays a clip to its last sample, unless it is told to stop.

The sound is PortAudio's own thread's work: whoever has started a clip may do other things before
they wait for its end.
"""

from __future__ import annotations

import math
import threading
import time
from contextlib import ExitStack
from typing import Any, Protocol

import numpy as np

from simulator.audio.devices import (
    BLOCK_S,
    LOST_AFTER_S,
    START_WITHIN_S,
    Direction,
    open_stream,
    portaudio,
    refresh,
    running,
)
from simulator.audio.pcm import to_pcm
from simulator.audio.resampling import resample
from simulator.errors import DeviceError
from simulator.values import Clip

_POLL_S = 0.02


class Stop(Protocol):
    """What ends a clip early; a ``threading.Event`` is one."""

    def is_set(self) -> bool:
        """Asked every ``_POLL_S`` in the thread of whoever waits for the end."""


class _Playback:
    """What the audio thread touches: the sound and how far it has come."""

    def __init__(self) -> None:
        self.sound = memoryview(b"")
        """Interleaved int16 in the stream's form."""
        self.ended = threading.Event()
        self._at = 0
        self._stuck_from_s = math.inf
        self._stop = portaudio().CallbackStop

    def begin(self, now_s: float) -> None:
        """The stream has been started; the first call may take its time."""
        self._stuck_from_s = min(self._stuck_from_s, now_s + START_WITHIN_S)

    def fill(self, block: Any, frames: int, times: Any, status: Any) -> None:
        """PortAudio's callback."""
        self._stuck_from_s = time.monotonic() + LOST_AFTER_S
        piece = self.sound[self._at : self._at + len(block)]
        block[: len(piece)] = piece
        block[len(piece) :] = bytes(len(block) - len(piece))
        self._at += len(piece)
        if self._at == len(self.sound):
            raise self._stop

    def is_lost(self, now_s: float) -> bool:
        """Whether the device stopped half-way, or has asked for nothing for ``LOST_AFTER_S``."""
        if self.ended.is_set():  # it asks for nothing more, however long ago that was
            return self._at < len(self.sound)
        return now_s > self._stuck_from_s


class Playing:
    """A clip that is being played; ``wait`` for its end, else the device stays open."""

    def __init__(self, playback: _Playback, open_device: ExitStack) -> None:
        self._playback = playback
        self._open_device = open_device

    def wait(self, stop: Stop | None = None) -> bool:
        """True at the clip's end; False where ``stop`` was set before.

        Raises DeviceError where the speaker was lost on the way.
        """
        stop = stop or threading.Event()
        playback = self._playback
        with self._open_device:
            while not playback.ended.wait(_POLL_S) and not playback.is_lost(time.monotonic()):
                if stop.is_set():
                    return False
            lost = playback.is_lost(time.monotonic())
        if lost:
            refresh()
            raise DeviceError(
                "スピーカーへの音が途切れました。接続を確認するか、"
                "--no-voice で文字だけの表示に切り替えてください。"
            )
        return True


def start(clip: Clip, *, device: int | str | None = None) -> Playing:
    """Begin to play the clip, which holds some sound, and return at once.

    ``device`` is a number or a part of a name. Raises DeviceError where it cannot be opened.
    """
    playback = _Playback()
    stream = open_stream(
        Direction.OUTPUT,
        device,
        rate_hz=clip.rate_hz,
        callback=playback.fill,
        ended=playback.ended.set,
    )
    # PortAudio's ALSA part drops what the device still holds when it is told that this is the end:
    # silence behind the clip pushes the last words out.
    playback.sound = _in_form(clip, stream, silence_s=stream.latency + BLOCK_S)
    with ExitStack() as opening:
        opening.enter_context(running(stream, Direction.OUTPUT))
        playback.begin(time.monotonic())
        return Playing(playback, opening.pop_all())


def play(clip: Clip, *, device: int | str | None = None, stop: Stop | None = None) -> bool:
    """Play the whole clip and return True; False where ``stop`` was set before its end.

    ``device`` is a number or a part of a name. Raises DeviceError where the speaker cannot be
    opened or is lost on the way.
    """
    return not len(clip.samples) or start(clip, device=device).wait(stop)


def _in_form(clip: Clip, stream: Any, *, silence_s: float) -> memoryview:
    """The clip and silence behind it as interleaved int16 in the stream's rate and channels."""
    rate_hz = round(stream.samplerate)
    pcm = np.pad(to_pcm(resample(clip, rate_hz).samples), (0, round(silence_s * rate_hz)))
    return memoryview(np.repeat(pcm, stream.channels).tobytes())
