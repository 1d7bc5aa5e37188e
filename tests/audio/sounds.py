"""Sound that the tests make themselves, and how they recognise it."""

from __future__ import annotations

import numpy as np

from simulator.values.sound import SAMPLE_RATE_HZ, Clip


def tone(hz: float, seconds: float, *, rate_hz: int = SAMPLE_RATE_HZ, peak: float = 0.5) -> Clip:
    times = np.arange(round(seconds * rate_hz)) / rate_hz
    return Clip(samples=(peak * np.sin(2 * np.pi * hz * times)).astype(np.float32), rate_hz=rate_hz)


def loudest_hz(clip: Clip) -> float:
    spectrum = np.abs(np.fft.rfft(clip.samples * np.hanning(len(clip.samples))))
    return float(np.argmax(spectrum) * clip.rate_hz / len(clip.samples))


def sounding(clip: Clip, *, above: float = 0.02) -> Clip:
    """From the first loud sample to the last."""
    loud = np.flatnonzero(np.abs(clip.samples) > above)
    samples = clip.samples[loud[0] : loud[-1] + 1] if len(loud) else clip.samples[:0]
    return Clip(samples=samples, rate_hz=clip.rate_hz)
