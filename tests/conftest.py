"""What several test modules share: a place for the user's data, and a sound card of software."""

from __future__ import annotations

import ctypes
import os
import shutil
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import IO, Any

import hypothesis
import numpy as np
import pytest
from xdist.scheduler import LoadScopeScheduling

from simulator.config import cache_folder
from simulator.speech import transcriber
from simulator.values.sound import Clip
from tests.recogniser import Recogniser

hypothesis.settings.register_profile("dev", max_examples=25, deadline=None)
hypothesis.settings.register_profile("ci", max_examples=200, deadline=None)
MOST_WORKERS = 6
"""Each may load the recogniser and a voice: about 1.5 GB."""

SHARED = {
    "sound": (
        "tests/audio/",
        "tests/session/test_interview_by_voice.py",
        "tests/session/test_voice.py",
        "tests/test_benchmarks.py",
        "tests/turn/test_barge_in.py",
    ),
    "recogniser": ("tests/cli/", "tests/session/test_hearing.py", "tests/speech/"),
}
"""Paths by what there is once: the virtual sound card, and a recogniser that is dear to load."""

_HOW = 'start one with: eval "$(.ci/virtual-sound)"'


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--all", action="store_true", help="the tests marked `full` as well")


def pytest_configure(config: pytest.Config) -> None:
    hypothesis.settings.load_profile("ci" if config.getoption("--all") else "dev")


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Return how many processes share the work: none but this one where only some tests are run.

    Two at least: the tests that need the sound card mostly sleep.
    """
    if config.args_source is not config.ArgsSource.TESTPATHS or config.getoption("keyword"):
        return 0
    return max(2, min(os.cpu_count() or 1, MOST_WORKERS))


class ByShared(LoadScopeScheduling):
    """Gives a worker whole modules, and one worker all modules that share a thing."""

    def _split_scope(self, nodeid: str) -> str:
        module = nodeid.split("::")[0]
        return next((name for name, paths in SHARED.items() if module.startswith(paths)), module)


@pytest.hookimpl(tryfirst=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> ByShared:
    return ByShared(config, log)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the tests marked ``full`` to ``--all``."""
    left = [] if config.getoption("--all") else [item for item in items if _is_full(item)]
    if left:
        config.hook.pytest_deselected(items=left)
        items[:] = [item for item in items if not _is_full(item)]
    for item in items:
        if item.get_closest_marker("device") and not item.nodeid.startswith(SHARED["sound"]):
            raise pytest.UsageError(f"{item.nodeid} needs the sound card: name it in SHARED")


def _is_full(item: pytest.Item) -> bool:
    return item.get_closest_marker("full") is not None


@pytest.fixture(scope="session", autouse=True)
def _cache_of_our_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep sounds, figures and logs out of the user's cache; the weights there are used."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MENSETSU_CACHE", str(_new_cache(tmp_path_factory.mktemp("cache"))))
        yield


@pytest.fixture
def fresh_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache in which there is nothing but the embedded weights; its folder."""
    folder = tmp_path / "cache"
    folder.mkdir()
    monkeypatch.setenv("MENSETSU_CACHE", str(_new_cache(folder)))
    return folder


def _new_cache(folder: Path) -> Path:
    (folder / "weights").mkdir()
    for name in ("whisper-base", "kokoro-wide"):
        joined = cache_folder() / "weights" / name
        if joined.is_dir():
            (folder / "weights" / name).symlink_to(joined.resolve(), target_is_directory=True)
    return folder


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


@pytest.fixture
def modes_count() -> Iterator[None]:
    """Have the modes of files count for root too, as they do for everybody else."""
    if sys.platform == "win32":
        pytest.skip("modes are those of POSIX")
    if os.geteuid() != 0:
        yield
        return
    before = _capabilities()
    ignores_modes = (1 << 1) | (1 << 2)  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
    _set_capabilities([before[0] & ~ignores_modes, *before[1:]])
    try:
        yield
    finally:
        _set_capabilities(before)


_CAPABILITIES = struct.Struct("6I")
"""Effective, permitted and inheritable ones, the lower 32 of each and then the others."""
_HEADER = struct.pack("Ii", 0x20080522, 0)


def _capabilities() -> list[int]:
    data = ctypes.create_string_buffer(_CAPABILITIES.size)
    assert ctypes.CDLL(None).capget(_HEADER, data) == 0
    return list(_CAPABILITIES.unpack(data.raw))


def _set_capabilities(wanted: list[int]) -> None:
    assert ctypes.CDLL(None).capset(_HEADER, _CAPABILITIES.pack(*wanted)) == 0


@pytest.fixture(scope="session")
def whisper() -> Recogniser:
    """The embedded recogniser of this process, loaded at its first use and kept."""
    return Recogniser()


@pytest.fixture
def recogniser(whisper: Recogniser, monkeypatch: pytest.MonkeyPatch) -> Recogniser:
    """Have listeners share one recogniser, which remembers what it has heard."""
    monkeypatch.setattr(transcriber, "Decoder", whisper)
    return whisper


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
