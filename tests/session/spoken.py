"""A candidate made of recordings, who answers when the program's microphone opens."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from simulator.audio.files import load_clip, write_wav
from simulator.values.sound import SAMPLE_RATE_HZ, Clip
from tests.conftest import VirtualSound

DEMO = Path(__file__).parents[2] / "recordings" / "demo"


@contextmanager
def start(*words: str) -> Iterator[subprocess.Popen[str]]:
    """Run ``mensetsu`` with these words in a process of its own, which ends with the block.

    One that was killed before keeps its microphone open for a while: nobody may speak into that.
    """
    wait_until(False)
    process = subprocess.Popen(
        [sys.executable, "-m", "simulator.cli", *words],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env=os.environ,
    )
    with process:
        try:
            yield process
        finally:
            process.kill()


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
    """Says one answer at each opening of the microphone."""

    def __init__(
        self, sound: VirtualSound, *answers: Path, to_follow_ups: Sequence[Path] = ()
    ) -> None:
        """``answers`` are files that ``paplay`` reads, see ``as_wav``.

        ``to_follow_ups`` come after them, as long as the microphone opens again.
        """
        super().__init__(daemon=True)
        self._sound = sound
        self._wavs = answers
        self._to_follow_ups = to_follow_ups
        self._left = threading.Event()
        self.ended_at: list[float] = []
        """When each answer's last sample was played, on the monotonic clock."""
        self.closed_at: list[float] = []
        """When the microphone was closed after each answer."""

    def run(self) -> None:
        for wav in self._wavs:
            wait_until(True)
            self.say(wav)
        for wav in self._to_follow_ups:
            while not microphone_is_open():
                if self._left.wait(0.05):
                    return
            self.say(wav)

    def leave(self) -> None:
        """Answer no further question."""
        self._left.set()

    def say(self, wav: Path) -> None:
        """Speak into the open microphone until the program closes it."""
        with self._sound.say(wav) as player:
            player.wait()
            self.ended_at.append(time.monotonic())
            wait_until(False)
            self.closed_at.append(time.monotonic())


FIRST_SENTENCE_S = {"01-self_introduction": 8.6, "02-motivation": 7.9, "05-reverse_question": 2.7}
"""Where the pause after it begins."""


def as_wav(folder: Path, name: str, *, until_s: float | None = None) -> Path:
    """Write a demo recording, up to a pause, as a file that ``paplay`` reads; return its path."""
    samples = load_clip(DEMO / f"{name}.ogg").samples
    if until_s is not None:
        silence = np.zeros(SAMPLE_RATE_HZ // 2, np.float32)
        samples = np.concatenate([samples[: round(until_s * SAMPLE_RATE_HZ)], silence])
    wav = folder / f"{name}.wav"
    write_wav(wav, Clip(samples=samples))
    return wav


def first_sentence(folder: Path, name: str) -> Path:
    """Write the first sentence of a demo recording; return the file's path."""
    return as_wav(folder, name, until_s=FIRST_SENTENCE_S[name])
