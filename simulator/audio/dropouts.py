"""Simulate dropouts of a bad line in a clip."""

from __future__ import annotations

import random

import numpy as np

from simulator.values.sound import Clip

HEARD_S = (0.25, 0.6)
"""Shortest and longest stretch between two dropouts."""
LOST_S = (0.15, 0.45)
"""Shortest and longest dropout: a syllable to a word (Japanese has 7 to 8 mora a second)."""
_EDGE_S = 0.004
"""Ramps at both ends of a dropout: without them it clicks, unlike on a real line."""


def break_up(clip: Clip, *, seed: int) -> Clip:
    """Return the clip with dropouts, of the same length; the seed decides the places.

    About four tenths are lost. The first stretch is always audible, and a clip that is longer than
    it has at least one dropout.
    """
    draw = random.Random(seed)
    kept = np.ones(len(clip.samples), np.float32)
    edge = max(1, round(_EDGE_S * clip.rate_hz))
    start = _samples(draw, HEARD_S, clip.rate_hz)
    while start < len(kept):
        end = min(start + _samples(draw, LOST_S, clip.rate_hz), len(kept))
        kept[start:end] = 0
        fade = kept[max(0, start - edge) : start]
        fade *= np.linspace(1, 0, len(fade), dtype=np.float32)
        rise = kept[end : end + edge]
        rise *= np.linspace(0, 1, len(rise), dtype=np.float32)
        start = end + _samples(draw, HEARD_S, clip.rate_hz)
    return Clip(samples=clip.samples * kept, rate_hz=clip.rate_hz)


def _samples(draw: random.Random, seconds: tuple[float, float], rate_hz: int) -> int:
    return round(draw.uniform(*seconds) * rate_hz)
