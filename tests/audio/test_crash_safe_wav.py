"""A recording can be opened after a kill at any moment, and when the disk is full."""

from __future__ import annotations

import random
import subprocess
import sys
import time
import wave
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
import soundfile
from sounds import loudest_hz, sounding, tone

from simulator.audio.crash_safe_wav import CrashSafeWav
from simulator.audio.files import load_clip, write_wav

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL and rlimits")

_RECORDER = Path(__file__).with_name("recorder.py")


def start_recorder(source: str, disk: str, path: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, str(_RECORDER), source, disk, str(path)],
        stdout=subprocess.PIPE,
        text=True,
    )


def seconds_in(path: Path) -> float:
    """The length on which all readers agree; the header tells no more and no less than is there."""
    with wave.open(str(path)) as file:
        frames = file.getnframes()
        assert len(file.readframes(frames)) == 2 * frames
        form = (file.getnchannels(), file.getsampwidth(), file.getframerate())
        assert form == (1, 2, 16_000)
    assert soundfile.info(str(path)).frames == frames
    assert len(soundfile.read(str(path))[0]) == frames
    # PyAV reads to the end of the file: at most the block whose header was still to come.
    assert 0 <= len(load_clip(path).samples) - frames <= 1600
    return frames / 16_000


def test_the_file_is_whole_after_every_write(tmp_path: Path) -> None:
    """Another program may open the file between any two writes."""
    path = tmp_path / "answer.wav"
    with CrashSafeWav(path) as wav:
        for count in range(25):
            assert seconds_in(path) == pytest.approx(count * 0.1) == wav.duration_s
            wav.write(tone(440, 0.1))
    assert path.stat().st_mode & 0o777 == 0o600


def test_an_older_recording_is_replaced_and_made_private(tmp_path: Path) -> None:
    """Nothing of a longer file of the same name stays, nor its wider permissions."""
    path = tmp_path / "answer.wav"
    path.write_bytes(b"x" * 100_000)
    path.chmod(0o644)
    with CrashSafeWav(path) as wav:
        wav.write(tone(440, 0.1))
    assert seconds_in(path) == pytest.approx(0.1)
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("kills", [6, pytest.param(24, marks=pytest.mark.full)])
def test_what_was_written_survives_a_kill_of_the_writer(tmp_path: Path, kills: int) -> None:
    """Killed at random moments: every block whose write had returned is in the file."""
    moments = random.Random(20)

    def kill_once(number: int, after_s: float) -> tuple[float, float]:
        path = tmp_path / f"{number}.wav"
        process = start_recorder("memory", "free", path)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(after_s)
        process.kill()
        safe = [
            line for line in process.stdout.read().splitlines(keepends=True) if line[-1] == "\n"
        ]
        process.wait()
        return float(safe[-1]) if safe else 0.1, seconds_in(path)

    with ThreadPoolExecutor(3) as pool:
        after = [moments.uniform(0.0, 0.15) for _ in range(kills)]
        ends = list(pool.map(kill_once, range(kills), after))
    for safe_s, kept_s in ends:
        assert safe_s - 0.001 <= kept_s <= safe_s + 0.201
    assert len({kept_s for _, kept_s in ends}) > kills // 3, "the moments were not random"


@pytest.mark.device
@pytest.mark.full
def test_at_most_a_second_is_lost_when_a_recording_is_killed(tmp_path: Path, virtual_sound) -> None:
    """Killed 12 times at a random moment while it records a tone through the real microphone."""
    moments = random.Random(9)
    write_wav(tmp_path / "tone.wav", tone(440, 60))

    def kill_once(number: int, after_s: float) -> tuple[float, Path]:
        path = tmp_path / f"{number}.wav"
        process = start_recorder("microphone", "free", path)
        assert process.stdout is not None
        first_s = float(process.stdout.readline())
        began = time.monotonic()
        time.sleep(after_s)
        process.kill()
        heard_s = first_s + time.monotonic() - began
        process.wait()
        process.stdout.close()
        return heard_s, path

    with virtual_sound.say(tmp_path / "tone.wav"), ThreadPoolExecutor(3) as pool:
        time.sleep(0.5)
        ends = list(pool.map(kill_once, range(12), [moments.uniform(0.0, 4.0) for _ in range(12)]))
    lost = [heard_s - seconds_in(path) for heard_s, path in ends]
    assert max(lost) <= 1.0, lost
    for _, path in ends:
        assert loudest_hz(load_clip(path)) == pytest.approx(440, abs=10)
        assert sounding(load_clip(path)).duration_s == pytest.approx(seconds_in(path), abs=0.11)


@pytest.mark.parametrize("source", ["memory", pytest.param("microphone", marks=pytest.mark.device)])
def test_a_full_disk_keeps_what_fitted(
    tmp_path: Path, source: str, request: pytest.FixtureRequest
) -> None:
    """The recording stops with one sentence, and the file holds every sample that found room."""
    if source == "microphone":
        request.getfixturevalue("virtual_sound")
    path = tmp_path / "answer.wav"
    process = start_recorder(source, "full", path)
    said = process.communicate(timeout=20)[0].splitlines()[-1]
    assert process.returncode == 0
    assert str(path) in said and "1 秒までの録音は残っています" in said
    assert said.endswith("ディスクの空きを増やしてください。")
    assert seconds_in(path) == (2 * 16_000 + 998) / 2 / 16_000  # whole samples only
    assert np.isfinite(load_clip(path).samples).all()
