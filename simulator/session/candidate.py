"""Where answers come from: the microphone, sound files in its place, or the keyboard."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from simulator.audio.files import load_clip, write_wav
from simulator.audio.level import level_dbfs
from simulator.audio.microphone import Recording, record
from simulator.errors import DeviceError
from simulator.session.hearing import Listener
from simulator.session.talk import Talk
from simulator.speech.live import LiveTranscript
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
        return Answer(audio=recording.name, duration_s=clip.duration_s, transcript=None)

    def _let_pass(self, clip: Clip, asked: AskedQuestion) -> None:
        step = int(_REALTIME_STEP_S * SAMPLE_RATE_HZ)
        with self._talk.recording(asked) as meter:
            for start in range(0, len(clip.samples), step):
                meter.level(level_dbfs(Clip(samples=clip.samples[start : start + step])))
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
    """A person at the microphone, heard while they speak."""

    def __init__(self, talk: Talk, listener: Listener | None, *, silence_s: float) -> None:
        """``listener`` is None where answers are only recorded."""
        self._talk = talk
        self._listener = listener
        self._silence_s = silence_s

    def answer(self, asked: AskedQuestion, recording: Path) -> Answer | None:
        """Raises DeviceError where the microphone is lost; the sound until then is kept."""
        with self._talk.keys() as stop, self._talk.recording(asked) as meter:
            live = self._listener.live(meter.words) if self._listener else None
            take = record(
                recording,
                is_over=_either(TurnEnd(silence_s=self._silence_s), live),
                stop=stop,
                on_level=meter.level,
            )
        self._tell_trouble(take)
        transcript = None
        if live:
            with self._talk.working("聞き取った言葉をまとめています"):
                transcript = live.finish()
        return Answer(audio=recording.name, duration_s=take.duration_s, transcript=transcript)

    def _tell_trouble(self, take: Recording) -> None:
        if take.overflows:
            self._talk.note(
                f"パソコンが忙しく、録音が {take.overflows} 回途切れた可能性があります。"
                "ほかの重いアプリを閉じると安定します。"
            )
        if take.lost_device:
            raise DeviceError(
                "マイクからの音が途切れました。"
                f"{take.duration_s:.0f} 秒までの録音は残っています。接続を確かめてください。"
            )


def _either(turn_end: TurnEnd, live: LiveTranscript | None) -> Callable[[Clip], bool]:
    """Give each block to both who listen; only the first says when the turn is over."""

    def is_over(block: Clip) -> bool:
        if live:
            live.feed(block)
        return turn_end(block)

    return is_over
