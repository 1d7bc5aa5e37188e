"""In place of the speaker, where it is not the sound itself that is tested."""

from __future__ import annotations

from simulator.values.sound import Clip


class Played:
    """A clip that was played, and is over."""

    def __init__(self, clip: Clip) -> None:
        self.clip = clip

    def follow(self, clip: Clip, *, pause_s: float) -> bool:
        return False

    def wait(self, stop: object = None) -> bool:
        return True
