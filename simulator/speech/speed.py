"""Measure how fast a recogniser is on this machine and decide what it can be used for.

Only the encoder is timed: its time depends on the model and the machine alone.
"""

from __future__ import annotations

import contextlib
import json
import time
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path

from simulator.config import TranscriberSettings, cache_folder
from simulator.speech.weights import MODELS_BY_QUALITY
from simulator.values.sound import SAMPLE_RATE_HZ, Clip

WINDOW_S = 28.0
"""Length of the timed sound; with the silence behind it, Whisper's whole window."""
TALKS_S = 3.0
"""At this time per window, a last sentence of five seconds takes half a second."""
SCORES_S = 12.0
"""Decoding takes about as long again, so an answer is done before an equally long one has been
spoken."""


class Use(StrEnum):
    """What a model is fast enough for."""

    TALK = "talk"
    """Transcribing while the candidate speaks."""
    SCORING = "scoring"
    """Transcribing finished answers again in the background."""
    NOTHING = "nothing"


def use_of(encoding_s: float) -> Use:
    """Decide the use of a model by its time in ``measure_encoding``, in seconds."""
    if encoding_s <= TALKS_S:
        return Use.TALK
    return Use.SCORING if encoding_s <= SCORES_S else Use.NOTHING


def choose_for_scoring(encoding_s: Mapping[str, float], *, talk_model: str) -> str | None:
    """Choose the best model that keeps up and is better than the talk's; None without one."""
    order = {name: rank for rank, name in enumerate(MODELS_BY_QUALITY)}
    better = [
        name
        for name, took_s in encoding_s.items()
        if name in order
        and order[name] > order.get(talk_model, len(order))
        and use_of(took_s) is not Use.NOTHING
    ]
    return max(better, key=order.__getitem__, default=None)


def known_encoding_s(folder: Path) -> float | None:
    """Return the stored measurement for this very file; None if there is none."""
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
        noted = json.loads(_notes().read_text(encoding="utf-8"))[str(folder)]
        if noted["file"] == _stamp(folder):
            return float(noted["encoding_s"])
    return None


def measure_encoding(folder: Path) -> float:
    """Measure and store the seconds that the model in ``folder`` needs for a whole window.

    Raises WeightsError if it cannot be loaded.
    """
    import numpy as np

    from simulator.speech.transcriber import Transcriber

    transcriber = Transcriber(folder, TranscriberSettings())
    noise = np.random.default_rng(0).normal(0, 0.05, round(WINDOW_S * SAMPLE_RATE_HZ))
    clip = Clip(samples=noise.astype(np.float32))
    transcriber.encode(Clip(samples=clip.samples[:SAMPLE_RATE_HZ]))  # the first call allocates
    started = time.perf_counter()
    transcriber.encode(clip)
    took_s = time.perf_counter() - started
    _note(folder, took_s)
    return took_s


def _notes() -> Path:
    return cache_folder() / "encoding.json"


def _stamp(folder: Path) -> list[int]:
    stat = (folder / "model.bin").stat()
    return [stat.st_size, stat.st_mtime_ns]


def _note(folder: Path, took_s: float) -> None:
    """Store the measurement; if that fails, the next start measures again."""
    notes = {}
    with contextlib.suppress(OSError, ValueError):
        notes = json.loads(_notes().read_text(encoding="utf-8"))
    with contextlib.suppress(OSError):
        notes[str(folder)] = {"file": _stamp(folder), "encoding_s": round(took_s, 3)}
        _notes().parent.mkdir(parents=True, exist_ok=True)
        _notes().write_text(json.dumps(notes), encoding="utf-8")
