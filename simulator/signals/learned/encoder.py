"""Run the encoder on a question and an answer; see ``card.md`` for what it learned from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from simulator.signals.learned.input import END, FIRST, LONGEST, encode

if TYPE_CHECKING:
    from tokenizers import Tokenizer

_FOLDER = Path(__file__).parent
_NAMES = ["whole", "parts", "spread", "gaps", "kinds", "tags", "remarks", "content", "meaning"]
KEPT = 256
"""Answers whose outputs are kept; an interview has fewer."""


@dataclass(frozen=True, kw_only=True)
class Outputs:
    """What the heads say of one answer. The names of the columns are in ``calibration.json``."""

    whole: NDArray[np.float32]
    """(levels): points of the answer as a whole, from the middle of the scale."""
    parts: NDArray[np.float32]
    """(sentences, levels): points of each sentence."""
    spread: NDArray[np.float32]
    """(levels): how sure the level is, in points."""
    gaps: NDArray[np.float32]
    """Logits, as of ``kinds`` and ``tags``."""
    kinds: NDArray[np.float32]
    tags: NDArray[np.float32]
    """(sentences, tags)"""
    remarks: NDArray[np.float32]
    """Logits, in the order of ``Remark``."""
    content: float
    """How content the interviewer is, 1 to 5."""
    meaning: NDArray[np.float32]
    """What the heads of the whole answer look at: first state, mean, largest, first sentence."""
    read: int
    """How many sentences, from the first, were read to their end; at least one."""


@lru_cache(maxsize=KEPT)
def run_encoder(
    stage: str, question: str, text: str, sentences: tuple[tuple[int, int], ...]
) -> Outputs:
    """Run the encoder once; ``sentences`` are offsets in ``text``, at least one.

    It is pure: the same text has the same outputs on the same processor.
    """
    given = encode(_tokenizer(), stage, question, text, sentences)
    tokens = len(given.ids)
    rows = np.zeros((1, len(sentences), tokens), np.float32)
    for at, (start, end) in enumerate(given.sentences):
        rows[0, at, start:end] = 1
    inputs = {
        "ids": np.array([given.ids], np.int64),
        "answer": np.array([given.answer], np.float32),
        "sentences": rows,
    }
    found = dict(zip(_NAMES, _session().run(_NAMES, inputs), strict=True))
    content = float(found.pop("content")[0, 0])
    return Outputs(
        **{name: rows[0] for name, rows in found.items()}, content=content, read=given.read
    )


def meaning_of(text: str) -> NDArray[np.float32]:
    """Return the vector of a text by itself: its first state, then the mean of its tokens."""
    said = _tokenizer().encode(text, add_special_tokens=False).ids[: LONGEST - 2]
    own = np.array([[0, *(1 for _ in said), 0]], np.float32)
    inputs = {
        "ids": np.array([[FIRST, *said, END]], np.int64),
        "answer": own,
        "sentences": own[None],
    }
    (pooled,) = _session().run(["meaning"], inputs)
    vector: NDArray[np.float32] = pooled[0, : pooled.shape[1] // 2]
    return vector


@cache
def _session() -> Any:
    return load_session(_FOLDER / "encoder.onnx")


def load_session(path: Path) -> Any:
    """Load an encoder, to run on one core."""
    import onnxruntime

    onnxruntime.set_default_logger_severity(3)
    options = onnxruntime.SessionOptions()
    # One core is fast enough, leaves the others to the recogniser, and adds in the same order.
    options.intra_op_num_threads = 1
    options.enable_mem_pattern = False  # it plans, and keeps, memory for every length anew
    exact = {"arena_extend_strategy": "kSameAsRequested"}  # not the next power of two
    return onnxruntime.InferenceSession(
        str(path), options, providers=[("CPUExecutionProvider", exact)]
    )


@cache
def _tokenizer() -> Tokenizer:
    from tokenizers import Tokenizer

    return Tokenizer.from_file(str(_FOLDER / "tokenizer.json"))
