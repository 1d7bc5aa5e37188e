"""Measure how fast a recogniser is on this machine and decide what it can be used for.

Two times are taken, which depend on the model and the machine alone: one whole window through the
encoder, and a last sentence through encoder and decoder, always with the same number of tokens.
"""

from __future__ import annotations

import contextlib
import json
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path

from simulator.config import TranscriberSettings, cache_folder
from simulator.speech.hub_models import EMBEDDED_MODEL, MODELS_BY_QUALITY, HubModel
from simulator.values.sound import SAMPLE_RATE_HZ, Clip

WINDOW_S = 28.0
"""Length of the timed sound; with the silence behind it, Whisper's whole window."""
SENTENCE_S = 5.0
SENTENCE_TOKENS = 30
"""Speech has five to seven tokens a second."""
TALKS_S = 3.0
"""Most for a window where a model hears the talk: what is spoken must be heard again and again."""
ANSWERS_S = 1.2
"""Most for a last sentence, which is waited for: what the embedded model takes at ``TALKS_S``."""
SCORES_S = 12.0
"""Decoding takes about as long again, so an answer is done before an equally long one has been
spoken."""


@dataclass(frozen=True, kw_only=True)
class Speed:
    """How long a model takes on this machine, in seconds."""

    window_s: float
    """To encode a whole window."""
    sentence_s: float
    """To encode and decode a last sentence."""


class Use(StrEnum):
    """What a model is fast enough for."""

    TALK = "talk"
    """Transcribing while the candidate speaks."""
    SCORING = "scoring"
    """Transcribing finished answers again in the background."""
    NOTHING = "nothing"


def use_of(speed: Speed) -> Use:
    """Decide the use of a model by its speed."""
    if speed.window_s <= TALKS_S and speed.sentence_s <= ANSWERS_S:
        return Use.TALK
    return Use.SCORING if speed.window_s <= SCORES_S else Use.NOTHING


def choose_for_talk(speeds: Mapping[str, Speed]) -> str:
    """Choose the best model that keeps up with the talk; the embedded one if no other does."""
    fast = {name for name, speed in speeds.items() if use_of(speed) is Use.TALK}
    return next((name for name in reversed(MODELS_BY_QUALITY) if name in fast), EMBEDDED_MODEL)


def choose_for_scoring(speeds: Mapping[str, Speed], *, talk_model: str) -> str | None:
    """Choose the best model that keeps up and is better than the talk's; None without one."""
    order = {name: rank for rank, name in enumerate(MODELS_BY_QUALITY)}
    better = [
        name
        for name, speed in speeds.items()
        if name in order
        and order[name] > order.get(talk_model, len(order))
        and use_of(speed) is not Use.NOTHING
    ]
    return max(better, key=order.__getitem__, default=None)


def estimate_speed(model: HubModel, embedded: Speed) -> Speed:
    """Estimate the speed of a model that is not here by that of the ``embedded`` one."""
    return Speed(
        window_s=embedded.window_s * model.window_ratio,
        sentence_s=embedded.sentence_s * model.sentence_ratio,
    )


def known_speed(folder: Path) -> Speed | None:
    """Return the stored measurement for this very file; None if there is none."""
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
        noted = json.loads(_notes().read_text(encoding="utf-8"))[str(folder)]
        if noted["file"] == _stamp(folder):
            return Speed(window_s=float(noted["window_s"]), sentence_s=float(noted["sentence_s"]))
    return None


def measure_speed(folder: Path) -> Speed:
    """Measure and store the speed of the model in ``folder``.

    Raises WeightsError if it cannot be loaded.
    """
    import numpy as np

    from simulator.speech.transcriber import Transcriber

    transcriber = Transcriber(folder, TranscriberSettings())
    noise = np.random.default_rng(0).normal(0, 0.05, round(WINDOW_S * SAMPLE_RATE_HZ))
    window = Clip(samples=noise.astype(np.float32))
    sentence = Clip(samples=window.samples[: round(SENTENCE_S * SAMPLE_RATE_HZ)])
    transcriber.write(Clip(samples=window.samples[:SAMPLE_RATE_HZ]), 1)  # the first call allocates
    started = time.perf_counter()
    transcriber.encode(window)
    encoded = time.perf_counter()
    transcriber.write(sentence, SENTENCE_TOKENS)
    written = time.perf_counter()
    speed = Speed(window_s=encoded - started, sentence_s=written - encoded)
    _note(folder, speed)
    return speed


def _notes() -> Path:
    return cache_folder() / "speed.json"


def _stamp(folder: Path) -> list[int]:
    stat = (folder / "model.bin").stat()
    return [stat.st_size, stat.st_mtime_ns]


def _note(folder: Path, speed: Speed) -> None:
    """Store the measurement; if that fails, the next start measures again."""
    notes = {}
    with contextlib.suppress(OSError, ValueError):
        notes = json.loads(_notes().read_text(encoding="utf-8"))
    with contextlib.suppress(OSError):
        seconds = {name: round(value, 3) for name, value in asdict(speed).items()}
        notes[str(folder)] = {"file": _stamp(folder), **seconds}
        _notes().parent.mkdir(parents=True, exist_ok=True)
        _notes().write_text(json.dumps(notes), encoding="utf-8")
