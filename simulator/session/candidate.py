"""Where answers come from: the microphone, sound files in its place, or the keyboard."""

from __future__ import annotations

import time
from collections import deque
from pathlib import Path
from typing import Protocol

from simulator.audio.files import load_clip, write_wav
from simulator.audio.level import level_dbfs
from simulator.audio.microphone import Recording, record
from simulator.errors import DeviceError
from simulator.session.talk import Talk
from simulator.speech.turn_end import TurnEnd
from simulator.values import SAMPLE_RATE_HZ, Answer, AskedQuestion, Clip

_REALTIME_STEP_S = 0.1


class Candidate(Protocol):
    """Somebody, or something, that answers questions."""

    def answer(self, asked: AskedQuestion, recording: Path) -> Answer | None:
        """The answer, its sound in ``recording``; None where there will be no more answers."""


class SpokenFiles:
    """One sound file per answer, in place of the microphone."""

    def __init__(self, files: tuple[Path, ...], talk: Talk, *, realtime: bool = False) -> None:
        self._left = deque(files)
        self._talk = talk
        self._realtime = realtime

    def answer(self, asked: AskedQuestion, recording: Path) -> Answer | None:
        """Raises AudioFileError where the next file can't be read."""
        if not self._left:
            return None
        clip = load_clip(self._left.popleft())
        if self._realtime:
            self._let_pass(clip, asked)
        write_wav(recording, clip)
        return _recorded(recording, clip.duration_s)

    def _let_pass(self, clip: Clip, asked: AskedQuestion) -> None:
        step = int(_REALTIME_STEP_S * SAMPLE_RATE_HZ)
        with self._talk.recording(asked) as show, self._talk.keys() as stop:
            for start in range(0, len(clip.samples), step):
                show(level_dbfs(Clip(samples=clip.samples[start : start + step])))
                if stop.is_set():
                    return
                time.sleep(_REALTIME_STEP_S)


class Typist:
    """Answers typed at the keyboard, one line each."""

    def __init__(self, talk: Talk) -> None:
        self._talk = talk

    def answer(self, asked: AskedQuestion, recording: Path) -> Answer | None:
        line = self._talk.read_line("あなた > ")
        if line is None:
            return None
        return Answer(audio=None, duration_s=None, transcript=None, typed=line.strip())


class Speaker:
    """The microphone. A lost device is told, and the answer goes on when it is back."""

    def __init__(self, talk: Talk, *, silence_s: float, device: int | str | None = None) -> None:
        self._talk = talk
        self._silence_s = silence_s
        self._device = device

    def answer(self, asked: AskedQuestion, recording: Path) -> Answer | None:
        """Raises DeviceError where the microphone is gone and stays away."""
        take = self._take(asked, recording)
        if take.overflows:
            self._talk.note(
                f"録音が {take.overflows} 回途切れかけました。"
                "ほかの重いアプリを閉じると安定します。"
            )
        if take.lost_device:
            kept = f"{take.duration_s:.0f} 秒までの録音は残っています。"
            raise DeviceError(f"マイクからの音が途切れました。{kept}接続を確かめてください。")
        return _recorded(recording, take.duration_s)

    def _take(self, asked: AskedQuestion, recording: Path) -> Recording:
        with self._talk.keys() as stop, self._talk.recording(asked) as show:
            return record(
                recording,
                device=self._device,
                is_over=TurnEnd(silence_s=self._silence_s),
                stop=stop,
                on_level=show,
            )


def _recorded(recording: Path, duration_s: float) -> Answer:
    return Answer(audio=recording.name, duration_s=duration_s, transcript=None)
