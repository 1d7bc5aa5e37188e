"""The interviewer's words made heard, a sentence at a time."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable
from concurrent.futures import Future
from itertools import count
from queue import PriorityQueue

import numpy as np

from simulator.audio.speaker import Playing, play, start
from simulator.errors import SimulatorError
from simulator.session.talk import Talk
from simulator.speech.synthesis import is_cached, speak
from simulator.values import Clip, Voice

_SENTENCE_END = re.compile(r"(?<=[。！？!?])\s*")
_NOW, _LATER = 0, 1


def sentences(text: str) -> tuple[str, ...]:
    return tuple(part for part in _SENTENCE_END.split(text) if part)


class _Maker:
    """One thread that makes sentences; what is to be said now goes before what comes later."""

    def __init__(self, voice: Voice) -> None:
        self._voice = voice
        self._order = count()
        self._waiting: PriorityQueue[tuple[int, int, str, Future[Clip]]] = PriorityQueue()
        threading.Thread(target=self._work, name="voice", daemon=True).start()

    def make(self, sentence: str, urgency: int) -> Future[Clip]:
        made: Future[Clip] = Future()
        if is_cached(sentence, self._voice):
            made.set_result(speak(sentence, self._voice))
        else:
            self._waiting.put((urgency, next(self._order), sentence, made))
        return made

    def ready(self, texts: tuple[str, ...]) -> Clip | None:
        """Their sound one after another, where all of it is made already."""
        if not all(is_cached(text, self._voice) for text in texts):
            return None
        clips = [speak(text, self._voice) for text in texts]
        samples = np.concatenate([clip.samples for clip in clips])
        return Clip(samples=samples, rate_hz=clips[0].rate_hz)

    def _work(self) -> None:
        while True:
            _, _, sentence, made = self._waiting.get()
            try:
                made.set_result(speak(sentence, self._voice))
            except Exception as error:  # noqa: BLE001 it is raised where the clip is waited for
                made.set_exception(error)


class InterviewerVoice:
    """Speaks through the default speaker."""

    def __init__(self, voice: Voice, talk: Talk) -> None:
        self._talk = talk
        self._maker = _Maker(voice)
        self._lost = False
        self._reaction: Playing | None = None

    def prepare(self, texts: Iterable[str]) -> None:
        """Make these words ready in the background."""
        for text in texts:
            for sentence in sentences(text):
                self._maker.make(sentence, _LATER)

    def react(self, text: str) -> bool:
        """Begin to say a short word and return at once; whatever is said next waits for its end.

        False where nothing is said, because its sound isn't ready: a late reaction is none.
        """
        if self._lost:
            return False
        try:
            clip = self._maker.ready(sentences(text))
            if clip is None:
                return False
            self._end_reaction()
            self._reaction = start(clip)
        except SimulatorError as error:
            self._give_up(error)
            return False
        return True

    def say(self, text: str) -> None:
        """Speak, and return when it is said; a key press skips the rest.

        A lost speaker or a failing voice is told once; the words are on the screen anyway.
        """
        if self._lost:
            return
        try:
            clips = [self._maker.make(sentence, _NOW) for sentence in sentences(text)]
            with self._talk.keys() as skip:
                if not self._end_reaction(skip):
                    return
                for clip in clips:
                    if not play(self._wait(clip), stop=skip):
                        return
        except SimulatorError as error:
            self._give_up(error)

    def _end_reaction(self, skip: threading.Event | None = None) -> bool:
        """Let the reaction finish; False where ``skip`` ended it."""
        playing, self._reaction = self._reaction, None
        return playing is None or playing.wait(skip)

    def _give_up(self, error: SimulatorError) -> None:
        self._lost = True
        self._talk.note(f"{error}ここからは文字だけで進めます。")

    def _wait(self, clip: Future[Clip]) -> Clip:
        if clip.done():
            return clip.result()
        with self._talk.working("面接官が話す準備をしています"):
            return clip.result()
