"""List the sound devices and open streams on them, through PortAudio.

PortAudio sees a new or removed device only after a restart. A restart closes every open stream, as
if its device were lost.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, partial
from typing import Any

from simulator.command_line import typed
from simulator.errors import DeviceError

LOST_AFTER_S = 1.0
"""Time without a callback after which a device counts as lost; PortAudio does not report it."""
START_WITHIN_S = 3.0
"""Time limit for the first callback; a Bluetooth headset has to change its profile first."""

BLOCK_S = 0.1
"""Length of the blocks in which sound is recorded and played."""
LATENCY_S = 0.2
"""Length of the device's buffer: enough to bridge a moment in which Python is busy."""

_running: list[Any] = []
"""Open streams; a restart of PortAudio frees them although they are in use."""


class Direction(StrEnum):
    INPUT = "input"
    OUTPUT = "output"

    @property
    def label(self) -> str:
        return "マイク" if self is Direction.INPUT else "スピーカー"


_WAY_ON = {
    Direction.INPUT: "--text で文字入力に切り替えてください。",
    Direction.OUTPUT: "--no-voice で文字だけの表示に切り替えてください。",
}


@dataclass(frozen=True, kw_only=True)
class Device:
    """A microphone, a speaker, or both in one."""

    index: int
    """PortAudio's number for it until the next restart."""
    name: str
    inputs: int
    """Input channels; 0 for a speaker."""
    outputs: int
    """Output channels; 0 for a microphone."""
    rate_hz: int
    """The rate that the device prefers."""
    is_default_input: bool
    is_default_output: bool


def portaudio() -> Any:
    """Return the ``sounddevice`` module. Raises DeviceError if PortAudio is not installed."""
    try:
        import sounddevice
    except OSError as error:
        raise DeviceError(
            f"PortAudio が見つかりません。{_install_hint(sys.platform)}入れるか、"
            "--text で文字入力に切り替えてください。"
        ) from error
    _keep_alsa_quiet()
    return sounddevice


def list_devices() -> tuple[Device, ...]:
    """List all present sound devices. Raises DeviceError if PortAudio is missing."""
    sd = portaudio()
    refresh()
    default_input, default_output = sd.default.device
    return tuple(
        Device(
            index=index,
            name=found["name"],
            inputs=found["max_input_channels"],
            outputs=found["max_output_channels"],
            rate_hz=round(found["default_samplerate"]),
            is_default_input=index == default_input,
            is_default_output=index == default_output,
        )
        for index, found in enumerate(sd.query_devices())
    )


def default_input() -> Device:
    """Return the default microphone. Raises DeviceError if there is none, or no PortAudio."""
    for device in list_devices():
        if device.is_default_input and device.inputs:
            return device
    raise _missing(Direction.INPUT)


def default_output() -> Device:
    """Return the default speaker. Raises DeviceError if there is none, or no PortAudio."""
    for device in list_devices():
        if device.is_default_output and device.outputs:
            return device
    raise _missing(Direction.OUTPUT)


def refresh() -> None:
    """Restart PortAudio, which knows only the devices that were there at its start.

    Closes every open stream.
    """
    sd = portaudio()
    with _quiet():
        for stream in _running:
            stream.close(ignore_errors=True)
        sd._terminate()
        sd._initialize()


def open_stream(
    direction: Direction,
    device: int | str | None,
    *,
    rate_hz: int,
    callback: Callable[..., None],
    ended: Callable[[], None],
) -> Any:
    """Open a raw 16-bit stream without starting it; None is the default device.

    It is mono at ``rate_hz`` if the device agrees, else it has the device's own rate and up to two
    channels, as ``stream.samplerate`` and ``stream.channels`` say. PortAudio calls ``ended`` when
    the stream stops, whatever the reason. Raises DeviceError if no such device can be opened.
    """
    sd = portaudio()
    make = partial(
        sd.RawInputStream if direction is Direction.INPUT else sd.RawOutputStream,
        device=device,
        dtype="int16",
        latency=LATENCY_S,
        callback=callback,
        finished_callback=ended,
    )
    with _quiet():
        try:
            return _open(make, _forms(direction, device, rate_hz), direction, device)
        except DeviceError:
            refresh()  # it may have been plugged in since
            return _open(make, _forms(direction, device, rate_hz), direction, device)


@contextmanager
def running(stream: Any, direction: Direction) -> Iterator[None]:
    """Start the stream and close it at the end. Raises DeviceError if it does not start."""
    sd = portaudio()
    _running.append(stream)
    try:
        with _quiet():
            stream.start()
        yield
    except sd.PortAudioError as error:
        raise _cannot_open(direction, stream.device) from error
    finally:
        _running.remove(stream)
        with _quiet():
            stream.abort(ignore_errors=True)  # stop() would wait for a device that may be gone
            stream.close(ignore_errors=True)


def _forms(
    direction: Direction, device: int | str | None, rate_hz: int
) -> tuple[tuple[float, int], ...]:
    """Return the rates and channels to try, the best first."""
    sd = portaudio()
    try:
        found = sd.query_devices(device, direction.value)
    except (sd.PortAudioError, ValueError) as error:
        raise (
            _missing(direction) if device is None else _cannot_open(direction, device)
        ) from error
    own_rate_hz = found["default_samplerate"]
    channels = min(2, found[f"max_{direction.value}_channels"])
    return (rate_hz, 1), (own_rate_hz, 1), (own_rate_hz, channels)


def _open(
    make: Callable[..., Any],
    forms: tuple[tuple[float, int], ...],
    direction: Direction,
    device: int | str | None,
) -> Any:
    sd = portaudio()
    for rate_hz, channels in forms:
        try:
            return make(samplerate=rate_hz, channels=channels, blocksize=round(rate_hz * BLOCK_S))
        except sd.PortAudioError as error:
            refused = error
    raise _cannot_open(direction, device) from refused


def _missing(direction: Direction) -> DeviceError:
    return DeviceError(f"{direction.label}が見つかりません。接続を確認するか、{_WAY_ON[direction]}")


def _cannot_open(direction: Direction, device: int | str | None) -> DeviceError:
    if device is None:
        return DeviceError(
            f"{direction.label}を開けません。接続と OS の使用許可を確認するか、{_WAY_ON[direction]}"
        )
    return DeviceError(
        f"{direction.label}「{device}」を開けません。"
        f"`{typed('devices')}` で番号か名前を確認するか、{_WAY_ON[direction]}"
    )


def _install_hint(platform: str) -> str:
    if platform == "darwin":
        return "`brew install portaudio` で"
    if platform == "win32":
        return "`python -m pip install --force-reinstall sounddevice` で"
    return "`sudo apt install libportaudio2`(Fedora は `sudo dnf install portaudio`)で"


@cache
def _keep_alsa_quiet() -> None:
    """Silence ALSA's messages about gaps in the sound; PortAudio reports the errors.

    Without a registered handler ALSA writes to standard error.
    """
    if sys.platform == "linux":
        with suppress(OSError):
            ctypes.CDLL("libasound.so.2").snd_lib_error_set_handler(_SAY_NOTHING)


_SAY_NOTHING = ctypes.CFUNCTYPE(
    None, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p
)(lambda file, line, function, code, form: None)


@contextmanager
def _quiet() -> Iterator[None]:
    """Hide what ALSA and PortAudio print from C, past ``sys.stderr``."""
    sys.stderr.flush()
    shown = os.dup(2)
    hidden = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(hidden, 2)
        yield
    finally:
        os.dup2(shown, 2)
        os.close(shown)
        os.close(hidden)
