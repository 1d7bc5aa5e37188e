"""Give the meaning of a paper's line as the encoder's vector, to what reads papers."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from simulator.signals.learned.encoder import meaning_of

_KEPT = 1024


@lru_cache(maxsize=_KEPT)
def meaning_of_line(text: str) -> NDArray[np.float32]:
    """Return the vector of ``text`` by itself; it takes the encoder some milliseconds."""
    return meaning_of(text)
