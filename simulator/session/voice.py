"""Speak the interviewer's words, a sentence at a time."""

from __future__ import annotations

import math
import re
import threading
from collections.abc import Iterable, Sequence
from concurrent.futures import Future
from itertools import count
from queue import PriorityQueue

import numpy as np

from simulator.audio.dropouts import break_up
from simulator.audio.speaker import Playing, Stop, start
from simulator.errors import SimulatorError
from simulator.session import VOICE_THREAD
from simulator.session.talk import Talk
from simulator.speech.synthesis import is_cached, speak
from simulator.turn.barge_in import BargeIn
from simulator.turn.silences import REACTION_GAP_S
from simulator.values.people import Voice
from simulator.values.sound import Clip

_SENTENCE_END = re.compile(r"(?<=[。！？!?])\s*")
_CLAUSE_END = re.compile("、")
SHORTEST_CLAUSE = 6
"""In characters, about a second of speech; a gap would follow a shorter one."""
_NOW, _SOON, _LATER = range(3)


def sentences(text: str) -> tuple[str, ...]:
    return tuple(part for part in _SENTENCE_END.split(text) if part)


def clauses(sentence: str) -> tuple[str, ...]:
    """Split a long sentence at a comma, to speak its first part while the second is made."""
    for edge in _CLAUSE_END.finditer(sentence):
        first, rest = sentence[: edge.end()], sentence[edge.end() :]
        is_quoted = first.count("「") != first.count("」")
        if min(len(first), len(rest)) >= SHORTEST_CLAUSE and not is_quoted:
            return first, rest
    return (sentence,)


class _Maker:
    """One thread that synthesises sentences, the most urgent first."""

    def __init__(self) -> None:
        self._order = count()
        self._waiting: PriorityQueue[tuple[int, int, str, Voice, Future[Clip]]] = PriorityQueue()
        self._lock = threading.Lock()
        self._made: dict[tuple[str, Voice], Future[Clip]] = {}
        """Sentences that are queued or being made."""
        threading.Thread(target=self._work, name=VOICE_THREAD, daemon=True).start()

    def make(self, sentence: str, voice: Voice, urgency: int) -> Future[Clip]:
        if is_cached(sentence, voice):
            made: Future[Clip] = Future()
            made.set_result(speak(sentence, voice))
            return made
        with self._lock:
            made = self._made.get((sentence, voice)) or Future()
            if made.cancelled():
                made = Future()
            self._made[sentence, voice] = made
        self._waiting.put((urgency, next(self._order), sentence, voice, made))
        return made

    def parts(self, text: str, voice: Voice) -> list[str]:
        """Split the text into synthesis units: whole sentences if cached or begun, else clauses."""
        found: list[str] = []
        for sentence in sentences(text):
            with self._lock:
                made = self._made.get((sentence, voice))
            begun = made is not None and made.running()
            whole = begun or is_cached(sentence, voice)
            found += (sentence,) if whole else clauses(sentence)
        return found

    def ready(self, texts: tuple[str, ...], voice: Voice) -> Clip | None:
        """Return the sound of the texts, joined; None unless all of it is cached."""
        if not all(is_cached(text, voice) for text in texts):
            return None
        clips = [speak(text, voice) for text in texts]
        samples = np.concatenate([clip.samples for clip in clips])
        return Clip(samples=samples, rate_hz=clips[0].rate_hz)

    def _work(self) -> None:
        while True:
            _, _, sentence, voice, made = self._waiting.get()
            if made.done() or not made.set_running_or_notify_cancel():  # queued twice, or cancelled
                continue
            try:
                made.set_result(speak(sentence, voice))
            except Exception as error:  # noqa: BLE001 ``result`` raises it
                made.set_exception(error)
            with self._lock:
                if self._made.get((sentence, voice)) is made:
                    del self._made[sentence, voice]


