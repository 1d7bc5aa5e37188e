"""The sources of answers: the microphone, sound files in its place, or the keyboard."""

from __future__ import annotations

import re
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from simulator.audio.files import load_clip, write_wav
from simulator.audio.level import level_dbfs
from simulator.audio.microphone import Recording, record
from simulator.errors import DeviceError
from simulator.interview.reactions import Impression
from simulator.session.hearing import Listener
from simulator.session.talk import Talk
from simulator.speech.live import LiveTranscript
from simulator.turn.barge_in import BargeIn
from simulator.turn.watch import Foresight, TurnWatch
from simulator.values.question import AskedQuestion
from simulator.values.session import Answer
from simulator.values.sound import SAMPLE_RATE_HZ, Clip

_REALTIME_STEP_S = 0.1
_HINT = re.compile("[「『]?(?:ヒント|ひんと|ﾋﾝﾄ)[」』]?[。!！?？]*")


@dataclass(frozen=True, kw_only=True)
class Given:
    """An answer as it was given: its sound is on disk, its transcript may not be ready yet."""

    answer: Answer
    impression: Impression = field(default_factory=Impression)
    """What is known of its words so far."""
    live: LiveTranscript | None = None
    """Set if the answer was transcribed while it was spoken; ``finish`` it for the transcript."""


class Candidate(Protocol):
    """A person or a thing that answers questions."""

    def answer(self, asked: AskedQuestion, recording: Path) -> Given | None:
        """Return the answer, its sound in ``recording``; None if no more answers will come."""


class SpokenFiles:
    """One sound file per answer, in place of the microphone."""

    def __init__(self, files: tuple[Path, ...], talk: Talk, *, realtime: bool = False) -> None:
        self._left = deque(files)
        self._talk = talk
        self._realtime = realtime

    def answer(self, asked: AskedQuestion, recording: Path) -> Given | None:
        """Take the next file as the answer. Raises AudioFileError if it can't be read."""
        if not self._left:
            return None
        clip = load_clip(self._left.popleft())
        if self._realtime:
            self._let_pass(clip, asked)
        write_wav(recording, clip)
        return _recorded(recording, Impression(spoken_s=clip.duration_s))

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
        self.on_hint: Callable[[AskedQuestion], None] | None = None
        """Shows the hint again; 「ヒント」 alone is an answer like any other without it."""

    def answer(self, asked: AskedQuestion, recording: Path) -> Given | None:
        line = self._talk.read_line("あなた > ")
        while line is not None and self.on_hint and _HINT.fullmatch(line.strip()):
            self.on_hint(asked)
            line = self._talk.read_line("あなた > ")
        if line is None:
            return None
        typed = Answer(audio=None, duration_s=None, transcript=None, typed=line.strip())
        return Given(answer=typed, impression=Impression(text=typed.text or "", is_whole=True))


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
        """Set up the microphone side.

        ``listener`` is None if answers are only recorded. ``silence_s`` ends a turn by silence
        alone; None if the words decide too. ``gives_up_s`` ends an answer that never begins, for
        runs in which nobody can press a key.
        """
        self._talk = talk
        self._listener = listener
        self._silence_s = silence_s
        self._gives_up_s = gives_up_s
        self.foresight: Foresight | None = None
        """Called at every pause at which the turn may be over."""
        self.barge_in: BargeIn | None = None
        """Listens already while the question is spoken."""

    def answer(self, asked: AskedQuestion, recording: Path) -> Given | None:
        """Record the answer. Raises DeviceError if the microphone is lost; the file stays."""
        with self._talk.keys() as stop, self._talk.recording(asked) as meter:
            live = self._listener.live(meter.words) if self._listener else None
            watch = TurnWatch(
                live,
                silence_s=self._silence_s,
                gives_up_s=self._gives_up_s,
                tell=self._talk.note,
                foresight=self.foresight,
            )
            take = record(
                recording,
                is_over=watch,
                stop=stop,
                microphone=self.barge_in.hand_over() if self.barge_in else None,
                on_level=meter.level,
            )
        self._tell_trouble(take)
        impression = Impression(
            text=live.so_far[0] if live else "",
            is_whole=watch.words is not None,
            spoken_s=take.duration_s,
        )
        return _recorded(recording, impression, live)

    def _tell_trouble(self, take: Recording) -> None:
        if take.overflows:
            self._talk.note(
                f"パソコンが忙しく、録音が {take.overflows} 回途切れた可能性があります。"
                "ほかの重いアプリを閉じると安定します。"
            )
        if take.lost_device:
            kept = f"{take.duration_s:.0f} 秒までの録音は残っています。" if take.duration_s else ""
            raise DeviceError(f"マイクからの音が途切れました。{kept}接続を確かめてください。")


def _recorded(recording: Path, impression: Impression, live: LiveTranscript | None = None) -> Given:
    answer = Answer(audio=recording.name, duration_s=impression.spoken_s, transcript=None)
    return Given(answer=answer, impression=impression, live=live)
