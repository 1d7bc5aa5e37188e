"""Name what grades an answer, so that only scores of the same ruler are compared."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

CODE = 1
"""Increase it where code changes what an answer is worth; a test notices where that was forgotten.
Data files are noticed by themselves."""
_EVALUATION = Path(__file__).resolve().parent
_LEARNED = _EVALUATION.parent / "signals" / "learned"
_DATA = frozenset({".json", ".npz", ".onnx", ".toml"})


@cache
def ruler() -> str:
    """Return the name of today's ruler: twelve hexadecimal digits."""
    digest = hashlib.sha256(str(CODE).encode())
    files = (_EVALUATION / "rubric.toml", *sorted(_LEARNED.iterdir()))
    for path in files:
        if path.suffix in _DATA:
            with path.open("rb") as file:
                digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()[:12]
