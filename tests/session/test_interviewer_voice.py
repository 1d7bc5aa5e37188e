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
from simulator.values.people import Voice
from simulator.values.sound import Clip
from tests.session.played import Played
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
        return Clip(samples=np.full(1000 * len(text), by.speed / 2, np.float32), rate_hz=1000)

    def start(clip: Clip) -> Played:
        clips.append(clip)
        return Played(clip)

    monkeypatch.setattr(voice, "speak", speak)
    monkeypatch.setattr(voice, "is_cached", lambda text, by: True)
    monkeypatch.setattr(voice, "start", start)
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


def test_each_interviewer_speaks_in_their_own_voice(played: list[Clip]) -> None:
    """One speaker, several people; without a name it is the first one's."""
    other = Voice(engine="kokoro", speaker="jm_kumo", speed=0.5)
    mouth = InterviewerVoice(MEI, Talk([]))
    for voice_of in (None, other, None):
        mouth.say("はい。", voice=voice_of)
    assert [float(clip.samples[0]) for clip in played] == [0.5, 0.25, 0.5]


def test_words_are_made_ready_in_the_voice_that_will_say_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What was prepared in one voice is no use to another."""
    made: list[tuple[str, str]] = []
    done = threading.Event()

    def speak(text: str, by: Voice) -> Clip:
        made.append((text, by.speaker))
        if len(made) == 3:
            done.set()
        return Clip(samples=np.zeros(1, np.float32))

    monkeypatch.setattr(voice, "speak", speak)
    monkeypatch.setattr(voice, "is_cached", lambda text, by: False)
    mouth = InterviewerVoice(MEI, Talk([]))
    mouth.prepare(["はい。なるほど。"])
    mouth.prepare(["ほう。"], voice=Voice(engine="kokoro", speaker="jm_kumo", speed=1.0))
    assert done.wait(5)
    assert made == [("はい。", "mei"), ("なるほど。", "mei"), ("ほう。", "jm_kumo")]


def test_a_lead_in_is_spoken_without_waiting_for_its_end(played: list[Clip]) -> None:
    """The rest follows it; a long one is spoken in two parts, in their order."""
    mouth = InterviewerVoice(MEI, Talk([]))
    mouth.lead("あいう。", voice=MEI)
    mouth.say("かきくけ。")
    assert [len(clip.samples) // 1000 for clip in played] == [4, 5]
