"""Play clips through the speaker, to the end or until a stop.

PortAudio plays in its own thread: after starting a clip a caller can do other work before waiting
for the end, and can append another clip without opening the device again.
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
from simulator.values.sound import Clip

_PLAY_POLL_S = 0.02


class Stop(Protocol):
    """A condition that ends a clip early; a ``threading.Event`` is one."""

    def is_set(self) -> bool:
        """Return whether to stop; the waiting thread asks every ``_PLAY_POLL_S``."""


class _Playback:
    """The state that the audio thread shares: the sound and the position in it."""

    def __init__(self) -> None:
        self.ended = threading.Event()
        self._sound = b""
        """Interleaved int16 in the stream's form, and the silence behind it."""
        self._silence = b""
        self._at = 0
        self._changing = threading.Lock()
        self._stuck_from_s = math.inf
        self._stop = portaudio().CallbackStop

    def fill_from(self, sound: bytes, *, then_silence: bytes) -> None:
        """Set the sound to play; call this before the stream starts."""
        self._silence = then_silence
        self._sound = sound + then_silence

    def follow(self, sound: bytes) -> bool:
        """Append sound to what still plays; return False if that has ended."""
        with self._changing:
            if self._at == len(self._sound) or self.ended.is_set():
                return False
            left = self._sound[self._at : -len(self._silence)]
            self._sound = left + sound + self._silence
            self._at = 0
            return True

    def begin(self, now_s: float) -> None:
        """Note that the stream has started; the first callback may take ``START_WITHIN_S``."""
        self._stuck_from_s = min(self._stuck_from_s, now_s + START_WITHIN_S)

    def fill(self, block: Any, frames: int, times: Any, status: Any) -> None:
        """Fill a block of output; PortAudio calls this."""
        self._stuck_from_s = time.monotonic() + LOST_AFTER_S
        with self._changing:
            piece = self._sound[self._at : self._at + len(block)]
            self._at += len(piece)
            is_last = self._at == len(self._sound)
        block[: len(piece)] = piece
        block[len(piece) :] = bytes(len(block) - len(piece))
        if is_last:
            raise self._stop

    def is_lost(self, now_s: float) -> bool:
        """Return whether the device stopped half-way or took no sound for ``LOST_AFTER_S``."""
        if self.ended.is_set():  # it asks for nothing more, however long ago that was
            return self._at < len(self._sound)
        return now_s > self._stuck_from_s


class Playing:
    """A clip that is playing; call ``wait``, or the device stays open."""

    def __init__(self, playback: _Playback, stream: Any, open_device: ExitStack) -> None:
        self._playback = playback
        self._stream = stream
        self._open_device = open_device

    def follow(self, clip: Clip, *, pause_s: float) -> bool:
        """Play the clip ``pause_s`` after what is playing now; return at once.

        Returns False if that has ended: then the clip has to be started by itself.
        """
        return self._playback.follow(_silence(self._stream, pause_s) + _in_form(clip, self._stream))

    def wait(self, stop: Stop | None = None) -> bool:
        """Wait for the clip's end; return True then, False if ``stop`` was set before.

        Raises DeviceError if the speaker was lost meanwhile.
        """
        stop = stop or threading.Event()
        playback = self._playback
        with self._open_device:
            while not playback.ended.wait(_PLAY_POLL_S) and not playback.is_lost(time.monotonic()):
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


def start(clip: Clip) -> Playing:
    """Start the clip on the default speaker and return at once.

    Raises DeviceError if it cannot be opened.
    """
    playback = _Playback()
    stream = open_stream(
        Direction.OUTPUT,
        None,
        rate_hz=clip.rate_hz,
        callback=playback.fill,
        ended=playback.ended.set,
    )
    # PortAudio's ALSA part drops what the device still holds when it is told that this is the end:
    # silence behind the clip pushes the last words out.
    playback.fill_from(
        _in_form(clip, stream), then_silence=_silence(stream, stream.latency + BLOCK_S)
    )
    with ExitStack() as opening:
        opening.enter_context(running(stream, Direction.OUTPUT))
        playback.begin(time.monotonic())
        return Playing(playback, stream, opening.pop_all())


def _in_form(clip: Clip, stream: Any) -> bytes:
    """Return the clip as interleaved int16 at the stream's rate and channels."""
    pcm = to_pcm(resample(clip, round(stream.samplerate)).samples)
    return np.repeat(pcm, stream.channels).tobytes()


def _silence(stream: Any, seconds: float) -> bytes:
    frames = round(seconds * stream.samplerate)
    return bytes(frames * stream.channels * stream.samplesize)
