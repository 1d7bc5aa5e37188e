"""The real speaker path: PortAudio plays, and the virtual device's monitor hears it."""

from __future__ import annotations

import threading
import time
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from sounds import loudest_hz, sounding, tone

from simulator.audio import devices, speaker
from simulator.audio.speaker import start
from simulator.errors import DeviceError
from simulator.values.sound import Clip

pytestmark = pytest.mark.device


@pytest.mark.parametrize("rate_hz", [16_000, 24_000, 48_000])
@pytest.mark.parametrize("seconds", [0.05, 1.23])
def test_a_clip_is_heard_to_its_last_sample(virtual_sound, rate_hz: int, seconds: float) -> None:
    """Pitch, loudness and the whole length arrive, of a short word as of a sentence."""
    with virtual_sound.hear() as heard:
        assert start(tone(500, seconds, rate_hz=rate_hz)).wait() is True
    sound = sounding(heard.clip, above=0.01)
    assert sound.duration_s == pytest.approx(seconds, abs=0.005)
    assert loudest_hz(sound) == pytest.approx(500, abs=12 if seconds < 0.1 else 2)
    assert np.abs(sound.samples).max() == pytest.approx(0.5, abs=0.03)


def test_play_returns_when_it_is_silent_again(virtual_sound) -> None:
    """The microphone opens next, and must not hear the interviewer's last word."""
    with virtual_sound.hear() as heard:
        start(tone(500, 1.0, rate_hz=24_000)).wait()
        before = len(heard.pcm)
    after = Clip(samples=heard.clip.samples[before // 2 :])
    assert sounding(after).duration_s < 0.15  # what was on its way through parec


def test_a_key_skips_the_rest(virtual_sound) -> None:
    """``stop`` silences the interviewer within 0.3 s and says that not all was heard."""
    stop = threading.Event()
    with virtual_sound.hear() as heard:
        stopped: list[float] = []
        threading.Timer(0.5, lambda: (stopped.append(time.monotonic()), stop.set())).start()
        assert start(tone(500, 5.0)).wait(stop) is False
        assert time.monotonic() - stopped[0] < 0.3
    assert sounding(heard.clip).duration_s < 1.5


def test_nothing_is_played_at_once(virtual_sound) -> None:
    """An empty clip is over at once."""
    assert start(Clip(samples=np.zeros(0, dtype=np.float32))).wait() is True


def test_a_lost_speaker_is_noticed(virtual_sound) -> None:
    """A speaker that takes no more sound ends in a sentence, not in waiting for ever."""
    away = virtual_sound.unplugged("sink", "interviewer")
    gone: list[float] = []
    timer = threading.Timer(0.7, lambda: (away.__enter__(), gone.append(time.monotonic())))
    timer.start()
    try:
        with pytest.raises(DeviceError, match="スピーカーへの音が途切れました"):
            start(tone(500, 20.0)).wait()
        noticed = time.monotonic()
    finally:
        timer.join()
        away.__exit__(None, None, None)
    assert noticed - gone[0] < 1.6
    assert start(tone(500, 0.2)).wait() is True


@pytest.mark.parametrize("only_stereo", [False, True])
def test_hardware_with_a_rate_of_its_own_is_served(
    virtual_sound, monkeypatch: pytest.MonkeyPatch, only_stereo: bool
) -> None:
    """Where the clip's rate or mono is refused, the sound is fitted to the device."""
    real = devices.portaudio()

    def picky(*, samplerate: float, channels: int, **rest: Any) -> Any:
        if samplerate == 24_000 or (only_stereo and channels == 1):
            raise real.PortAudioError("Invalid sample rate", -9997)
        return real.RawOutputStream(samplerate=samplerate, channels=channels, **rest)

    fussy = SimpleNamespace(**vars(real) | {"RawOutputStream": picky})
    monkeypatch.setattr(devices, "portaudio", lambda: fussy)
    monkeypatch.setattr(speaker, "portaudio", lambda: fussy)
    with virtual_sound.hear() as heard:
        start(tone(500, 1.0, rate_hz=24_000)).wait()
    sound = sounding(heard.clip)
    assert sound.duration_s == pytest.approx(1.0, abs=0.01)
    assert loudest_hz(sound) == pytest.approx(500, abs=2)


def test_other_things_are_done_while_a_clip_plays(virtual_sound) -> None:
    """``start`` returns at once, the sound goes on, and ``wait`` ends with it."""
    with virtual_sound.hear() as heard:
        began = time.monotonic()
        playing = start(tone(500, 1.5))
        assert time.monotonic() - began < 0.5
        time.sleep(1.0)
        assert sounding(heard.clip).duration_s > 0.3
        assert playing.wait() is True
    assert sounding(heard.clip, above=0.01).duration_s == pytest.approx(1.5, abs=0.01)


def test_a_clip_that_has_long_ended_is_not_a_lost_speaker(virtual_sound) -> None:
    """Whoever does other things for longer than the clip lasts comes back to its end."""
    playing = start(tone(500, 0.3))
    time.sleep(2.5)
    assert playing.wait() is True


def test_a_clip_follows_without_a_gap_of_the_device(virtual_sound) -> None:
    """Behind what is left of the first, after just the pause, and both are heard whole."""
    with virtual_sound.hear() as heard:
        playing = start(tone(500, 0.6))
        time.sleep(0.3)
        assert playing.follow(tone(500, 0.5), pause_s=0.1) is True
        assert playing.wait() is True
    assert sounding(heard.clip, above=0.01).duration_s == pytest.approx(1.2, abs=0.02)


def test_nothing_follows_what_has_ended(virtual_sound) -> None:
    """Then the next clip has to be started by itself."""
    playing = start(tone(500, 0.2))
    time.sleep(1.5)
    assert playing.follow(tone(500, 0.5), pause_s=0.1) is False
    assert playing.wait() is True
