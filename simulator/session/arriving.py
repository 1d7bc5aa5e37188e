"""The sound check of an online interview, before the first question."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from simulator.interview.settings import hears_well
from simulator.values.people import SoundCheck

SOUND_CHECK_S = 5.0
"""Time that 「はい、聞こえています」 takes at most; shown beside the clock."""


class Say(Protocol):
    def __call__(self, *texts: str) -> None: ...


def check_sound(words: SoundCheck, *, say: Say, reply: Callable[[str], str | None]) -> str | None:
    """Ask whether the candidate hears well, and once more if not; return their last reply.

    None if the reply has no words: it is only recorded, or the candidate has left.
    """
    for ask in (words.ask, words.unheard):
        say(*ask)
        heard = reply("".join(ask))
        if heard is None:
            return None
        if hears_well(heard):
            say(*words.heard)
            return heard
    return heard