class InterviewerVoice:
    """Speaks through the default speaker."""

    def __init__(self, voice: Voice, talk: Talk) -> None:
        """Start silent. ``voice`` is the default; calls may name another."""
        self._talk = talk
        self._voice = voice
        self._maker = _Maker()
        self._lost = False
        self._playing: Playing | None = None
        self._soon: list[Future[Clip]] = []

    def prepare(self, texts: Iterable[str], *, voice: Voice | None = None) -> None:
        """Synthesise these words in the background."""
        for text in texts:
            for sentence in sentences(text):
                self._maker.make(sentence, voice or self._voice, _LATER)

    def prepare_soon(self, text: str, *, voice: Voice | None = None) -> None:
        """Synthesise these words before all others, except those being spoken now.

        They may never be spoken. A new call cancels what is not begun of the one before.
        """
        self.forget_soon()
        by = voice or self._voice
        self._soon = [self._maker.make(part, by, _SOON) for part in self._maker.parts(text, by)]

    def forget_soon(self) -> None:
        soon, self._soon = self._soon, []
        for made in soon:
            made.cancel()

    @property
    def is_soon_ready(self) -> bool:
        """Whether the first sound of the words given to ``prepare_soon`` is ready."""
        return bool(self._soon) and self._soon[0].done()

    def react(
        self, words: Sequence[str], *, voice: Voice | None = None, within_s: float = math.inf
    ) -> str:
        """Begin to speak the first of these reactions that is ready, and return it at once.

        Empty if none is ready that takes at most ``within_s``: a late reaction is worse than none.
        """
        begun = (text for text in words if self.begin(text, voice=voice, within_s=within_s))
        return next(begun, "")

    def begin(self, text: str, *, voice: Voice | None = None, within_s: float = math.inf) -> bool:
        """Begin to speak and return at once; False if the sound isn't ready, or is too long.

        The next words follow its end.
        """
        if self._lost:
            return False
        try:
            clip = self._maker.ready(sentences(text), voice or self._voice)
            if clip is None or clip.duration_s > within_s:
                return False
            self._play(clip)
        except SimulatorError as error:
            self._give_up(error)
            return False
        return True

    def lead(self, text: str, *, voice: Voice | None = None) -> None:
        """Speak, and return when the last of it has begun; the next words follow its end."""
        if self._lost:
            return
        by = voice or self._voice
        try:
            clips = [self._maker.make(part, by, _NOW) for part in self._maker.parts(text, by)]
            for number, clip in enumerate(clips):
                if number:
                    self._end()
                self._play(clip.result())
        except SimulatorError as error:
            self._give_up(error)

    def lead_in(self, text: str, leads: Sequence[str], *, voice: Voice | None = None) -> str:
        """Return the first of ``leads`` that is ready; "" if ``text`` can begin, or none is."""
        by = voice or self._voice
        if self._lost or self._maker.ready(tuple(self._maker.parts(text, by)[:1]), by):
            return ""
        return next((lead for lead in leads if self._maker.ready(sentences(lead), by)), "")

    def say(
        self,
        text: str,
        *,
        voice: Voice | None = None,
        broken_by: int | None = None,
        barge_in: BargeIn | None = None,
    ) -> None:
        """Speak, and return when all of it is spoken; a key press skips the rest.

        With ``barge_in`` the candidate's voice skips it too, and the microphone stays open. With a
        seed in ``broken_by`` the sound breaks, in the same places for the same seed. A lost
        speaker or a failing voice is reported once; the words are on the screen anyway.
        """
        if self._lost:
            return
        by = voice or self._voice
        try:
            parts = self._maker.parts(text, by) if broken_by is None else sentences(text)
            clips = [self._maker.make(part, by, _NOW) for part in parts]
            with self._talk.keys() as key:
                skip = barge_in.listen(key) if barge_in else key
                for number, clip in enumerate(clips):
                    if (number or not clip.done()) and not self._end(skip):
                        return
                    sound = self._wait(clip)
                    if broken_by is not None:
                        sound = break_up(sound, seed=broken_by + number)
                    self._play(sound)
                self._end(skip)
        except SimulatorError as error:
            self._give_up(error)
        finally:
            self._soon = []

    def _play(self, clip: Clip) -> None:
        """Begin to play, after what is being spoken."""
        if self._playing and self._playing.follow(clip, pause_s=REACTION_GAP_S):
            return
        self._end()
        self._playing = start(clip)

    def _end(self, skip: Stop | None = None) -> bool:
        """Wait until what is being spoken ends; False if ``skip`` ended it."""
        playing, self._playing = self._playing, None
        return playing is None or playing.wait(skip)

    def _give_up(self, error: SimulatorError) -> None:
        self._lost = True
        self._talk.note(f"{error}ここからは文字だけで進めます。")

    def _wait(self, clip: Future[Clip]) -> Clip:
        if clip.done():
            return clip.result()
        with self._talk.working("面接官が話す準備をしています"):
            return clip.result()
