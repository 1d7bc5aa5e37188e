"""Compute loudness, pitch and timbre of a clip, one value every 10 ms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from simulator.values.sound import Clip

STEP_S = 0.01
_FRAME_S = 0.04
"""Two periods of the lowest voice (60 Hz need 33 ms)."""
_LOWEST_HZ, _HIGHEST_HZ = 60.0, 500.0
"""Speaking voices of adults lie between (Baken & Orlikoff, 2000)."""
_PERIODIC = 0.45
"""Height of the autocorrelation's peak from which a frame has a pitch (Boersma, 1993)."""
_FLOOR = 1e-7
_BANDS = 24
_BLOCK = 2000
"""Frames that are transformed at once: memory stays small for long answers."""


@dataclass(frozen=True, kw_only=True)
class VoiceFrames:
    """Arrays of one length, a frame every ``STEP_S``."""

    level_db: NDArray[np.float32]
    """RMS against full scale."""
    pitch_st: NDArray[np.float32]
    """Semitones above 1 Hz; NaN if the frame has no pitch."""
    timbre: NDArray[np.float32]
    """Shape ``(n, 24)``: unit vectors of the spectrum's envelope."""


def voice_frames(clip: Clip) -> VoiceFrames:
    """Compute all frames of a clip in one pass."""
    step, width = round(STEP_S * clip.rate_hz), round(_FRAME_S * clip.rate_hz)
    samples = np.pad(clip.samples.astype(np.float32), (width // 2, width))
    windows = np.lib.stride_tricks.sliding_window_view(samples, width)[::step]
    parts = [
        _frames(windows[at : at + _BLOCK], clip.rate_hz) for at in range(0, len(windows), _BLOCK)
    ]
    level, pitch, timbre = (np.concatenate(column) for column in zip(*parts, strict=True))
    return VoiceFrames(level_db=level, pitch_st=pitch, timbre=timbre)


def _frames(
    windows: NDArray[np.float32], rate_hz: int
) -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float32]]:
    level = 10 * np.log10(np.square(windows).mean(axis=1) + _FLOOR)
    taper = np.hanning(windows.shape[1]).astype(np.float32)
    size = 2 ** int(np.ceil(np.log2(2 * windows.shape[1])))
    spectrum = np.fft.rfft((windows - windows.mean(axis=1, keepdims=True)) * taper, size)
    power = np.square(np.abs(spectrum)).astype(np.float32)
    return level.astype(np.float32), _pitch(power, taper, size, rate_hz), _timbre(power)


def _pitch(
    power: NDArray[np.float32], taper: NDArray[np.float32], size: int, rate_hz: int
) -> NDArray[np.float32]:
    """Compute the pitch of each frame in semitones above 1 Hz; NaN if it has none.

    Uses the autocorrelation, divided by that of the window (Boersma, 1993).
    """
    first, last = int(rate_hz / _HIGHEST_HZ), int(rate_hz / _LOWEST_HZ)
    auto = np.fft.irfft(power, size)[:, : last + 2]
    own = np.fft.irfft(np.square(np.abs(np.fft.rfft(taper, size))), size)[: last + 2]
    periodic = auto / (auto[:, :1] + _FLOOR) / (own / own[0])
    lags = np.arange(first, last)
    inside = periodic[:, first:last] - 0.0005 * lags  # of equal peaks the shorter period
    best = inside.argmax(axis=1)
    height = inside.max(axis=1)
    pitch = 12 * np.log2(rate_hz / (best + first + _between(periodic, best + first)))
    return np.where(height >= _PERIODIC, pitch, np.nan).astype(np.float32)


def _between(periodic: NDArray[np.float32], lag: NDArray[np.intp]) -> NDArray[np.float32]:
    """Return the offset of each peak from its whole lag, -0.5 to 0.5, by a parabola.

    One lag is a quarter of a semitone.
    """
    rows = np.arange(len(lag))
    left, top, right = (periodic[rows, lag + by] for by in (-1, 0, 1))
    bend = left - 2 * top + right
    return np.clip(np.where(bend < 0, (left - right) / (2 * bend - _FLOOR), 0.0), -0.5, 0.5)


def _timbre(power: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the spectral envelope of each frame as a unit vector, shape ``(n, 24)``."""
    edges = np.unique(np.geomspace(2, power.shape[1] - 1, _BANDS + 1).astype(int))
    bands = np.log(np.add.reduceat(power, edges[:-1], axis=1) + _FLOOR)
    centred = bands - bands.mean(axis=1, keepdims=True)
    unit = centred / (np.linalg.norm(centred, axis=1, keepdims=True) + _FLOOR)
    return np.asarray(unit, np.float32)
