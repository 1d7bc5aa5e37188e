"""Barge-in: the microphone is open during a question, and the candidate's voice stops it.

The candidate wears headphones, so the microphone picks up nobody else. The recording of the answer
begins with the candidate's first sound, wherever in the question that was.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

import numpy as np

from simulator.audio.microphone import OpenMicrophone
from simulator.audio.speaker import Stop
from simulator.errors import DeviceError
from simulator.speech.voice_activity import PAD_S, find_voice
from simulator.turn.end_of_turn import VOICE_WINDOW_S
from simulator.turn.silences import (
    BEFORE_FIRST_SOUND_S,
    INTERRUPTED_WITHIN_S,
    INTERRUPTING_VOICE_S,
    NOD_SILENCE_S,
)
from simulator.values.sound import SAMPLE_RATE_HZ, Clip

EXPLAINED = (
    "この面接ではヘッドホンを着けてください(質問の途中でも、あなたが話し始めると、面接官は話すのを"
    "やめて初めの言葉から聞きます。短い「はい」では止まりません)。"
)


class BargeIn:
    """The microphone during one question after another; used from one thread."""

    def __init__(self) -> None:
        self._microphone: OpenMicrophone | None = None
        self._is_on = True

    def listen(self, key: Stop) -> Stop:
        """Open the microphone and return a stop that ``key`` or the candidate's voice sets.

        Where it cannot be opened ``key`` alone counts; the recording that follows reports it.
        """
        self._close()
        if not self._is_on:
            return key
        try:
            self._microphone = OpenMicrophone()
        except DeviceError:
            return key
        return _KeyOrVoice(key, self._microphone)

    def hand_over(self) -> OpenMicrophone | None:
        """Return the open microphone with what the candidate has begun to say.

        None if the recording has to open one.
        """
        microphone, self._microphone = self._microphone, None
        if microphone is None:
            return None
        if microphone.is_lost:
            microphone.close()
            return None
        microphone.listen()
        microphone.heard = begun(microphone.heard)
        return microphone

    def turn_off(self) -> None:
        """Keep the microphone closed while the interviewer speaks, from now on."""
        self._is_on = False
        self._close()

    def _close(self) -> None:
        microphone, self._microphone = self._microphone, None
        if microphone:
            microphone.close()


class _KeyOrVoice:
    """A ``Stop`` that checks the newest sound for voice whenever it is polled."""

    def __init__(self, key: Stop, microphone: OpenMicrophone) -> None:
        self._key = key
        self._microphone = microphone
        self._window: list[Clip] = []
        self._is_spoken_over = False

    def is_set(self) -> bool:
        for block in self._microphone.listen():
            self._look(block)
        return self._is_spoken_over or self._key.is_set()

    def _look(self, block: Clip) -> None:
        samples = _joined([*self._window, block]).samples[-int(VOICE_WINDOW_S * SAMPLE_RATE_HZ) :]
        self._window = [Clip(samples=samples)]
        self._is_spoken_over = self._is_spoken_over or is_spoken_over(self._window[0])


def is_spoken_over(window: Clip) -> bool:
    """Return whether the newest ``VOICE_WINDOW_S`` of sound end in speech, not in a nod alone."""
    end_s = window.duration_s
    voice_s = 0.0
    for span in find_voice(window):
        goes_on = span.end_s > end_s - PAD_S / 2
        until_s = end_s if goes_on else span.end_s - PAD_S
        voice_s += max(0.0, until_s - max(span.start_s + PAD_S, end_s - INTERRUPTED_WITHIN_S))
    return voice_s >= INTERRUPTING_VOICE_S


def begun(heard: Sequence[Clip]) -> list[Clip]:
    """Return the last of these blocks, from the beginning of the present or latest speech.

    Empty if there was no voice within ``NOD_SILENCE_S``.
    """
    whole = _joined(heard)
    first_s = whole.duration_s
    for span in reversed(find_voice(whole)):
        if span.end_s < first_s - NOD_SILENCE_S:
            break
        first_s = span.start_s
    if first_s == whole.duration_s:
        return []
    ends_s = accumulate(block.duration_s for block in heard)
    return [
        block
        for block, end_s in zip(heard, ends_s, strict=True)
        if end_s > first_s - BEFORE_FIRST_SOUND_S
    ]


def _joined(clips: Sequence[Clip]) -> Clip:
    """Return one 16 kHz clip of several."""
    nothing = np.zeros(0, np.float32)
    return Clip(samples=np.concatenate([nothing, *(clip.samples for clip in clips)]))
