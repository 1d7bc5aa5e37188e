"""Devices that are missing are said in one sentence with the remedy, and C libraries keep quiet."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from simulator.audio import devices
from simulator.audio.devices import default_input, default_output, list_devices
from simulator.audio.microphone import listen_level
from simulator.errors import DeviceError

needs_alsa = pytest.mark.skipif(sys.platform != "linux", reason="ALSA is Linux's")


def outcome(code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run code in a new process that prints the DeviceError it meets."""
    script = f"""
import threading
from pathlib import Path
from simulator.errors import DeviceError
try:
    {code}
except DeviceError as error:
    print(error)
"""
    return subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=30,
    )


@pytest.mark.device
def test_devices_are_listed(virtual_sound) -> None:
    """One of them is the default microphone, one the default speaker."""
    found = list_devices()
    assert default_input() in found and default_output() in found
    assert default_input().is_default_input and default_input().inputs > 0
    assert default_output().is_default_output and default_output().outputs > 0
    assert [device.index for device in found] == list(range(len(found)))


@needs_alsa
def test_a_missing_portaudio_names_the_package() -> None:
    """Without the library, the first use says what to install, and nothing else appears."""
    done = outcome(
        "import ctypes.util; ctypes.util.find_library = lambda name: None; "
        "from simulator.audio.devices import list_devices; list_devices()"
    )
    assert done.stdout.startswith("PortAudio が見つかりません。")
    assert "sudo apt install libportaudio2" in done.stdout
    assert "--text" in done.stdout
    assert (done.stderr, done.returncode) == ("", 0)


@pytest.mark.parametrize(
    ("platform", "remedy"),
    [
        ("linux", "sudo apt install libportaudio2"),
        ("darwin", "brew install portaudio"),
        ("win32", "pip install --force-reinstall sounddevice"),
    ],
)
def test_the_remedy_fits_the_system(platform: str, remedy: str) -> None:
    """Each system has its own way to get PortAudio."""
    assert remedy in devices._install_hint(platform)


_NO_DEVICES = """
pcm.desk { type hw card 77 }
"""
_DEAD_SERVER = """
pcm.!default { type pulse server "unix:/nowhere" }
ctl.!default { type pulse server "unix:/nowhere" }
"""


@needs_alsa
@pytest.mark.device
@pytest.mark.parametrize(
    ("alsa", "code", "says"),
    [
        pytest.param(
            _NO_DEVICES,
            "from simulator.audio.devices import default_input; default_input()",
            "マイクが見つかりません。",
            id="no microphone",
        ),
        pytest.param(
            _NO_DEVICES,
            "from simulator.audio.devices import default_output; default_output()",
            "スピーカーが見つかりません。",
            id="no speaker",
        ),
        pytest.param(
            _DEAD_SERVER,
            "from simulator.audio.microphone import record; "
            "record(Path('never.wav'), is_over=lambda block: True, stop=threading.Event())",
            "マイクが見つかりません。",
            id="recording without a sound server",
        ),
        pytest.param(
            _DEAD_SERVER,
            "from simulator.audio.microphone import listen_level; listen_level(1, 'no such name')",
            "マイク「no such name」を開けません。",
            id="a name that no microphone has",
        ),
        pytest.param(
            _DEAD_SERVER,
            "import numpy; from simulator.values.sound import Clip; "
            "from simulator.audio.speaker import start; "
            "start(Clip(samples=numpy.zeros(9, dtype='f4'))).wait()",
            "スピーカーが見つかりません。",
            id="speaking without a sound server",
        ),
    ],
)
def test_a_missing_device_is_one_sentence(
    tmp_path: Path, virtual_sound, alsa: str, code: str, says: str
) -> None:
    """The sentence has a remedy, and not a line of ALSA's or PortAudio's reaches the screen."""
    config = tmp_path / "asound.conf"
    config.write_text(alsa, encoding="utf-8")
    done = outcome(code, ALSA_CONFIG_PATH=str(config))
    assert done.stdout.startswith(says)
    assert done.stdout.endswith("ください。\n")
    assert (done.stderr, done.returncode) == ("", 0)
    assert not Path("never.wav").exists()


@pytest.mark.device
@pytest.mark.parametrize(
    ("device", "says"),
    [
        pytest.param(None, "マイクを開けません。接続と OS の使用許可を確認", id="default"),
        pytest.param("default", "マイク「default」を開けません。", id="by name"),
    ],
)
def test_a_microphone_that_refuses_is_said(
    virtual_sound, monkeypatch: pytest.MonkeyPatch, device: str | None, says: str
) -> None:
    """A microphone that is there but may not be used is tried twice, then said in one sentence."""
    real = devices.portaudio()
    tried: list[float] = []

    def refuse(*, samplerate: float, **rest: Any) -> Any:
        tried.append(samplerate)
        raise real.PortAudioError("Device unavailable", -9985)

    locked = SimpleNamespace(**vars(real) | {"RawInputStream": refuse})
    monkeypatch.setattr(devices, "portaudio", lambda: locked)
    with pytest.raises(DeviceError, match=says):
        listen_level(1.0, device)
    assert tried == [16_000, 44_100, 44_100] * 2


@pytest.mark.skipif(sys.platform != "linux", reason="ALSA is Linux's")
def test_alsa_says_nothing_on_the_screen(virtual_sound) -> None:
    """A gap in the sound, told by its C library, is no business of a candidate's."""
    script = (
        "import ctypes, sys; from simulator.audio.devices import portaudio\n"
        "if 'quiet' in sys.argv: portaudio()\n"
        "alsa = ctypes.CDLL('libasound.so.2')\n"
        "alsa.snd_pcm_open(ctypes.byref(ctypes.c_void_p()), b'no_such_device', 0, 0)\n"
    )
    told = [
        subprocess.run(
            [sys.executable, "-c", script, *more], capture_output=True, text=True, check=True
        ).stderr
        for more in ([], ["quiet"])
    ]
    assert "no_such_device" in told[0] and told[1] == ""
