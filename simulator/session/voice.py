"""The interviewer's words made heard, a sentence at a time."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable
from concurrent.futures import Future
from itertools import count
from queue import PriorityQueue

from simulator.audio.dropouts import break_up
from simulator.audio.speaker import play
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

    def __init__(self) -> None:
        self._order = count()
        self._waiting: PriorityQueue[tuple[int, int, str, Voice, Future[Clip]]] = PriorityQueue()
        threading.Thread(target=self._work, name="voice", daemon=True).start()

    def make(self, sentence: str, voice: Voice, urgency: int) -> Future[Clip]:
        made: Future[Clip] = Future()
        if is_cached(sentence, voice):
            made.set_result(speak(sentence, voice))
        else:
            self._waiting.put((urgency, next(self._order), sentence, voice, made))
        return made

    def _work(self) -> None:
        while True:
            _, _, sentence, voice, made = self._waiting.get()
            try:
                made.set_result(speak(sentence, voice))
            except Exception as error:  # noqa: BLE001 it is raised where the clip is waited for
                made.set_exception(error)


class InterviewerVoice:
    """Speaks through the default speaker."""

    def __init__(self, voice: Voice, talk: Talk) -> None:
        """``voice`` is the one of who speaks mostly; others may be given with their words."""
        self._talk = talk
        self._voice = voice
        self._maker = _Maker()
        self._lost = False

    def prepare(self, texts: Iterable[str], *, voice: Voice | None = None) -> None:
        """Make these words ready in the background."""
        for text in texts:
            for sentence in sentences(text):
                self._maker.make(sentence, voice or self._voice, _LATER)

    def say(self, text: str, *, voice: Voice | None = None, broken_by: int | None = None) -> None:
        """Speak, and return when it is said; a key press skips the rest.

        With a seed in ``broken_by`` the sound breaks.

        A lost speaker or a failing voice is told once; the words are on the screen anyway.
        """
        if self._lost:
            return
        try:
            by = voice or self._voice
            clips = [self._maker.make(sentence, by, _NOW) for sentence in sentences(text)]
            with self._talk.keys() as skip:
                for number, clip in enumerate(clips):
                    sound = self._wait(clip)
                    if broken_by is not None:
                        sound = break_up(sound, seed=broken_by + number)
                    if not play(sound, stop=skip):
                        return
        except SimulatorError as error:
            self._lost = True
            self._talk.note(f"{error}ここからは文字だけで進めます。")

    def _wait(self, clip: Future[Clip]) -> Clip:
        if clip.done():
            return clip.result()
        with self._talk.working("面接官が話す準備をしています"):
            return clip.result()
