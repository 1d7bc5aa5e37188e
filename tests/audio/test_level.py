"""Loudness in decibels relative to full scale."""

from __future__ import annotations

import numpy as np
import pytest
from sounds import tone

from simulator.audio.level import FLOOR_DBFS, level_dbfs, meter
from simulator.values.sound import Clip


def clip(*samples: float) -> Clip:
    return Clip(samples=np.array(samples, dtype=np.float32))


@pytest.mark.parametrize(
    ("sound", "rms_db"),
    [
        pytest.param(clip(1, -1, 1, -1), 0.0, id="full-scale square"),
        pytest.param(tone(1000, 1, peak=1.0), -3.01, id="full-scale sine"),
        pytest.param(tone(1000, 1, peak=0.1), -23.01, id="sine at a tenth"),
        pytest.param(clip(0, 0, 0), FLOOR_DBFS, id="silence"),
        pytest.param(clip(), FLOOR_DBFS, id="nothing"),
        pytest.param(clip(1e-9), FLOOR_DBFS, id="below 16 bits"),
    ],
)
def test_levels_are_relative_to_full_scale(sound: Clip, rms_db: float) -> None:
    """RMS follows its definition, and silence has a floor instead of minus infinity."""
    assert level_dbfs(sound) == pytest.approx(rms_db, abs=0.01)


@pytest.mark.parametrize(
    ("level_db", "part"),
    [(-96.0, 0.0), (-60.0, 0.0), (-30.0, 0.5), (0.0, 1.0), (3.0, 1.0)],
)
def test_meter_is_linear_in_decibels(level_db: float, part: float) -> None:
    """The meter goes from 0 at the room's noise to 1 at full scale, and never beyond."""
    assert meter(level_db) == pytest.approx(part)
