"""The interviewer's voice: what is ready is said at once, what is urgent is made first."""

from __future__ import annotations

import contextlib
import threading
import time

import numpy as np
import pytest

from simulator.session import voice as voices
from simulator.session.voice import InterviewerVoice
from simulator.turn.silences import REACTION_GAP_S
from simulator.values.people import Voice
from simulator.values.sound import Clip
from tests.audio.sounds import sounding, tone
from tests.conftest import VirtualSound
from tests.session.played import Played
from tests.session.typed import TypedTalk

MEI = Voice(engine="openjtalk", speaker="mei", speed=1.0)
LONG = "先ほど「在庫の管理」とおっしゃいましたが、どのくらいの数でしたか。"


class Engine:
    """Makes a sentence when it is let; keeps the order in which they were made."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.made: list[str] = []
        self.open = threading.Event()
        self.begun = threading.Event()
        monkeypatch.setattr(voices, "is_cached", lambda text, voice: text in self.made)
        monkeypatch.setattr(voices, "speak", self._speak)
        monkeypatch.setattr(voices, "start", lambda clip: Played(clip))

    def _speak(self, text: str, voice: Voice) -> Clip:
        if text not in self.made:
            self.begun.set()
            assert self.open.wait(10)
            self.made.append(text)
        return Clip(samples=np.full(2400, 0.1, np.float32), rate_hz=24_000)


class NoKeys(TypedTalk):
    def keys(self):  # type: ignore[no-untyped-def]
        return contextlib.nullcontext(threading.Event())


def until(made: list[str], count: int) -> None:
    deadline = time.monotonic() + 5
    while len(made) < count and time.monotonic() < deadline:
        time.sleep(0.01)


def test_what_may_be_asked_next_is_made_before_what_comes_later(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """And what is said now before both, each once, a long sentence in two."""
    engine = Engine(monkeypatch)
    voice = InterviewerVoice(MEI, NoKeys([]))
    voice.prepare(["一。", "二。", "三。"])
    assert engine.begun.wait(5)
    voice.prepare_soon(LONG)
    threading.Timer(0.2, engine.open.set).start()
    voice.say("今です。" + LONG)
    until(engine.made, 6)
    first, rest = voices.clauses(LONG)
    assert engine.made == ["一。", "今です。", first, rest, "二。", "三。"]


def test_what_nobody_wants_any_more_is_not_made(monkeypatch: pytest.MonkeyPatch) -> None:
    """The candidate went on: the engine is free for what comes."""
    engine = Engine(monkeypatch)
    voice = InterviewerVoice(MEI, NoKeys([]))
    voice.prepare(["一。"])
    assert engine.begun.wait(5)
    voice.prepare_soon(LONG)
    voice.forget_soon()
    voice.prepare_soon("次です。")
    engine.open.set()
    until(engine.made, 2)
    time.sleep(0.1)
    assert engine.made == ["一。", "次です。"]
    voice.say(LONG)
    assert engine.made[2:] == list(voices.clauses(LONG))


def test_only_what_is_ready_is_said_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first reaction that has its sound; a lead only where the question has none."""
    engine = Engine(monkeypatch)
    started: list[Played] = []
    monkeypatch.setattr(voices, "start", lambda clip: started.append(Played(clip)) or started[-1])
    voice = InterviewerVoice(MEI, NoKeys([]))
    assert voice.react(["なるほど。", "はい。"]) == "" and not started
    engine.made.append("はい。")
    assert voice.react(["なるほど。", "はい。"]) == "はい。" and len(started) == 1
    assert voice.react(["はい。"], within_s=0.05) == "" and len(started) == 1
    assert voice.lead_in("何件でしたか。", ["一つ。", "はい。"]) == "はい。"
    engine.made.append("何件でしたか。")
    assert voice.lead_in("何件でしたか。", ["一つ。", "はい。"]) == ""


def test_whether_what_was_expected_has_its_sound(monkeypatch: pytest.MonkeyPatch) -> None:
    """Known from its first part on, until it is said or not wanted any more."""
    engine = Engine(monkeypatch)
    voice = InterviewerVoice(MEI, NoKeys([]))
    assert not voice.is_soon_ready
    voice.prepare_soon(LONG)
    assert engine.begun.wait(5) and not voice.is_soon_ready
    engine.open.set()
    until(engine.made, 2)
    voice.prepare_soon(LONG)
    assert voice.is_soon_ready
    voice.say(LONG)
    assert not voice.is_soon_ready
    voice.prepare_soon(LONG)
    voice.forget_soon()
    assert not voice.is_soon_ready


@pytest.mark.device
def test_the_question_waits_for_the_reaction(
    virtual_sound: VirtualSound, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A reaction of a second sounds while other things are done; a question is heard behind it."""
    monkeypatch.setattr(voices, "is_cached", lambda text, voice: True)
    monkeypatch.setattr(voices, "speak", lambda text, voice: tone(500, 1.0, rate_hz=24_000))
    voice = InterviewerVoice(MEI, NoKeys([]))
    with virtual_sound.hear() as heard:
        began = time.monotonic()
        assert voice.react(["はい。"]) == "はい。"
        assert time.monotonic() - began < 0.5
        voice.say("お名前は。")
    assert sounding(heard.clip, above=0.01).duration_s == pytest.approx(
        2.0 + REACTION_GAP_S, abs=0.02
    )
