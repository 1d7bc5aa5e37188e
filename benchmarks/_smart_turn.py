"""Run Smart Turn v3.2 (BSD-2, from the ``pipecat-ai`` wheel): end of turn by sound alone."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from simulator.values.sound import SAMPLE_RATE_HZ

WINDOW_S = 8
"""The model takes the last eight seconds, padded at the front with silence."""
COMPLETE = 0.5
"""The model's own threshold."""


class SmartTurn:
    """The model. Raises OSError or onnxruntime's error if it cannot be loaded."""

    def __init__(self, model: Path) -> None:
        import onnxruntime
        from faster_whisper.feature_extractor import FeatureExtractor

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(str(model), options)
        self._features = FeatureExtractor(chunk_length=WINDOW_S)

    def is_complete(self, samples: NDArray[np.float32]) -> bool:
        """Return whether the turn in ``samples`` (16 kHz, up to now) is over."""
        length = WINDOW_S * SAMPLE_RATE_HZ
        last = samples[-length:]
        padded = np.pad(last, (length - len(last), 0))
        scaled = ((padded - padded.mean()) / np.sqrt(padded.var() + 1e-7)).astype(np.float32)
        features = self._features(scaled, padding=0)[None, :, : WINDOW_S * 100]
        (probability,) = self._session.run(None, {"input_features": features.astype(np.float32)})
        return float(np.ravel(probability)[0]) > COMPLETE
