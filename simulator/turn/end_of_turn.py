"""End-of-turn detection: silence after speech, longer if the sentence is unfinished.

Silence alone either interrupts a candidate who is thinking or makes everybody wait. So the words
decide too: after 「〜なのですが、」 the turn continues, after 「〜と思います。」 it may be over.
"""

from __future__ import annotations

from collections.abc import Callable

from simulator.speech.voice_activity import PAD_S, find_voice
from simulator.turn.completion import is_complete
from simulator.turn.silences import (
    FINISHED_SILENCE_S,
    OPEN_SILENCE_S,
    SHORT_ANSWER_S,
    SPEECH_BEGUN_S,
    UNFINISHED_SILENCE_S,
)
from simulator.values.sound import SAMPLE_RATE_HZ, Clip

VOICE_CHECK_EVERY_S = 0.2
VOICE_WINDOW_S = 1.5
"""How far back each check for voice goes: Silero needs about a second to decide."""


class EndOfTurn:
    """Decides with each block of sound, as it arrives, whether the turn is over."""

    def __init__(
        self,
        *,
        silence_s: float = OPEN_SILENCE_S,
        words: Callable[[], str | None] | None = None,
    ) -> None:
        """Set the silence that ends a turn and the source of the words.

        ``words`` returns the text up to the present silence, None while it is not transcribed.
        Without ``words`` a silence of ``silence_s`` alone decides.
        """
        self._silence_s = silence_s
        self._words = words
        self._window: list[Clip] = []
        self._unchecked_s = 0.0
        self._spoken_s = 0.0
        self._silent_s = 0.0

    def __call__(self, block: Clip) -> bool:
        """Take the next 16 kHz block and return whether the turn is over."""
        self._window.append(block)
        self._unchecked_s += block.duration_s
        if self._unchecked_s < VOICE_CHECK_EVERY_S:
            return False
        self._check_voice(self._unchecked_s)
        self._unchecked_s = 0.0
        return self.has_begun and self._silent_s >= self._patience_s()

    @property
    def has_begun(self) -> bool:
        """Whether the candidate has begun to speak."""
        return self._spoken_s >= SPEECH_BEGUN_S

    @property
    def silent_s(self) -> float:
        """Seconds since the last voice."""
        return self._silent_s

    def _patience_s(self) -> float:
        """Return the length of silence that ends the turn now."""
        if self._words is None or self._silent_s < FINISHED_SILENCE_S:
            return self._silence_s
        words = self._words()
        if words is None:
            return max(self._silence_s, UNFINISHED_SILENCE_S)
        complete = is_complete(words) if words else None
        if complete is None:
            return self._silence_s
        if complete:
            return FINISHED_SILENCE_S if self._spoken_s >= SHORT_ANSWER_S else self._silence_s
        return max(self._silence_s, UNFINISHED_SILENCE_S)

    def _check_voice(self, passed_s: float) -> None:
        """Count the last ``passed_s`` seconds as voice or as silence."""
        import numpy as np

        samples = np.concatenate([block.samples for block in self._window])
        samples = samples[-int(VOICE_WINDOW_S * SAMPLE_RATE_HZ) :]
        self._window = [Clip(samples=samples)]
        silent_s = _silence_at_end(self._window[0])
        if silent_s is None:
            self._silent_s += passed_s
        else:
            self._spoken_s += max(0.0, passed_s - silent_s)
            self._silent_s = silent_s


def _silence_at_end(window: Clip) -> float | None:
    """Return the seconds since the last voice, 0 while it goes on; None if there is none."""
    voiced = find_voice(window)
    if not voiced:
        return None
    behind_s = window.duration_s - voiced[-1].end_s
    return behind_s + PAD_S if behind_s > PAD_S / 2 else 0.0
