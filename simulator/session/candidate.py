"""Where answers come from: the microphone, sound files in its place, or the keyboard."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from simulator.audio.files import load_clip, write_wav
from simulator.audio.level import level_dbfs
from simulator.audio.microphone import Recording, record
from simulator.config import TURN_END_SILENCE_S
from simulator.errors import DeviceError
from simulator.session.hearing import Listener
from simulator.session.talk import Talk
from simulator.speech.live import LiveTranscript
from simulator.speech.turn_end import TurnEnd
from simulator.values import SAMPLE_RATE_HZ, Answer, AskedQuestion, Clip

NOTHING_HEARD_S = 20.0
"""After this long without a voice the candidate is told, in case the microphone is muted."""
PAUSE_S = 0.4
"""Silence after which what was said is listened to, so that its words are there when it ends."""
_REALTIME_STEP_S = 0.1


@dataclass(frozen=True, kw_only=True)
class Given:
    """An answer as it was given: it is on disk, its words may still be on their way."""

    answer: Answer
    live: LiveTranscript | None = None
    """Set where the answer was heard while it was spoken; ``finish`` it for the words."""


class Candidate(Protocol):
    """Somebody, or something, that answers questions."""

    def answer(self, asked: AskedQuestion, recording: Path) -> Given | None:
        """The answer, its sound in ``recording``; None where there will be no more answers."""


class SpokenFiles:
    """One sound file per answer, in place of the microphone."""

    def __init__(self, files: tuple[Path, ...], talk: Talk, *, realtime: bool = False) -> None:
        self._left = deque(files)
        self._talk = talk
        self._realtime = realtime

    def answer(self, asked: AskedQuestion, recording: Path) -> Given | None:
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
        with self._talk.recording(asked) as meter:
            for start in range(0, len(clip.samples), step):
                meter.level(level_dbfs(Clip(samples=clip.samples[start : start + step])))
                time.sleep(_REALTIME_STEP_S)


class Typist:
    """Answers typed at the keyboard, one line each."""

    def __init__(self, talk: Talk) -> None:
        self._talk = talk

    def answer(self, asked: AskedQuestion, recording: Path) -> Given | None:
        line = self._talk.read_line("あなた > ")
        if line is None:
            return None
        typed = Answer(audio=None, duration_s=None, transcript=None, typed=line.strip())
        return Given(answer=typed)


class Speaker:
    """A person at the microphone, heard while they speak."""

    def __init__(
        self,
        talk: Talk,
        listener: Listener | None,
        *,
        silence_s: float | None,
        gives_up_s: float | None = None,
    ) -> None:
        """``listener`` is None where answers are only recorded.

        ``silence_s`` ends a turn by silence alone; None where the words decide with it.

        ``gives_up_s`` ends an answer that never begins, where nobody is there to press a key.
        """
        self._talk = talk
        self._listener = listener
        self._silence_s = silence_s
        self._gives_up_s = gives_up_s

    def answer(self, asked: AskedQuestion, recording: Path) -> Given | None:
        """Raises DeviceError where the microphone is lost; the sound until then is kept."""
        with self._talk.keys() as stop, self._talk.recording(asked) as meter:
            live = self._listener.live(meter.words) if self._listener else None
            take = record(recording, is_over=self._watch(live), stop=stop, on_level=meter.level)
        self._tell_trouble(take)
        return _recorded(recording, take.duration_s, live)

    def _watch(self, live: LiveTranscript | None) -> Callable[[Clip], bool]:
        """Give each block to all who listen; the candidate is told where no voice arrives."""
        waited_s = 0.0
        told = asked = False

        def words() -> str | None:
            """Those up to the present silence; None until they have been listened for."""
            text, until_s = live.so_far if live else ("", 0.0)
            return text if until_s >= waited_s - turn_end.silent_s + PAUSE_S else None

        turn_end = TurnEnd(
            silence_s=self._silence_s or TURN_END_SILENCE_S,
            words=words if live and self._silence_s is None else None,
        )

        def is_over(block: Clip) -> bool:
            nonlocal waited_s, told, asked
            waited_s += block.duration_s
            over = turn_end(block)
            if live:
                if turn_end.silent_s < PAUSE_S:
                    asked = False
                elif turn_end.has_begun and not asked:
                    asked = True
                    live.look_now()
                live.feed(block)
            if not turn_end.has_begun and waited_s > NOTHING_HEARD_S and not told:
                told = True
                self._talk.note(
                    "声がまだ届いていません。考え中ならそのままで大丈夫です。"
                    "話しているのにこの表示が出るときは、マイクのミュートを確かめてください。"
                )
            gave_up = self._gives_up_s is not None and waited_s > self._gives_up_s
            return over or (gave_up and not turn_end.has_begun)

        return is_over

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


def _recorded(recording: Path, duration_s: float, live: LiveTranscript | None = None) -> Given:
    answer = Answer(audio=recording.name, duration_s=duration_s, transcript=None)
    return Given(answer=answer, live=live)
