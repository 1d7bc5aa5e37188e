"""Measure how loud a clip is, in decibels."""

from __future__ import annotations

import math

import numpy as np

from simulator.values.sound import Clip

FLOOR_DBFS = -96.0
"""Level of silence: 16 bits span 16 x 20 log10(2) = 96.3 dB."""
METER_BOTTOM_DBFS = -60.0
"""Lowest level that the meter shows: about the noise of a quiet room in a built-in microphone."""


def level_dbfs(clip: Clip) -> float:
    """Return the RMS level in dBFS: ``20 log10(sqrt(mean(x^2)))`` with 1.0 as full scale.

    A full-scale square wave has 0 dBFS, a full-scale sine -3.01 (AES17 would call that sine 0).
    An empty or silent clip has ``FLOOR_DBFS``.
    """
    if not len(clip.samples):
        return FLOOR_DBFS
    return _dbfs(math.sqrt(float(np.mean(np.square(clip.samples, dtype=np.float64)))))


def meter(level_db: float) -> float:
    """Return the lit share of a level meter, 0.0 to 1.0, linear in decibels.

    ``METER_BOTTOM_DBFS`` and below is 0, full scale is 1.
    """
    return min(1.0, max(0.0, 1.0 - level_db / METER_BOTTOM_DBFS))


def _dbfs(amplitude: float) -> float:
    return max(FLOOR_DBFS, 20.0 * math.log10(amplitude)) if amplitude > 0.0 else FLOOR_DBFS
