"""Whether an answer is over, and what the candidate has to be told while it is being given."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from simulator.config import TURN_END_SILENCE_S
from simulator.speech.live import LiveTranscript
from simulator.turn.ends import TurnEnd
from simulator.turn.finished import is_finished
from simulator.values.sound import Clip

NOTHING_HEARD_S = 20.0
"""After this long without a voice the candidate is told, in case the microphone is muted."""
PAUSE_S = 0.3
"""Silence after which what was said is listened to, so that its words are there when it ends."""
COVERED_S = 0.2
"""A look has to have gone this far into the silence to know that nothing more was said."""
WORDLESS_S = 0.8
"""Behind the beginning of the last letter. Of 60 labelled answers 59 end within 0.7 s of it; a
drawn-out うーん that was not written takes 0.9 s and more."""
_SEARCHING = "、うーん"
"""So is voice read that gave no words."""
PROBABLE_S = 0.5
"""Silence after a finished sentence at which the turn may be over: half of what ends it."""
LAGS_S = 30.0
"""Words this far behind the voice are worth a word: a machine that keeps up is 5 s behind."""
_NOTHING_HEARD = (
    "声がまだ届いていません。考え中ならそのままで大丈夫です。"
    "話しているのにこの表示が出るときは、マイクのミュートを確かめてください。"
)
_LAGS = (
    "パソコンが忙しく、聞き取りが遅れています。録音は続いているので、"
    "そのまま話して大丈夫です。話し終えたら、スペースキーを押してください。"
)


class Foresight(Protocol):
    """Who wants to be early for the end of a turn."""

    def may_be_over(self, words: str) -> None:
        """Somebody has stopped after these words, which are all so far."""

    def goes_on(self) -> None:
        """They had not finished."""


class TurnWatch:
    """Call it with each block as it arrives; it answers whether the turn is over."""

    def __init__(
        self,
        live: LiveTranscript | None,
        *,
        silence_s: float | None,
        gives_up_s: float | None = None,
        tell: Callable[[str], None] = lambda text: None,
        foresight: Foresight | None = None,
    ) -> None:
        """``silence_s`` ends a turn by silence alone; None where the words decide with it.

        ``gives_up_s`` ends an answer that never begins, where nobody is there to press a key.
        """
        self._live = live
        self._gives_up_s = gives_up_s
        self._tell = tell
        self._foresight = foresight
        self._foreseen = False
        self._told: set[str] = set()
        self._waited_s = 0.0
        self._turn_end = TurnEnd(
            silence_s=silence_s or TURN_END_SILENCE_S,
            words=(lambda: self.words) if live and silence_s is None else None,
        )

    def __call__(self, block: Clip) -> bool:
        self._waited_s += block.duration_s
        over = self._turn_end(block)
        if self._live:
            self._let_listen(self._live, block)
        if self._foresight:
            self._foresee(self._foresight)
        if not self._turn_end.has_begun and self._waited_s > NOTHING_HEARD_S:
            self._tell_once(_NOTHING_HEARD)
        gave_up = self._gives_up_s is not None and self._waited_s > self._gives_up_s
        return over or (gave_up and not self._turn_end.has_begun)

    def _let_listen(self, live: LiveTranscript, block: Clip) -> None:
        pauses = self._turn_end.has_begun and self._turn_end.silent_s >= PAUSE_S
        if pauses and self.words is None:
            live.look_now()
        live.feed(block)
        if live.lag_s > LAGS_S:
            self._tell_once(_LAGS)

    def _foresee(self, foresight: Foresight) -> None:
        if self._foreseen and self._turn_end.silent_s < PAUSE_S:
            self._foreseen = False
            foresight.goes_on()
        elif not self._foreseen and self._turn_end.silent_s >= PROBABLE_S:
            words = self.words
            if words and is_finished(words):
                self._foreseen = True
                foresight.may_be_over(words)

    @property
    def words(self) -> str | None:
        """Those up to the present silence; None until they have been listened for."""
        text, until_s = self._live.so_far if self._live else ("", 0.0)
        ended_s = self._waited_s - self._turn_end.silent_s
        if self._live is None or until_s < ended_s + COVERED_S:
            return None
        return text + _SEARCHING if text and self._live.wordless_s > WORDLESS_S else text

    def _tell_once(self, text: str) -> None:
        if text not in self._told:
            self._told.add(text)
            self._tell(text)
