"""A voice at another height, and a tone over a stretch."""

from __future__ import annotations

import numpy as np
import pytest

from simulator.audio.disguise import HIGHEST, LOWEST, covered, disguise
from simulator.values.sound import SAMPLE_RATE_HZ, Clip, Span


def hum(hertz: float, seconds: float = 1.5) -> Clip:
    times = np.arange(int(seconds * SAMPLE_RATE_HZ)) / SAMPLE_RATE_HZ
    return Clip(samples=(0.3 * np.sin(2 * np.pi * hertz * times)).astype(np.float32))


def loudest_hz(clip: Clip) -> float:
    spectrum = np.abs(np.fft.rfft(clip.samples * np.hanning(len(clip.samples))))
    return float(np.argmax(spectrum)) * clip.rate_hz / len(clip.samples)


@pytest.mark.parametrize("factor", [LOWEST, 0.88, 1.12, HIGHEST])
def test_pitch_moves_and_time_stays(factor: float) -> None:
    """A moment of the recording is the same moment of its copy."""
    altered = disguise(hum(200), factor)
    assert loudest_hz(altered) == pytest.approx(200 * factor, rel=0.03)
    assert len(altered.samples) == len(hum(200).samples)


def test_a_pause_stays_where_it_was() -> None:
    """The stretches are not moved against each other."""
    silence = np.zeros(SAMPLE_RATE_HZ, dtype=np.float32)
    sound = hum(200, 1.0).samples
    altered = disguise(Clip(samples=np.concatenate([sound, silence, sound])), HIGHEST).samples
    assert np.abs(altered[int(1.1 * SAMPLE_RATE_HZ) : int(1.9 * SAMPLE_RATE_HZ)]).max() < 0.01
    assert np.abs(altered[: int(0.9 * SAMPLE_RATE_HZ)]).max() > 0.1


@pytest.mark.parametrize("count", [0, 1, 100])
def test_next_to_no_sound_is_left_as_it_is(count: int) -> None:
    """There is no pitch to move."""
    clip = Clip(samples=np.ones(count, dtype=np.float32))
    assert np.array_equal(disguise(clip, LOWEST).samples, clip.samples)


def test_nothing_of_a_covered_stretch_is_left() -> None:
    """Spans may reach beyond the clip, and the rest of it stays."""
    clip = hum(200)
    quiet = covered(clip, [Span(start_s=-1.0, end_s=0.5), Span(start_s=1.4, end_s=9.0)])
    silent = covered(Clip(samples=np.zeros_like(clip.samples)), [Span(start_s=-1, end_s=0.5)])
    half = SAMPLE_RATE_HZ // 2
    assert np.array_equal(quiet.samples[:half], silent.samples[:half])
    assert np.array_equal(quiet.samples[half : 2 * half], clip.samples[half : 2 * half])
