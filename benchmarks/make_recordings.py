"""Make labelled recordings of written answers: machine voices, fillers and pauses at known times.

    python3 run.py bench make_recordings TEXTS.jsonl FOLDER

A line of TEXTS has ``id``, ``question_id``, ``terms``, ``text`` (with 、 after every filler) and
``pauses`` (``[offset, seconds]``, directly after a stop). FOLDER gets one FLAC file per answer and
the ``manifest.jsonl`` that ``bench listening`` reads. Every third answer is noisy or reverberant.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import soundfile
from numpy.typing import NDArray

from benchmarks._json_lines import read_json_lines
from benchmarks._labels import FILLERS
from simulator.audio.resampling import resample
from simulator.speech.synthesis import speak
from simulator.values.people import Voice
from simulator.values.sound import SAMPLE_RATE_HZ, Clip

VOICES = (
    "jf_alpha", "jtalk:0", "jm_kumo", "jf_gongitsune", "jtalk:-4", "jf_tebukuro", "jf_nezumi",
    "jtalk:3",
)  # fmt: skip
SPEEDS = (1.0, 1.12, 0.9, 1.05, 0.95)
EDGE_S = 0.6
"""Silence before and after, as in a recording from a microphone."""
GAP_S = 0.12
"""Between pieces without a pause."""
NOISE_DB = 12.0
"""Signal-to-noise ratio of the noisy answers."""


def main(argv: Sequence[str]) -> int:
    """Synthesise all answers."""
    parser = argparse.ArgumentParser(prog="bench make_recordings", description=__doc__)
    parser.add_argument("texts", type=Path)
    parser.add_argument("folder", type=Path)
    given = parser.parse_args(argv)
    make_recordings(read_json_lines(given.texts), given.folder)
    return 0


def make_recordings(answers: Sequence[dict[str, Any]], folder: Path) -> None:
    """Write one file per answer, and the manifest."""
    folder.mkdir(parents=True, exist_ok=True)
    entries = []
    for index, answer in enumerate(answers):
        print(f"\r{index + 1}/{len(answers)} 録音を作っています", end="", file=sys.stderr)
        entries.append(_record(answer, index, folder))
    print(file=sys.stderr)
    lines = "".join(json.dumps(entry, ensure_ascii=False) + "\n" for entry in entries)
    (folder / "manifest.jsonl").write_text(lines, encoding="utf-8")


def _record(answer: dict[str, Any], index: int, folder: Path) -> dict[str, Any]:
    voice, speed = VOICES[index % len(VOICES)], SPEEDS[index % len(SPEEDS)]
    samples, pieces = _spoken(answer["text"], answer.get("pauses", ()), voice, speed)
    noisy, reverberant = index % 6 == 2, index % 6 == 5
    random = np.random.default_rng(index)
    if reverberant:
        samples = _reverberant(samples, random)
    if noisy:
        level = np.sqrt(np.square(samples).mean()) / 10 ** (NOISE_DB / 20)
        samples = samples + random.normal(0, level, len(samples)).astype(np.float32)
    samples = (samples / np.abs(samples).max() * 0.6).astype(np.float32)
    file = f"{answer['id']}.flac"
    soundfile.write(folder / file, samples, SAMPLE_RATE_HZ, subtype="PCM_16")
    return {
        "file": file,
        **{key: answer[key] for key in ("question_id", "terms", "text")},
        "duration_s": round(len(samples) / SAMPLE_RATE_HZ, 3),
        "voice": voice,
        "snr_db": NOISE_DB if noisy else None,
        "reverb": reverberant,
        "pieces": pieces,
    }


def _spoken(
    text: str, pauses: Sequence[tuple[int, float]], voice: str, speed: float
) -> tuple[NDArray[np.float32], list[dict[str, Any]]]:
    """Return the sound of all pieces, and their labels with kind and time."""
    parts = [_silence(EDGE_S)]
    pieces: list[dict[str, Any]] = []
    at_s = EDGE_S
    for kind, words, pause_s in _pieces(text, dict(map(tuple, pauses))):
        sound = _trimmed(_say(words, voice, speed))
        spoken_s = len(sound) / SAMPLE_RATE_HZ
        pieces.append(_piece(kind, at_s, spoken_s, words))
        at_s += spoken_s
        if pause_s:
            pieces.append(_piece("pause", at_s, pause_s))
        gap_s = pause_s or GAP_S
        at_s += gap_s
        parts += [sound, _silence(gap_s)]
    return np.concatenate([*parts, _silence(EDGE_S)]), pieces


def _piece(kind: str, start_s: float, length_s: float, text: str | None = None) -> dict[str, Any]:
    piece = {"kind": kind, "start_s": round(start_s, 3), "end_s": round(start_s + length_s, 3)}
    return piece if text is None else {"kind": kind, "text": text, **piece}


def _pieces(text: str, pauses: dict[int, float]) -> Iterator[tuple[str, str, float]]:
    """Yield ``(kind, words, pause_s)`` of every filler, and of the speech between fillers.

    The pause follows the piece. Speech is also cut at pauses.
    """
    cuts = {0, len(text), *pauses}
    fillers = {found.start(): found.end() for found in FILLERS.finditer(text)}
    for start, end in fillers.items():
        cuts |= {start, end + 1}  # with the stop after it
    for start, end in pairwise(sorted(cut for cut in cuts if cut <= len(text))):
        words = text[start:end]
        if start in fillers:
            yield "filler", words.rstrip("、"), pauses.get(end, 0.0)
        elif words.strip("、。"):
            yield "speech", words, pauses.get(end, 0.0)


def _say(words: str, voice: str, speed: float) -> NDArray[np.float32]:
    if not voice.startswith("jtalk:"):
        said = speak(words, Voice(engine="kokoro", speaker=voice, speed=speed))
        return resample(said, SAMPLE_RATE_HZ).samples
    import pyopenjtalk

    samples, rate_hz = pyopenjtalk.tts(words, speed=speed, half_tone=float(voice[6:]))
    clip = Clip(samples=(samples / 32768).astype(np.float32), rate_hz=rate_hz)
    return resample(clip, SAMPLE_RATE_HZ).samples


def _trimmed(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    """Cut the engine's own silence, so that a pause is as long as its label."""
    loud = np.flatnonzero(np.abs(samples) > 0.01 * np.abs(samples).max())
    return samples[loud[0] : loud[-1] + 1]


def _reverberant(samples: NDArray[np.float32], random: np.random.Generator) -> NDArray[np.float32]:
    """Add the echoes of a small room, which fade over 0.3 s."""
    length = int(0.3 * SAMPLE_RATE_HZ)
    echo = random.normal(0, 1, length) * np.exp(-6.9 * np.arange(length) / length)
    echo = np.concatenate([[1.0], 0.3 * echo / np.sqrt(np.square(echo).sum())])
    return np.convolve(samples, echo)[: len(samples)].astype(np.float32)


def _silence(seconds: float) -> NDArray[np.float32]:
    return np.zeros(round(seconds * SAMPLE_RATE_HZ), np.float32)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
