"""The real microphone path: a sound is played into the virtual device and recorded by PortAudio."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from sounds import loudest_hz, sounding, tone

from simulator.audio import devices
from simulator.audio.files import load_clip, write_wav
from simulator.audio.microphone import Intake, listen_level, record
from simulator.errors import DeviceError
from simulator.values.sound import Clip

pytestmark = pytest.mark.device

_VIRTUAL_SOUND = Path(__file__).parents[2] / ".ci" / "virtual-sound"
_PA_INPUT_OVERFLOW = 2
"""paInputOverflow of portaudio.h"""
_RECORDER = Path(__file__).with_name("recorder.py")


class AfterSeconds:
    """A turn that is over when so much sound has arrived."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.blocks: list[Clip] = []

    def __call__(self, block: Clip) -> bool:
        self.blocks.append(block)
        return sum(each.duration_s for each in self.blocks) >= self.seconds - 0.001


@pytest.fixture
def spoken(tmp_path: Path) -> Path:
    """Half a second in which to open the microphone, then one second of 700 Hz, at 44.1 kHz."""
    sound = np.pad(tone(700, 1.0, rate_hz=44_100).samples, (22_050, 0))
    write_wav(tmp_path / "spoken.wav", Clip(samples=sound, rate_hz=44_100))
    return tmp_path / "spoken.wav"


def test_what_is_spoken_is_what_is_recorded(virtual_sound, spoken: Path, tmp_path: Path) -> None:
    """A tone comes through with its pitch, length and loudness, and the file is private."""
    levels: list[float] = []
    path = tmp_path / "answer.wav"
    with virtual_sound.say(spoken):
        taken = record(
            path, is_over=AfterSeconds(2.5), stop=threading.Event(), on_level=levels.append
        )
    assert (taken.path, taken.overflows, taken.lost_device) == (path, 0, False)
    clip = load_clip(path)
    assert clip.duration_s == taken.duration_s == pytest.approx(2.5, abs=0.15)
    assert sounding(clip).duration_s == pytest.approx(1.0, abs=0.02)
    assert loudest_hz(clip) == pytest.approx(700, abs=3)
    assert max(levels) == pytest.approx(-9.03, abs=0.5)  # the RMS of a sine of peak 0.5
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_key_ends_the_recording_at_once(virtual_sound, tmp_path: Path) -> None:
    """``stop`` is obeyed within 0.3 s, and everything up to then is kept."""
    stop = threading.Event()
    pressed: list[float] = []

    def press() -> None:
        pressed.append(time.monotonic())
        stop.set()

    threading.Timer(1.5, press).start()
    began = time.monotonic()
    taken = record(tmp_path / "answer.wav", is_over=lambda block: False, stop=stop)
    assert time.monotonic() - pressed[0] < 0.3
    assert 0.3 < taken.duration_s < pressed[0] - began + 0.2


def test_a_slow_listener_holds_nothing_up(virtual_sound, spoken: Path, tmp_path: Path) -> None:
    """While the caller thinks about a block, the following ones reach the disk."""
    path = tmp_path / "answer.wav"
    sizes: list[int] = []

    def thinks(block: Clip) -> bool:
        time.sleep(1.5)
        sizes.append(path.stat().st_size)
        return len(sizes) == 2

    with virtual_sound.say(spoken):
        record(path, is_over=thinks, stop=threading.Event())
    assert sizes[0] > 2 * 16_000 * 1.0
    assert sounding(load_clip(path)).duration_s == pytest.approx(1.0, abs=0.02)


def test_a_lost_microphone_is_noticed(virtual_sound, tmp_path: Path) -> None:
    """A second without sound ends the recording; what was heard is kept, and it works again."""
    asked: list[float] = []
    lost: list[float] = []

    def lose() -> None:
        asked.append(time.monotonic())
        virtual_sound_away.__enter__()
        lost.append(time.monotonic())

    virtual_sound_away = virtual_sound.unplugged("source", "microphone")
    timer = threading.Timer(1.5, lose)
    timer.start()
    began = time.monotonic()
    try:
        taken = record(tmp_path / "answer.wav", is_over=AfterSeconds(10), stop=threading.Event())
        noticed = time.monotonic()
    finally:
        timer.join()
        virtual_sound_away.__exit__(None, None, None)
    assert taken.lost_device
    # the sound ends somewhere between the wish and its fulfilment, which a busy machine delays
    assert noticed - asked[0] > 0.8
    assert noticed - lost[0] < 1.5
    assert 0.3 < taken.duration_s < lost[0] - began + 0.2
    assert load_clip(tmp_path / "answer.wav").duration_s == taken.duration_s
    again = record(tmp_path / "again.wav", is_over=AfterSeconds(0.5), stop=threading.Event())
    assert not again.lost_device and again.duration_s >= 0.5


