"""When the candidate has finished: silence after speech, never before the first word."""

from __future__ import annotations

from collections.abc import Callable

from simulator.config import TURN_END_SILENCE_S
from simulator.speech.voice_activity import find_voice
from simulator.values import SAMPLE_RATE_HZ, Clip

LOOK_EVERY_S = 0.2
WINDOW_S = 1.5
"""How far back each look goes: Silero needs about a second to make up its mind."""
RECENT_S = 0.4
"""Voice that reaches into the last part of the window counts as speaking now."""
MIN_SPEECH_S = 0.6
"""Less is a cough or a click, and must not start the clock."""


class TurnEnd:
    """Call it with each block as it arrives; it answers whether the turn is over."""

    def __init__(
        self,
        *,
        silence_s: float = TURN_END_SILENCE_S,
        is_speaking: Callable[[Clip], bool] | None = None,
    ) -> None:
        self._silence_s = silence_s
        self._is_speaking = is_speaking or speaks_at_end
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
        return self.has_begun and self._silent_s >= self._silence_s

    @property
    def has_begun(self) -> bool:
        """Whether the candidate has begun to speak."""
        return self._spoken_s >= MIN_SPEECH_S

    def _look(self, passed_s: float) -> None:
        import numpy as np

        samples = np.concatenate([block.samples for block in self._window])
        samples = samples[-int(WINDOW_S * SAMPLE_RATE_HZ) :]
        self._window = [Clip(samples=samples)]
        if self._is_speaking(self._window[0]):
            self._spoken_s += passed_s
            self._silent_s = 0.0
        else:
            self._silent_s += passed_s


def speaks_at_end(window: Clip) -> bool:
    """Whether voice reaches into the last ``RECENT_S`` of the window."""
    voiced = find_voice(window)
    return bool(voiced) and voiced[-1].end_s > window.duration_s - RECENT_S
