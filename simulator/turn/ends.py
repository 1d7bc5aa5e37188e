"""When the candidate has finished: silence after speech, longer where a sentence is left open.

Silence alone either cuts off who thinks or makes everybody wait. The words that were heard tell
which it is: after 「〜なのですが、」 the turn goes on, after 「〜と思います。」 it may be over.
"""

from __future__ import annotations

from collections.abc import Callable

from simulator.config import TURN_END_SILENCE_S
from simulator.speech.voice_activity import PAD_S, find_voice
from simulator.turn.finished import is_finished
from simulator.values.sound import SAMPLE_RATE_HZ, Clip

LOOK_EVERY_S = 0.2
WINDOW_S = 1.5
"""How far back each look goes: Silero needs about a second to make up its mind."""
MIN_SPEECH_S = 0.6
"""Less is a cough or a click, and must not start the clock."""
FINISHED_S = 1.0
"""Silence after a finished sentence: longer than a breath between two (0.4 to 0.8 s)."""
UNFINISHED_S = 5.0
"""Silence in which somebody may search for words."""
ENOUGH_S = 15.0
"""Of voice; whoever has said less is seldom done (answers are asked for in 30 to 90 s), and is
given the longer silence."""


class TurnEnd:
    """Call it with each block as it arrives; it answers whether the turn is over."""

    def __init__(
        self,
        *,
        silence_s: float = TURN_END_SILENCE_S,
        words: Callable[[], str | None] | None = None,
    ) -> None:
        """``words`` gives what was said up to the present silence, None while that is not known;
        without it ``silence_s`` alone decides."""
        self._silence_s = silence_s
        self._words = words
        self._window: list[Clip] = []
        self._since_look_s = 0.0
        self._spoken_s = 0.0
        self._silent_s = 0.0

    def __call__(self, block: Clip) -> bool:
        self._window.append(block)
        self._since_look_s += block.duration_s
        if self._since_look_s < LOOK_EVERY_S:
            return False
        self._look(self._since_look_s)
        self._since_look_s = 0.0
        return self.has_begun and self._silent_s >= self._patience_s()

    @property
    def has_begun(self) -> bool:
        """Whether the candidate has begun to speak."""
        return self._spoken_s >= MIN_SPEECH_S

    @property
    def silent_s(self) -> float:
        """How long nothing has been said."""
        return self._silent_s

    def _patience_s(self) -> float:
        """How long a silence ends the turn now."""
        if self._words is None or self._silent_s < FINISHED_S:
            return self._silence_s
        words = self._words()
        if words is None:
            return max(self._silence_s, UNFINISHED_S)
        finished = is_finished(words) if words else None
        if finished is None:
            return self._silence_s
        if finished:
            return FINISHED_S if self._spoken_s >= ENOUGH_S else self._silence_s
        return max(self._silence_s, UNFINISHED_S)

    def _look(self, passed_s: float) -> None:
        import numpy as np

        samples = np.concatenate([block.samples for block in self._window])
        samples = samples[-int(WINDOW_S * SAMPLE_RATE_HZ) :]
        self._window = [Clip(samples=samples)]
        silent_s = _silence_at_end(self._window[0])
        if silent_s is None:
            self._silent_s += passed_s
        else:
            self._spoken_s += max(0.0, passed_s - silent_s)
            self._silent_s = silent_s


def _silence_at_end(window: Clip) -> float | None:
    """Seconds since the last voice, 0 while it goes on; None where there is none."""
    voiced = find_voice(window)
    if not voiced:
        return None
    behind_s = window.duration_s - voiced[-1].end_s
    return behind_s + PAD_S if behind_s > PAD_S / 2 else 0.0
