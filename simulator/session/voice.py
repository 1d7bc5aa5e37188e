"""The interviewer's words made heard, a sentence at a time."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor

from simulator.audio.speaker import play
from simulator.errors import DeviceError
from simulator.session.talk import Talk
from simulator.speech.synthesis import is_cached, speak
from simulator.values import Clip, Voice

_SENTENCE_END = re.compile(r"(?<=[。！？!?])\s*")


def sentences(text: str) -> tuple[str, ...]:
    return tuple(part for part in _SENTENCE_END.split(text) if part)


class InterviewerVoice:
    """Speaks through the default speaker. One background thread makes what is not cached yet."""

    def __init__(self, voice: Voice, talk: Talk) -> None:
        self._voice = voice
        self._talk = talk
        self._maker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="voice")
        self._lost = False

    def prepare(self, texts: Iterable[str]) -> None:
        """Make these words ready in the background."""
        for text in texts:
            for sentence in sentences(text):
                if not is_cached(sentence, self._voice):
                    self._maker.submit(speak, sentence, self._voice)

    def say(self, text: str) -> None:
        """Speak, and return when it is said; a key press skips the rest.

        A missing or lost speaker is told once; the words are on the screen anyway.
        """
        if self._lost:
            return
        clips = [self._clip(sentence) for sentence in sentences(text)]
        try:
            with self._talk.keys() as skip:
                for clip in clips:
                    if not self._play(clip, skip):
                        return
        except DeviceError as error:
            self._lost = True
            self._talk.note(f"{error}ここからは文字だけで進めます。")

    def close(self) -> None:
        self._maker.shutdown(wait=False, cancel_futures=True)

    def _clip(self, sentence: str) -> Future[Clip]:
        if is_cached(sentence, self._voice):
            ready: Future[Clip] = Future()
            ready.set_result(speak(sentence, self._voice))
            return ready
        return self._maker.submit(speak, sentence, self._voice)

    def _play(self, clip: Future[Clip], skip: threading.Event) -> bool:
        if clip.done():
            return play(clip.result(), stop=skip)
        with self._talk.working("面接官が話す準備をしています"):
            made = clip.result()
        return play(made, stop=skip)
