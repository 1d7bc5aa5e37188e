"""Stereo as cables, headsets and telephones really deliver it: no voice is lost in the mix."""

from __future__ import annotations

import wave
from pathlib import Path

import av
import numpy as np
import pytest
from numpy.typing import NDArray
from sounds import tone

from simulator.audio.channels import ChannelSurvey, SteadyMix
from simulator.audio.files import load_clip
from simulator.audio.resampling import Resampler, pcm_frame
from simulator.values.sound import SAMPLE_RATE_HZ
from tests.cli.conftest import DEMO

RATE_HZ = 48_000
Samples = NDArray[np.float32]


@pytest.fixture(scope="module")
def voice() -> Samples:
    """Twelve seconds of a real voice at 48 kHz."""
    with av.open(str(DEMO / "02-motivation.ogg")) as source:
        resampler = av.AudioResampler(format="flt", layout="mono", rate=RATE_HZ)
        pieces = [
            piece.to_ndarray()[0]
            for frame in source.decode(audio=0)
            for piece in resampler.resample(frame)
        ]
    return np.concatenate(pieces)[RATE_HZ : 13 * RATE_HZ]


@pytest.fixture(scope="module")
def other_voice() -> Samples:
    """Twelve seconds of other words by the same speaker."""
    with av.open(str(DEMO / "01-self_introduction.ogg")) as source:
        resampler = av.AudioResampler(format="flt", layout="mono", rate=RATE_HZ)
        pieces = [
            piece.to_ndarray()[0]
            for frame in source.decode(audio=0)
            for piece in resampler.resample(frame)
        ]
    samples = np.concatenate(pieces)
    return np.resize(samples[RATE_HZ:], 12 * RATE_HZ)


def noise(count: int, peak: float) -> Samples:
    return (peak * np.random.default_rng(1).standard_normal(count)).astype(np.float32)


def later(samples: Samples, seconds: float) -> Samples:
    return np.concatenate([np.zeros(round(seconds * RATE_HZ), np.float32), samples])[: len(samples)]


def hum(count: int) -> Samples:
    return tone(50.0, count / RATE_HZ, rate_hz=RATE_HZ, peak=0.3).samples[:count]


def written(path: Path, *channels: Samples) -> Path:
    data = np.stack(channels, axis=1).clip(-1.0, 1.0)
    with wave.open(str(path), "wb") as file:
        file.setnchannels(len(channels))
        file.setsampwidth(2)
        file.setframerate(RATE_HZ)
        file.writeframes(np.rint(data * 32767).astype("<i2").tobytes())
    return path


def likeness(heard: Samples, voice: Samples) -> float:
    """Correlation of a 16 kHz clip with a voice, whatever its loudness and sign."""
    wanted = load(voice)
    count = min(len(heard), len(wanted))
    return float(abs(np.corrcoef(heard[:count], wanted[:count])[0, 1]))


def load(voice: Samples) -> Samples:
    resampler = Resampler()
    pcm = np.rint(voice * 32767).astype(np.int16)
    frame = pcm_frame(pcm, rate_hz=RATE_HZ, channels=1)
    return np.concatenate([resampler.push(frame), resampler.finish()])


def loudness(samples: Samples) -> float:
    return float(np.sqrt(np.mean(np.square(samples))))


SECOND_CHANNELS = {
    "the same": lambda voice: voice,
    "opposite phase": lambda voice: -voice,
    "opposite phase, quieter": lambda voice: -0.4 * voice,
    "opposite phase, noisy": lambda voice: -voice + noise(len(voice), 0.005),
    "dead": np.zeros_like,
    "nearly dead": lambda voice: noise(len(voice), 0.0005),
    "a hum": lambda voice: hum(len(voice)),
    "an offset": lambda voice: np.full_like(voice, 0.4),
    "one ms later": lambda voice: later(voice, 0.001),
    "20 ms later": lambda voice: later(voice, 0.020),
    "20 ms later, opposite phase": lambda voice: -later(voice, 0.020),
}


@pytest.mark.parametrize("second", SECOND_CHANNELS.values(), ids=SECOND_CHANNELS)
@pytest.mark.parametrize("order", [(0, 1), (1, 0)], ids=["left", "right"])
def test_a_voice_is_whole_whatever_the_other_channel_is(
    tmp_path: Path, voice: Samples, second: object, order: tuple[int, int]
) -> None:
    """It is as clear and about as loud as on its own channel."""
    channels = (voice, second(voice))  # type: ignore[operator]
    clip = load_clip(written(tmp_path / "a.wav", *(channels[place] for place in order)))
    assert likeness(clip.samples, voice) > 0.95
    assert loudness(clip.samples) > 0.7 * loudness(load(voice))


def test_two_speakers_are_both_heard(tmp_path: Path, voice: Samples, other_voice: Samples) -> None:
    """One on each channel, with the same hum on both: neither voice is taken for the other."""
    buzz = hum(len(voice))
    clip = load_clip(written(tmp_path / "a.wav", voice + buzz, 0.5 * other_voice + buzz))
    of_voice, of_other = (
        float(np.dot(clip.samples[: 12 * SAMPLE_RATE_HZ], load(each)[: 12 * SAMPLE_RATE_HZ]))
        / float(np.dot(load(each), load(each)))
        for each in (voice, other_voice)
    )
    assert of_voice == pytest.approx(0.5, abs=0.1)
    assert of_other == pytest.approx(0.25, abs=0.1)


def test_six_channels_with_a_voice_on_one(tmp_path: Path, voice: Samples) -> None:
    """The voice of a film's centre channel keeps its loudness."""
    silent = np.zeros_like(voice)
    clip = load_clip(written(tmp_path / "a.wav", silent, silent, voice, silent, silent, silent))
    assert loudness(clip.samples) == pytest.approx(loudness(load(voice)), rel=0.05)


def test_a_microphone_in_opposite_phase_is_heard_at_once(voice: Samples) -> None:
    """Sound that arrives piece by piece does not cancel either, from its first piece on."""
    resampler, heard = Resampler(), []
    stereo = np.rint(np.stack([voice, -voice], axis=1) * 32767).astype(np.int16)
    for start in range(0, len(stereo), 2048):
        block = stereo[start : start + 2048].ravel()
        heard.append(resampler.push(pcm_frame(block, rate_hz=RATE_HZ, channels=2)))
    assert likeness(np.concatenate([*heard, resampler.finish()]), voice) > 0.95


def test_silence_and_nonsense_are_mixed_without_complaint() -> None:
    """Nothing, no samples, and numbers that are none."""
    survey, steady = ChannelSurvey(), SteadyMix()
    nothing = np.zeros((2, 100), np.float32)
    broken = np.full((2, 100), np.nan, np.float32)
    for piece in (nothing, np.zeros((2, 0), np.float32), broken, np.zeros((3, 50), np.float32)):
        survey(piece)
        steady(piece)
    assert survey.mix()(nothing).shape == (100,)
    assert ChannelSurvey().mix()(nothing).shape == (100,)
