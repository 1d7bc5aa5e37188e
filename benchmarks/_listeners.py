"""Run faster-whisper and mensetsu on the same recordings, each listener in its own process."""

from __future__ import annotations

import multiprocessing
import resource
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TypeAlias

from benchmarks._labels import Recording, load_recordings
from simulator.config import TranscriberSettings
from simulator.prosody.delivery import measure_delivery
from simulator.session.hearing import Listener
from simulator.session.memory import share_memory_between_threads
from simulator.speech.bias import prompt_for
from simulator.speech.weights import embedded_whisper
from simulator.values.delivery import Filler
from simulator.values.sound import Clip
from simulator.values.transcript import Expected, Repair, Transcript

PEER = "faster-whisper, defaults"
OURS = "mensetsu"
WHOLE = "mensetsu, whole answer at once"


@dataclass(frozen=True, kw_only=True)
class Words:
    """What a listener heard in one recording."""

    text: str
    fillers: tuple[Filler, ...] = ()
    repairs: tuple[Repair, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Run:
    """A listener's pass over all recordings."""

    words: tuple[Words, ...]
    took_s: float
    peak_mb: int = field(default=0)


Listen: TypeAlias = Callable[[Clip, Expected], Words]


def run_all(folder: Path) -> dict[str, Run]:
    """Run all listeners, one after another; return the runs by name."""
    fresh = multiprocessing.get_context("spawn")
    runs = {}
    for name in LISTENERS:
        with ProcessPoolExecutor(1, mp_context=fresh) as process:
            runs[name] = process.submit(_run, name, folder).result()
    return runs


def _run(name: str, folder: Path) -> Run:
    share_memory_between_threads()
    recordings = load_recordings(folder)
    listen = LISTENERS[name]()
    listen(recordings[0].clip, Expected())  # the first call also loads and allocates
    started = time.perf_counter()
    words = tuple(
        listen(recording.clip, Expected(terms=recording.terms)) for recording in recordings
    )
    run = Run(words=words, took_s=time.perf_counter() - started)
    return replace(run, peak_mb=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)


def _peer(*, prompted: bool) -> Listen:
    from faster_whisper import WhisperModel

    model = WhisperModel(str(embedded_whisper()), device="cpu", compute_type="int8")

    def listen(clip: Clip, expected: Expected) -> Words:
        prompt = prompt_for(expected) if prompted else None
        segments, _ = model.transcribe(clip.samples, language="ja", initial_prompt=prompt)
        return Words(text="".join(segment.text for segment in segments))

    return listen


def _ours(*, repair: bool = True, whole: bool = False) -> Listen:
    listener = Listener(embedded_whisper(), TranscriberSettings(repair=repair))
    hear: Callable[[Clip, Expected], Transcript] = (
        listener.hear if whole else listener.hear_as_spoken
    )

    def listen(clip: Clip, expected: Expected) -> Words:
        transcript = hear(clip, expected)
        return Words(
            text=transcript.text,
            fillers=measure_delivery(clip, transcript).fillers,
            repairs=transcript.repairs,
        )

    return listen


LISTENERS: dict[str, Callable[[], Listen]] = {
    PEER: partial(_peer, prompted=False),
    "faster-whisper, our prompt": partial(_peer, prompted=True),
    "mensetsu, no repair": partial(_ours, repair=False),
    WHOLE: partial(_ours, whole=True),
    OURS: _ours,
}


def false_repairs(recordings: Sequence[Recording], run: Run) -> list[str]:
    """Return the repairs that replaced a word of the label."""
    return [
        f"{recording.name}: {repair.heard} → {repair.written}"
        for recording, words in zip(recordings, run.words, strict=True)
        for repair in words.repairs
        if repair.heard in recording.text and repair.written not in recording.text
    ]
