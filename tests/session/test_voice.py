"""What reaches the speaker, without a speaker."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
import pytest

from simulator.audio.dropouts import break_up
from simulator.session import voice
from simulator.session.voice import InterviewerVoice
from simulator.values import Clip, Voice
from tests.session.typed import TypedTalk

MEI = Voice(engine="openjtalk", speaker="mei", speed=1.0)


class Talk(TypedTalk):
    @contextmanager
    def keys(self) -> Iterator[threading.Event]:
        yield threading.Event()


@pytest.fixture
def played(monkeypatch: pytest.MonkeyPatch) -> list[Clip]:
    """What was played; a sentence sounds as many seconds as it has characters."""
    clips: list[Clip] = []

    def speak(text: str, by: Voice) -> Clip:
        return Clip(samples=np.full(1000 * len(text), 0.5, np.float32), rate_hz=1000)

    def play(clip: Clip, *, stop: threading.Event) -> bool:
        clips.append(clip)
        return True

    monkeypatch.setattr(voice, "speak", speak)
    monkeypatch.setattr(voice, "is_cached", lambda text, by: True)
    monkeypatch.setattr(voice, "play", play)
    return clips


def test_sound_breaks_where_a_seed_is_given_and_nowhere_else(played: list[Clip]) -> None:
    """Every sentence of the question, each in its own places; what is said next is whole."""
    mouth = InterviewerVoice(MEI, Talk([]))
    mouth.say("あいう。かきく。", broken_by=5)
    mouth.say("あいう。")
    whole = Clip(samples=np.full(4000, 0.5, np.float32), rate_hz=1000)
    expected = [break_up(whole, seed=5), break_up(whole, seed=6), whole]
    assert [clip.samples.tolist() for clip in played] == [
        clip.samples.tolist() for clip in expected
    ]
    assert (played[0].samples == 0).any()
    assert (played[2].samples == 0.5).all()
