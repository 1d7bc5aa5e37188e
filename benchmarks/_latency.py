"""Measure the time from the end of speech to the final text, with sound that arrives live."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice

import numpy as np

from benchmarks._labels import Recording
from simulator.speech.live import LiveTranscript
from simulator.speech.transcriber import Transcriber
from simulator.speech.voice_activity import PAD_S, find_voice
from simulator.turn.watch import TurnWatch
from simulator.values.sound import SAMPLE_RATE_HZ, Clip

ANSWERS = {10: 4, 30: 2, 60: 1, 120: 1}
"""Length in seconds to count of answers, as many as fit in five minutes."""
BLOCK_S = 0.1
SILENCE_S = 1.2
"""Silence after an answer that no key ends."""


def final_text_s(
    recordings: list[Recording], transcriber: Transcriber, *, length_s: float, by_key: bool
) -> list[float]:
    """Measure how long ``finish`` takes after answers of about ``length_s``, in seconds.

    With ``by_key`` it is called right after the last sound, otherwise after ``SILENCE_S``.
    """
    clips = islice(_answers(recordings, length_s), ANSWERS[round(length_s)])
    after_s = 0.0 if by_key else SILENCE_S
    return [_finished_in_s(_with_silence(clip, after_s), transcriber) for clip in clips]


def _answers(recordings: list[Recording], length_s: float) -> Iterator[Clip]:
    """Yield joined recordings, every time from another first one, up to the end of an utterance."""
    for first in range(len(recordings)):
        order = recordings[first:] + recordings[:first]
        samples = np.concatenate([recording.clip.samples for recording in order])
        enough = Clip(samples=samples[: round((length_s + 5) * SAMPLE_RATE_HZ)])
        ends = [span.end_s for span in find_voice(enough) if span.end_s <= length_s + 3]
        if ends and ends[-1] > 0.7 * length_s:
            yield Clip(samples=samples[: round((ends[-1] - PAD_S) * SAMPLE_RATE_HZ)])


def _with_silence(clip: Clip, silence_s: float) -> Clip:
    silence = np.zeros(round(silence_s * SAMPLE_RATE_HZ), np.float32)
    return Clip(samples=np.concatenate([clip.samples, silence]))


def _finished_in_s(clip: Clip, transcriber: Transcriber) -> float:
    step = round(BLOCK_S * SAMPLE_RATE_HZ)
    with ThreadPoolExecutor(1) as executor:
        live = LiveTranscript(lambda: transcriber, executor)
        watch = TurnWatch(live, silence_s=None)
        began = time.perf_counter()
        for start in range(0, len(clip.samples), step):
            watch(Clip(samples=clip.samples[start : start + step]))
            time.sleep(max(0.0, began + (start + step) / SAMPLE_RATE_HZ - time.perf_counter()))
        ended = time.perf_counter()
        live.finish()
        return time.perf_counter() - ended
