"""The checks of the command ``doctor``: each gives one line with what to do."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from simulator.command_line import typed
from simulator.config import cache_folder, recordings_folder
from simulator.errors import SimulatorError

LISTEN_S = 3.0
QUIET_DBFS = -50.0
"""Speech at arm's length from a laptop arrives at about -30 dBFS; this is near silence."""
FREE_MB = 500
"""The joined weights take 250 MB, an hour of recording 115 MB."""
USES = {
    "talk": "会話に使えます",
    "scoring": "採点の聞き直しに使えます",
    "nothing": "このパソコンでは間に合いません",
}
"""What a model is fast enough for, by ``speech.speed.Use``."""


class State(StrEnum):
    OK = "ok"
    WARNING = "warning"


@dataclass(frozen=True, kw_only=True)
class Check:
    """One line of the check-up."""

    name: str
    state: State
    text: str
    """What was found, and for a warning what to do."""


def check_all() -> Iterator[Check]:
    """Yield every check as soon as it is done. Listens to the microphone for 3 s."""
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
    from simulator.speech.hub_models import EMBEDDED_MODEL
    from simulator.speech.speed import Use, measure_speed, use_of
    from simulator.speech.weights import present_models

    speeds = {name: measure_speed(folder) for name, folder in present_models().items()}
    found = "、".join(
        f"{name} {speed.window_s:.1f} 秒({USES[use_of(speed)]})" for name, speed in speeds.items()
    )
    text = f"30 秒の声の解析に {found}"
    if use_of(speeds[EMBEDDED_MODEL]) is not Use.TALK:
        return True, text + "。ほかのアプリを閉じると速くなります。"
    return False, text


def _llm() -> tuple[bool, str]:
    from simulator.llm.relay import with_relay
    from simulator.llm.settings import read_settings

    settings = read_settings(os.environ)
    if settings is None:
        return False, "未設定(なくても面接と採点はできます。一部の項目が「未採点」になります)"
    if settings.file is not None:
        from simulator.llm.local import check_file

        check_file(settings.file)
    settings = with_relay(settings)
    return (
        False,
        f"{settings.model}。{settings.where}採点の試験の結果は `{typed('judge')}` で。",
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
