"""What several test modules share: a place for the user's data, and a sound card of software."""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import IO

import numpy as np
import pytest

from simulator.values.sound import Clip

_HOW = 'start one with: eval "$(.ci/virtual-sound)"'


@pytest.fixture(autouse=True)
def _started_as_mensetsu(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sentences name ``mensetsu``, also where ``run.py`` has started the tests."""
    monkeypatch.delenv("MENSETSU_COMMAND", raising=False)


@pytest.fixture(autouse=True)
def _no_keys_of_whoever_runs_the_tests(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor does anything open their keyring; where nothing is set, keyring has this one anyway."""
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")


@pytest.fixture
def mensetsu_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh place for sessions, and no language model of whoever runs the tests."""
    monkeypatch.setenv("MENSETSU_HOME", str(tmp_path))
    for first in ("MENSETSU_MODEL", "OPENAI_BASE_URL", "OPENAI_API_KEY"):
        monkeypatch.delenv(first, raising=False)
    for second in ("MODEL", "BASE_URL", "API_KEY"):
        monkeypatch.delenv(f"MENSETSU_SECOND_{second}", raising=False)
    return tmp_path


@dataclass
class Heard:
    """What came out of the speaker while ``VirtualSound.hear`` was open."""

    pcm: bytearray = field(default_factory=bytearray)

    @property
    def clip(self) -> Clip:
        whole = bytes(self.pcm[: len(self.pcm) // 2 * 2])
        return Clip(samples=np.frombuffer(whole, dtype="<i2").astype(np.float32) / 32768)


class VirtualSound:
    """The sound card that ``.ci/virtual-sound`` makes, seen from the world outside."""

    @contextmanager
    def say(self, wav: Path) -> Iterator[subprocess.Popen[bytes]]:
        """Speak a file into the microphone in the background; ends with the block."""
        process = subprocess.Popen(["paplay", "--device=candidate", str(wav)])
        try:
            yield process
        finally:
            process.terminate()
            process.wait()

    @contextmanager
    def hear(self) -> Iterator[Heard]:
        """Listen to the speaker; what was heard is whole when the block is left."""
        command = ["parec", "--device=interviewer.monitor", "--format=s16le", "--rate=16000"]
        process = subprocess.Popen(
            [*command, "--channels=1", "--latency-msec=20"], stdout=subprocess.PIPE
        )
        assert process.stdout is not None
        heard = Heard()
        listening = threading.Event()
        reader = threading.Thread(target=_read, args=(process.stdout, heard, listening))
        reader.start()
        try:
            assert listening.wait(10), "parec hears nothing, not even silence"
            yield heard
            time.sleep(0.3)  # what is still on its way through PulseAudio
        finally:
            process.terminate()
            reader.join()
            process.wait()

    @contextmanager
    def unplugged(self, kind: str, name: str) -> Iterator[None]:
        """Take ``source microphone`` or ``sink interviewer`` away, and give it back."""
        _pactl(f"suspend-{kind}", name, "1")
        try:
            yield
        finally:
            _pactl(f"suspend-{kind}", name, "0")


@pytest.fixture(scope="session")
def virtual_sound() -> VirtualSound:
    """Skips where there is no virtual sound device; under CI that is a failure."""
    missing = _missing()
    if missing and os.environ.get("CI"):
        pytest.fail(f"{missing}; {_HOW}")
    if missing:
        pytest.skip(f"{missing}; {_HOW}")
    return VirtualSound()


@pytest.fixture(scope="session")
def llama() -> None:
    """Skips where the ``local`` extra is not installed; under CI that is a failure."""
    if find_spec("xllamacpp") is None:
        how = "xllamacpp is missing; install requirements-local.lock"
        if os.environ.get("CI"):
            pytest.fail(how)
        pytest.skip(how)


def _missing() -> str | None:
    for program in ("pactl", "paplay", "parec"):
        if shutil.which(program) is None:
            return f"{program} is not installed"
    try:
        sinks, info = _pactl("list", "short", "sinks"), _pactl("info")
    except subprocess.SubprocessError:
        return "no PulseAudio is running"
    for line in ("Default Sink: interviewer", "Default Source: microphone"):
        if line not in info:
            return "the PulseAudio that is running is not the virtual one"
    return None if "candidate" in sinks else "the sink 'candidate' is missing"


def _pactl(*arguments: str) -> str:
    done = subprocess.run(
        ["pactl", *arguments], capture_output=True, text=True, check=True, timeout=10
    )
    return done.stdout


def _read(pipe: IO[bytes], heard: Heard, listening: threading.Event) -> None:
    while data := pipe.read1(4096):  # type: ignore[attr-defined]
        heard.pcm += data
        listening.set()
