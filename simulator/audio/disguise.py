"""Change how high a voice sounds, and put a tone over stretches of it.

The samples are read faster or slower, which moves pitch and formants together, and the result is
stretched back to its length by overlapping short frames where they fit best (synchronised
overlap-add; Roucos & Wilgus, ICASSP 1985). Who knows the speaker may still know them by the way
of speaking.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from simulator.values.sound import Clip, Span

HIGHEST, LOWEST = 1.25, 0.8
"""Factors beyond which speech is hard to follow."""
_GRAIN_S, _SEEK_S = 0.04, 0.008
_TONE_HZ, _TONE_LEVEL = 1000.0, 0.08

Samples = NDArray[np.float32]


def disguise(clip: Clip, factor: float) -> Clip:
    """Return the sound with every frequency times ``factor``, as long as before."""
    length = len(clip.samples)
    if length < 4 * round(_GRAIN_S * clip.rate_hz):
        return clip
    positions = np.arange(0, length - 1, factor)
    moved = np.interp(positions, np.arange(length), clip.samples).astype(np.float32)
    stretched = _stretched(moved, length, clip.rate_hz)
    return replace(clip, samples=stretched)


def covered(clip: Clip, spans: Iterable[Span]) -> Clip:
    """Return the sound with nothing but a quiet tone in ``spans``."""
    samples = clip.samples.copy()
    for span in spans:
        start = max(0, round(span.start_s * clip.rate_hz))
        end = min(len(samples), round(span.end_s * clip.rate_hz))
        times = np.arange(max(0, end - start)) / clip.rate_hz
        samples[start : start + len(times)] = _TONE_LEVEL * np.sin(2 * np.pi * _TONE_HZ * times)
    return replace(clip, samples=samples)


def _stretched(samples: Samples, length: int, rate_hz: int) -> Samples:
    """Return ``samples`` spread over ``length`` samples, without changing their pitch."""
    frame, seek = round(_GRAIN_S * rate_hz), round(_SEEK_S * rate_hz)
    hop = frame // 2
    window = np.hanning(frame + 1)[:frame].astype(np.float32)
    padded = np.pad(samples, (seek, frame + 2 * seek + hop))
    out = np.zeros(length + 2 * frame, dtype=np.float32)
    last = len(samples) - 1
    expected = padded[seek : seek + frame]
    for at in range(0, length, hop):
        ideal = min(last, round(at * len(samples) / length))
        around = padded[ideal : ideal + frame + 2 * seek]
        begin = ideal + int(np.argmax(np.correlate(around, expected, mode="valid"))) if at else seek
        out[at : at + frame] += window * padded[begin : begin + frame]
        expected = padded[begin + hop : begin + hop + frame]
        if len(expected) < frame:
            expected = np.pad(expected, (0, frame - len(expected)))
    return out[:length]
