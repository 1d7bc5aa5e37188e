"""PortAudio at the edge: which devices there are, and how a stream on one of them is opened.

PortAudio has to be started anew to see a device that has come or gone; streams that are open then
are closed, as if their device were lost.
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
"""PortAudio cannot report a lost device: its callback just stops. This long means it is lost."""
START_WITHIN_S = 3.0
"""How long the first callback may take; a Bluetooth headset has to change its profile first."""

BLOCK_S = 0.1
"""Sound comes and goes in blocks of this length."""
LATENCY_S = 0.2
"""How much sound the device holds: enough to bridge a moment in which Python is busy."""

_running: list[Any] = []
"""Streams that are open: PortAudio would free them under whoever holds them."""


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
    """What PortAudio calls it until the next start."""
    name: str
    inputs: int
    """Channels in; 0 for a mere speaker."""
    outputs: int
    """Channels out; 0 for a mere microphone."""
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
    """Return all sound devices as they are now. Raises DeviceError if PortAudio is missing."""
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
    """Raises DeviceError if there is no microphone, or no PortAudio."""
    for device in list_devices():
        if device.is_default_input and device.inputs:
            return device
    raise _missing(Direction.INPUT)


def default_output() -> Device:
    """Raises DeviceError if there is no speaker, or no PortAudio."""
    for device in list_devices():
        if device.is_default_output and device.outputs:
            return device
    raise _missing(Direction.OUTPUT)


def refresh() -> None:
    """Look for devices again: PortAudio knows only those that were there when it started.

    Ends every open stream.
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
    """Return a raw 16-bit stream, not yet started; None is the default device.

    Mono at ``rate_hz`` where the device agrees, else at its own rate and with up to two channels:
    ``stream.samplerate`` and ``stream.channels`` say what it became. ``ended`` is called when the
    stream stops for whatever reason. Raises DeviceError if no such device can be opened.
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
    """Start the stream; close it at the end. Raises DeviceError if it does not start."""
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
    """Return rates and channels to try, the best first."""
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
    """Keep off the screen what ALSA says of a gap in the sound; errors are PortAudio's to tell.

    ALSA tells whoever is registered, else standard error.
    """
    if sys.platform == "linux":
        with suppress(OSError):
            ctypes.CDLL("libasound.so.2").snd_lib_error_set_handler(_SAY_NOTHING)


_SAY_NOTHING = ctypes.CFUNCTYPE(
    None, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p
)(lambda file, line, function, code, form: None)


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep what ALSA and PortAudio print from C, past ``sys.stderr``, off the screen."""
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