def test_a_sound_server_that_dies_is_a_lost_microphone(tmp_path: Path, virtual_sound) -> None:
    """A device that vanishes altogether, here with its whole server, ends the recording too."""
    own = {**os.environ, "TMPDIR": str(tmp_path)}
    for _ in range(2):  # to find it running must be as good as to start it
        exports = subprocess.run(
            [str(_VIRTUAL_SOUND)], env=own, capture_output=True, text=True, check=True
        ).stdout
    for line in exports.splitlines():
        name, _, value = line.removeprefix("export ").partition("=")
        own[name] = value
    process = subprocess.Popen(
        [sys.executable, str(_RECORDER), "microphone", "free", str(tmp_path / "answer.wav")],
        env=own,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout is not None
    process.stdout.readline()
    time.sleep(1.0)
    subprocess.run([str(_VIRTUAL_SOUND), "stop"], env=own, check=True)
    last = process.communicate(timeout=10)[0].splitlines()[-1]
    assert "lost_device=True" in last
    assert load_clip(tmp_path / "answer.wav").duration_s > 0.8


def test_an_exception_of_the_listener_closes_the_microphone(virtual_sound, tmp_path: Path) -> None:
    """Ctrl-C while recording leaves a whole file and no thread behind."""

    def interrupt(block: Clip) -> bool:
        raise KeyboardInterrupt

    threads = threading.active_count()
    with pytest.raises(KeyboardInterrupt):
        record(tmp_path / "answer.wav", is_over=interrupt, stop=threading.Event())
    assert load_clip(tmp_path / "answer.wav").duration_s >= 0.1
    assert threading.active_count() == threads


@pytest.mark.parametrize(
    ("refuses", "becomes"),
    [
        pytest.param(lambda rate, channels: rate == 16_000, (44_100, 1), id="own rate"),
        pytest.param(
            lambda rate, channels: rate == 16_000 or channels == 1, (44_100, 2), id="only stereo"
        ),
    ],
)
def test_hardware_that_refuses_16_khz_is_resampled(
    virtual_sound, spoken: Path, tmp_path: Path, monkeypatch, refuses, becomes
) -> None:
    """A device with a will of its own is opened its way; the recording is 16 kHz mono anyway."""
    real = devices.portaudio()
    opened: list[tuple[int, int]] = []

    def picky(*, samplerate: float, channels: int, **rest: Any) -> Any:
        if refuses(samplerate, channels):
            raise real.PortAudioError("Invalid sample rate", -9997)
        opened.append((round(samplerate), channels))
        return real.RawInputStream(samplerate=samplerate, channels=channels, **rest)

    fussy = SimpleNamespace(**vars(real) | {"RawInputStream": picky})
    monkeypatch.setattr(devices, "portaudio", lambda: fussy)
    turn = AfterSeconds(2.5)
    with virtual_sound.say(spoken):
        record(tmp_path / "answer.wav", is_over=turn, stop=threading.Event())
    assert opened == [becomes]
    clip = load_clip(tmp_path / "answer.wav")
    assert sounding(clip).duration_s == pytest.approx(1.0, abs=0.02)
    assert loudest_hz(clip) == pytest.approx(700, abs=3)
    assert all(0.05 < block.duration_s < 0.15 for block in turn.blocks)


def test_the_level_of_the_room_is_measured(virtual_sound, tmp_path: Path) -> None:
    """A tone of -20 dB peak has an RMS of -23 dB, whatever stands before and behind it."""
    write_wav(tmp_path / "long.wav", tone(700, 5.0, peak=0.1))
    with virtual_sound.say(tmp_path / "long.wav"):
        time.sleep(0.5)
        assert listen_level(1.0) == pytest.approx(-23.0, abs=0.5)


def test_a_microphone_that_gives_no_sound_is_said(virtual_sound) -> None:
    """Measuring the level does not wait for ever for a device that gives nothing."""
    began = time.monotonic()
    with (
        virtual_sound.unplugged("source", "microphone"),
        pytest.raises(DeviceError, match="マイクから音が届きません"),
    ):
        listen_level(60.0)
    assert time.monotonic() - began < 5


def test_lost_sound_is_counted(virtual_sound) -> None:
    """Each block before which PortAudio reports an overflow counts once; its sound is kept."""
    intake = Intake()
    flags = devices.portaudio().CallbackFlags
    for overflow in (False, True, False, True, True):
        intake.hear(b"\0\0", 1, None, flags(_PA_INPUT_OVERFLOW if overflow else 0))
    assert intake.overflows == 3
    assert intake.blocks.qsize() == 5


@pytest.mark.parametrize(
    ("after_start_s", "after_block_s", "ended", "lost"),
    [
        pytest.param(2.9, None, False, False, id="slow to start"),
        pytest.param(3.1, None, False, True, id="never started"),
        pytest.param(None, 0.9, False, False, id="late block"),
        pytest.param(None, 1.1, False, True, id="no block for a second"),
        pytest.param(None, 0.0, True, True, id="stream has stopped"),
    ],
)
def test_when_a_microphone_counts_as_lost(
    virtual_sound, after_start_s: float | None, after_block_s: float | None, ended: bool, lost: bool
) -> None:
    """A second without a block, three before the first, or a stream that stopped by itself."""
    intake = Intake()
    now_s = time.monotonic()
    if after_start_s is not None:
        intake.begin(now_s)
    else:
        intake.hear(b"", 0, None, devices.portaudio().CallbackFlags())
    if ended:
        intake.end()
    assert intake.is_lost(now_s + (after_start_s or after_block_s or 0.0)) is lost
