"""Watch an answer as it is spoken: detect its end, foresee it, show hints to the candidate."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from simulator.speech.live import LiveTranscript
from simulator.turn.completion import is_complete
from simulator.turn.end_of_turn import EndOfTurn
from simulator.turn.silences import (
    NO_VOICE_HINT_S,
    OPEN_SILENCE_S,
    PROBABLE_END_SILENCE_S,
    TRANSCRIBE_AFTER_SILENCE_S,
    TRANSCRIBED_SILENCE_S,
    TRANSCRIPT_LAG_HINT_S,
    UNWRITTEN_VOICE_S,
)
from simulator.values.sound import Clip

_FILLER = "、うーん"
"""Stands for voice without words: the candidate is thinking aloud."""
_NO_VOICE_HINT = (
    "声がまだ届いていません。考え中ならそのままで大丈夫です。"
    "話しているのにこの表示が出るときは、マイクのミュートを確かめてください。"
)
_LAG_HINT = (
    "パソコンが忙しく、聞き取りが遅れています。録音は続いているので、"
    "そのまま話して大丈夫です。話し終えたら、スペースキーを押してください。"
)


class Foresight(Protocol):
    """Listener for the probable end of a turn, before silence has confirmed it."""

    def may_be_over(self, words: str) -> None:
        """Prepare for the end: the candidate paused after a finished sentence, ``words`` so far."""

    def goes_on(self) -> None:
        """Drop what was prepared: the candidate speaks on."""


class TurnWatch:
    """Decides with each block, as it arrives, whether the turn is over."""

    def __init__(
        self,
        live: LiveTranscript | None,
        *,
        silence_s: float | None,
        gives_up_s: float | None = None,
        tell: Callable[[str], None] = lambda text: None,
        foresight: Foresight | None = None,
    ) -> None:
        """Set up the watch; ``live`` is None if nothing is transcribed during the answer.

        ``silence_s`` ends a turn by silence alone; with None the words decide too. ``gives_up_s``
        ends an answer that never begins, if nobody is there to press a key.
        """
        self._live = live
        self._gives_up_s = gives_up_s
        self._tell = tell
        self._foresight = foresight
        self._foreseen = False
        self._hinted: set[str] = set()
        self._waited_s = 0.0
        self._turn_end = EndOfTurn(
            silence_s=silence_s or OPEN_SILENCE_S,
            words=(lambda: self.words) if live and silence_s is None else None,
        )

    def __call__(self, block: Clip) -> bool:
        self._waited_s += block.duration_s
        over = self._turn_end(block)
        if self._live:
            self._transcribe(self._live, block)
        if self._foresight:
            self._foresee(self._foresight)
        if not self._turn_end.has_begun and self._waited_s > NO_VOICE_HINT_S:
            self._hint_once(_NO_VOICE_HINT)
        gave_up = self._gives_up_s is not None and self._waited_s > self._gives_up_s
        return over or (gave_up and not self._turn_end.has_begun)

    def _transcribe(self, live: LiveTranscript, block: Clip) -> None:
        pauses = self._turn_end.has_begun and self._turn_end.silent_s >= TRANSCRIBE_AFTER_SILENCE_S
        if pauses and self.words is None:
            live.look_now()
        live.feed(block)
        if live.lag_s > TRANSCRIPT_LAG_HINT_S:
            self._hint_once(_LAG_HINT)

    def _foresee(self, foresight: Foresight) -> None:
        if self._foreseen and self._turn_end.silent_s < TRANSCRIBE_AFTER_SILENCE_S:
            self._foreseen = False
            foresight.goes_on()
        elif not self._foreseen and self._turn_end.silent_s >= PROBABLE_END_SILENCE_S:
            words = self.words
            if words and is_complete(words):
                self._foreseen = True
                foresight.may_be_over(words)

    @property
    def words(self) -> str | None:
        """The text up to the present silence; None until that sound is transcribed."""
        text, until_s = self._live.so_far if self._live else ("", 0.0)
        ended_s = self._waited_s - self._turn_end.silent_s
        if self._live is None or until_s < ended_s + TRANSCRIBED_SILENCE_S:
            return None
        return text + _FILLER if text and self._live.wordless_s > UNWRITTEN_VOICE_S else text

    def _hint_once(self, text: str) -> None:
        if text not in self._hinted:
            self._hinted.add(text)
            self._tell(text)
