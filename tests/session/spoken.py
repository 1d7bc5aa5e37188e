"""A candidate made of recordings, who answers when the program's microphone opens."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

from simulator.audio.files import load_clip, write_wav
from tests.conftest import VirtualSound

DEMO = Path(__file__).parents[2] / "recordings" / "demo"


def start(*words: str) -> subprocess.Popen[str]:
    """``mensetsu`` with these words, in a process of its own, without a terminal."""
    return subprocess.Popen(
        [sys.executable, "-m", "simulator.cli", *words],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env=os.environ,
    )


def microphone_is_open() -> bool:
    """Whether PortAudio (through ALSA's plug-in) listens to the virtual microphone."""
    listed = subprocess.run(
        ["pactl", "list", "source-outputs"], capture_output=True, text=True, check=True
    )
    return 'application.name = "ALSA' in listed.stdout


def wait_until(is_so: bool, timeout_s: float = 90) -> None:
    deadline = time.monotonic() + timeout_s
    while microphone_is_open() is not is_so:
        assert time.monotonic() < deadline, (
            f"the microphone never {'opened' if is_so else 'closed'}"
        )
        time.sleep(0.05)


class SpokenCandidate(threading.Thread):
    """Says one demo answer at each opening of the microphone."""

    def __init__(self, sound: VirtualSound, folder: Path, names: tuple[str, ...]) -> None:
        super().__init__(daemon=True)
        self._sound = sound
        self._wavs = [as_wav(folder, name) for name in names]
        self.ended_at: list[float] = []
        """When each answer's last sample was played, on the monotonic clock."""

    def run(self) -> None:
        for wav in self._wavs:
            wait_until(True)
            with self._sound.say(wav) as player:
                player.wait()
                self.ended_at.append(time.monotonic())
                wait_until(False)


def as_wav(folder: Path, name: str) -> Path:
    """A demo recording as a file that ``paplay`` reads."""
    wav = folder / f"{name}.wav"
    write_wav(wav, load_clip(DEMO / f"{name}.ogg"))
    return wav
