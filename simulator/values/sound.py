"""Sound as samples, and spans of it. Times are seconds from the start of the clip."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SAMPLE_RATE_HZ = 16_000
"""The one rate between the microphone and the recogniser (Whisper and Silero expect it)."""


@dataclass(frozen=True, kw_only=True)
class Clip:
    """Mono sound."""

    samples: NDArray[np.float32]
    """Shape ``(n,)``, in [-1, 1]."""
    rate_hz: int = SAMPLE_RATE_HZ

    @property
    def duration_s(self) -> float:
        return len(self.samples) / self.rate_hz


@dataclass(frozen=True, kw_only=True)
class Span:
    """A stretch of time within a clip."""

    start_s: float
    end_s: float

    @property
    def duration_s(self) -> float:
        return self.end_s - self.start_s
