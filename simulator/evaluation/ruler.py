"""Name what grades an answer, so that only scores of the same ruler are compared."""

from __future__ import annotations

import hashlib
import json
import tomllib
from functools import cache
from pathlib import Path

CODE = 4
"""Increase it where code changes what an answer is worth; a test notices where that was forgotten.
Data files are noticed by themselves."""
_EVALUATION = Path(__file__).resolve().parent
_LEARNED = _EVALUATION.parent / "signals" / "learned"
_DATA = frozenset({".json", ".npz", ".onnx", ".toml"})


@cache
def ruler() -> str:
    """Return the name of today's ruler: twelve hexadecimal digits."""
    digest = hashlib.sha256(str(CODE).encode())
    for path in (_EVALUATION / "rubric.toml", *sorted(_LEARNED.iterdir())):
        if path.suffix in _DATA:
            digest.update(digest_of(path))
    return digest.hexdigest()[:12]


def digest_of(path: Path) -> bytes:
    """Return the digest of a data file; the comments of a TOML file don't enter it."""
    with path.open("rb") as file:
        if path.suffix == ".toml":
            content = json.dumps(tomllib.load(file), sort_keys=True, default=str)
            return hashlib.sha256(content.encode()).digest()
        return hashlib.file_digest(file, "sha256").digest()
