"""Decide which better recogniser this machine can carry, and keep that it was offered: once."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from simulator.config import cache_folder
from simulator.speech.hub import SPARE_BYTES
from simulator.speech.hub_models import HUB_MODELS, MODELS_BY_QUALITY, HubModel, is_here
from simulator.speech.speed import Speed, Use, estimate_speed, use_of

SYSTEM_MB = 3000
"""Left to the system, a browser and the rest of the program, which takes about 1 GB."""
MARGIN = 1.8
"""A machine may be so much slower than estimated: the largest models took 14 times as long as the
embedded one where the ratios were measured, and 25 times on an older processor."""


@dataclass(frozen=True, kw_only=True)
class Machine:
    """What of a machine decides which models it can carry."""

    embedded: Speed
    """Speed of the embedded model on it."""
    memory_mb: int | None
    """All of its memory; None if that is not known."""
    free_disk_mb: int


@dataclass(frozen=True, kw_only=True)
class Offer:
    """A model that would hear better, and what it would be used for."""

    model: HubModel
    use: Use


def best_offer(machine: Machine) -> Offer | None:
    """Return the model with the fewest published errors that ``machine`` can carry.

    None if there is none. A model without a published error rate is not offered.
    """
    for name in reversed(MODELS_BY_QUALITY):
        model = HUB_MODELS.get(name)
        if model is None or model.error_percent is None:
            continue
        speed = _at_worst(estimate_speed(model, machine.embedded))
        fits = (
            machine.memory_mb is not None
            and machine.memory_mb >= model.memory_mb + SYSTEM_MB
            and machine.free_disk_mb >= model.megabytes + SPARE_BYTES // 1_000_000
        )
        if fits and use_of(speed) is not Use.NOTHING:
            return Offer(model=model, use=use_of(speed))
    return None


def _at_worst(speed: Speed) -> Speed:
    return Speed(window_s=speed.window_s * MARGIN, sentence_s=speed.sentence_s * MARGIN)


def may_be_offered() -> bool:
    """Return whether a better model can be offered: none is here, and none ever was offered."""
    return not _answers().is_file() and not any(map(is_here, HUB_MODELS))


def keep_answer(offer: Offer, *, accepted: bool) -> None:
    """Keep that ``offer`` was made; if that fails, it will be made again."""
    with contextlib.suppress(OSError):
        _answers().parent.mkdir(parents=True, exist_ok=True)
        _answers().write_text(
            json.dumps({"model": offer.model.name, "accepted": accepted}), encoding="utf-8"
        )


def this_machine(embedded: Speed) -> Machine:
    """Return what this machine has; ``embedded`` is the measured speed of the embedded model."""
    cache_folder().mkdir(parents=True, exist_ok=True)
    free = shutil.disk_usage(cache_folder()).free
    return Machine(embedded=embedded, memory_mb=_memory_mb(), free_disk_mb=free // 1_000_000)


def _answers() -> Path:
    return cache_folder() / "offered.json"


def _memory_mb() -> int | None:
    """Return the memory of this machine; None if the system does not say."""
    if sys.platform == "win32":
        import ctypes

        kilobytes = ctypes.c_ulonglong()
        known = ctypes.windll.kernel32.GetPhysicallyInstalledSystemMemory(ctypes.byref(kilobytes))
        return kilobytes.value // 1000 if known else None
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 1_000_000
    except (OSError, ValueError):
        return None
