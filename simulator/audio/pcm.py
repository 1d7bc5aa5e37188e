"""Convert between 16-bit samples of devices and files and the float32 samples of a clip."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

SAMPLE_BYTES = 2
_FULL_SCALE = 32_768
"""int16 reaches from -32768 to 32767; one scale both ways makes the round trip exact."""


def to_pcm(samples: NDArray[np.float32]) -> NDArray[np.int16]:
    """Convert to int16 samples; values outside [-1, 1) are clipped."""
    scaled: NDArray[np.float32] = np.rint(samples * np.float32(_FULL_SCALE))
    return scaled.clip(-_FULL_SCALE, _FULL_SCALE - 1).astype(np.int16)


def from_pcm(pcm: NDArray[np.int16]) -> NDArray[np.float32]:
    """Convert to float32 samples in [-1, 1)."""
    return pcm.astype(np.float32) / np.float32(_FULL_SCALE)
