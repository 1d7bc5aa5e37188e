"""What ``mensetsu doctor`` looks at: each check is one line with what to do."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from simulator.config import TranscriberSettings, cache_folder, recordings_folder
from simulator.errors import SimulatorError
from simulator.values import SAMPLE_RATE_HZ, Clip

LISTEN_S = 3.0
QUIET_DBFS = -50.0
"""Speech at arm's length from a laptop arrives at about -30 dBFS; this is near silence."""
FREE_MB = 500
"""The joined weights take 250 MB, an hour of recording 115 MB."""
SLOW_ENCODING = 0.5
"""Seconds of work per second of sound; above it the candidate waits for the next question."""


class State(StrEnum):
    OK = "ok"
    WARNING = "warning"


@dataclass(frozen=True, kw_only=True)
class Check:
    """One line of the check-up."""

    name: str
    state: State
    text: str
    """What was found, and what to do where it is a warning."""


def check_all() -> Iterator[Check]:
    """Every check in turn, each as soon as it is done. Listens to the microphone for 3 s."""
    for name, look in _CHECKS.items():
        try:
            warning, text = look()
        except SimulatorError as error:
            warning, text = True, str(error)
        yield Check(name=name, state=State.WARNING if warning else State.OK, text=text)


def _python() -> tuple[bool, str]:
    return False, f"Python {sys.version.split()[0]}"


def _portaudio() -> tuple[bool, str]:
    from simulator.audio.devices import list_devices

    return False, f"使えます(機器 {len(list_devices())} 台)"


def _microphone() -> tuple[bool, str]:
    from simulator.audio.devices import default_input
    from simulator.audio.microphone import listen_level

    name = default_input().name
    level = listen_level(LISTEN_S)
    if level < QUIET_DBFS:
        return True, (
            f"{name}: {LISTEN_S:.0f} 秒聞いて {level:.0f} dBFS でした。"
            "話していたのに小さいときは、マイクの音量とミュートを確認してください。"
        )
    return False, f"{name}: 音量 {level:.0f} dBFS"


def _speaker() -> tuple[bool, str]:
    from simulator.audio.devices import default_output

    return False, default_output().name


def _weights() -> tuple[bool, str]:
    from simulator.speech.weights import embedded_whisper

    return False, f"内蔵の Whisper base({embedded_whisper()})"


def _disk() -> tuple[bool, str]:
    folder = recordings_folder()
    existing = next(path for path in (folder, *folder.parents) if path.exists())
    free_mb = shutil.disk_usage(existing).free // 1_000_000
    if free_mb < FREE_MB:
        return True, f"空きが {free_mb} MB です。{FREE_MB} MB 以上にしてください({folder})。"
    return False, f"空き {free_mb // 1000} GB(記録 {folder}、キャッシュ {cache_folder()})"


def _encoding() -> tuple[bool, str]:
    import numpy as np

    from simulator.speech.transcriber import Transcriber
    from simulator.speech.weights import embedded_whisper

    transcriber = Transcriber(embedded_whisper(), TranscriberSettings())
    seconds = 10
    noise = np.random.default_rng(0).normal(0, 0.05, seconds * SAMPLE_RATE_HZ)
    clip = Clip(samples=noise.astype(np.float32))
    transcriber.encode(clip)  # the first call also allocates
    started = time.perf_counter()
    transcriber.encode(clip)
    took_s = time.perf_counter() - started
    text = f"{seconds} 秒の音声の解析に {took_s:.2f} 秒"
    if took_s / seconds > SLOW_ENCODING:
        return True, text + "。ほかのアプリを閉じると速くなります。"
    return False, text


def _llm() -> tuple[bool, str]:
    from simulator.llm.settings import read_settings

    settings = read_settings(os.environ)
    if settings is None:
        return False, "未設定(なくても面接と採点はできます。一部の項目が「未採点」になります)"
    return (
        False,
        f"{settings.model}。{settings.where}採点の試験の結果は `mensetsu judge` で。",
    )


_CHECKS: dict[str, Callable[[], tuple[bool, str]]] = {
    "Python": _python,
    "PortAudio": _portaudio,
    "マイク": _microphone,
    "スピーカー": _speaker,
    "音声認識モデル": _weights,
    "ディスク": _disk,
    "解析の速さ": _encoding,
    "LLM": _llm,
}
