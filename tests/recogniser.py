"""The real recogniser, loaded once for all tests of a process."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulator.speech.decoder import Decoded, Decoder

REMEMBERED = 128
"""Decoded stretches of sound; one holds its encoded features, up to 3 MB."""


class RememberingDecoder:
    """A decoder that does not decode the same sound after the same prompt twice."""

    def __init__(self, folder: Path) -> None:
        self._decoder = Decoder(folder)
        self._decoded: dict[tuple[object, ...], Decoded] = {}

    def encode(self, samples: NDArray[np.float32], **options: float) -> Any:
        return self._decoder.encode(samples, **options)

    def write(self, samples: NDArray[np.float32], tokens: int) -> None:
        self._decoder.write(samples, tokens)

    def decode(self, samples: NDArray[np.float32], prompt: str, **options: Any) -> Decoded:
        sound = hashlib.sha256(np.ascontiguousarray(samples)).digest()
        key = (sound, prompt, *sorted(options.items()))
        if key not in self._decoded:
            while len(self._decoded) >= REMEMBERED:
                self._decoded.pop(next(iter(self._decoded)), None)
            self._decoded[key] = self._decoder.decode(samples, prompt, **options)
        return self._decoded[key]


class Recogniser:
    """Stands where ``Decoder`` does: returns the decoder of a folder, loaded at its first use."""

    def __init__(self) -> None:
        self._loaded: dict[tuple[object, ...], RememberingDecoder] = {}

    def __call__(self, folder: Path) -> RememberingDecoder:
        """Raises WeightsError as ``Decoder`` does; other weights in the folder are loaded anew."""
        weights = folder / "model.bin"
        found = weights.stat() if weights.is_file() else None
        key = (folder, found and (found.st_ino, found.st_size, found.st_mtime_ns))
        if key not in self._loaded:
            self._loaded[key] = RememberingDecoder(folder)
        return self._loaded[key]
