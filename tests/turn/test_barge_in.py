"""Speaking over the interviewer: a voice stops them, a nod does not, and no sound is lost."""

from __future__ import annotations

import contextlib
import threading
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from simulator.audio.files import load_clip, write_wav
from simulator.audio.microphone import record
from simulator.errors import UsageProblem
from simulator.session import voice as voices
from simulator.session.opening import Wishes
from simulator.session.voice import InterviewerVoice
from simulator.turn.barge_in import BargeIn, begun, is_spoken_over
from simulator.turn.end_of_turn import VOICE_WINDOW_S
from simulator.values.people import Voice
from simulator.values.sound import SAMPLE_RATE_HZ, Clip
from tests.audio.sounds import sounding, tone
from tests.conftest import VirtualSound
from tests.session.spoken import DEMO, microphone_is_open
from tests.session.typed import TypedTalk

MEI = Voice(engine="openjtalk", speaker="mei", speed=1.0)
NOD_S = 0.6
"""Of voice: a slow はい."""
BLOCK = SAMPLE_RATE_HZ // 10


def spoken(seconds: float) -> Clip:
    """The beginning of an answer, from its first sound."""
    whole = sounding(load_clip(DEMO / "02-motivation.ogg"))
    return Clip(samples=whole.samples[: round(seconds * SAMPLE_RATE_HZ)])


def padded(clip: Clip, before_s: float, after_s: float) -> Clip:
    pad = round(before_s * SAMPLE_RATE_HZ), round(after_s * SAMPLE_RATE_HZ)
    return Clip(samples=np.pad(clip.samples, pad))


def in_blocks(clip: Clip) -> list[Clip]:
    return [
        Clip(samples=clip.samples[start : start + BLOCK])
        for start in range(0, len(clip.samples), BLOCK)
    ]


def stops_the_interviewer(sound: Clip) -> bool:
    """Whether it is spoken over at any moment of this sound."""
    window = round(VOICE_WINDOW_S * SAMPLE_RATE_HZ)
    ends = range(BLOCK, len(sound.samples), BLOCK)
    return any(
        is_spoken_over(Clip(samples=sound.samples[max(0, end - window) : end])) for end in ends
    )


@pytest.mark.parametrize(
    ("sound", "stops"),
    [
        pytest.param(spoken(NOD_S), False, id="a nod"),
        pytest.param(spoken(1.5), True, id="words"),
        pytest.param(tone(0, 2.0), False, id="silence"),
        pytest.param(
            Clip(samples=np.random.default_rng(1).normal(0, 0.2, 32_000).astype(np.float32)),
            False,
            id="noise",
        ),
    ],
)
def test_a_voice_that_goes_on_stops_the_interviewer(sound: Clip, stops: bool) -> None:
    """A はい or a noise is over before it could."""
    assert stops_the_interviewer(padded(sound, 2.0, 1.0)) is stops


def test_two_nods_are_no_interruption() -> None:
    """A second apart, they are not added up."""
    nod = padded(spoken(NOD_S), 0.5, 0.5).samples
    assert not stops_the_interviewer(Clip(samples=np.concatenate([nod, nod, nod])))


@pytest.mark.parametrize(
    ("after_s", "kept_s"),
    [
        pytest.param(0.0, 1.5, id="still speaking"),
        pytest.param(0.6, 2.1, id="just over"),
        pytest.param(1.5, 0.0, id="long over"),
    ],
)
def test_a_recording_begins_with_the_first_sound(after_s: float, kept_s: float) -> None:
    """And a little before it; a nod long before the words is none of them."""
    sounds = (padded(spoken(NOD_S), 1.0, 2.0), padded(spoken(1.5), 0.0, after_s))
    heard = Clip(samples=np.concatenate([sound.samples for sound in sounds]))
    kept = begun(in_blocks(heard))
    duration_s = sum(block.duration_s for block in kept)
    assert kept_s <= duration_s <= (kept_s and kept_s + 0.5)
    if kept:
        samples = np.concatenate([block.samples for block in kept])
        assert np.array_equal(samples, heard.samples[-len(samples) :])


class Keys(TypedTalk):
    """Somebody who may press a key, and reads what they are told."""

    def __init__(self) -> None:
        super().__init__([])
        self.pressed = threading.Event()

    def keys(self):  # type: ignore[no-untyped-def]
        return contextlib.nullcontext(self.pressed)


class Question:
    """Asks in a tone of so many seconds, and records so much of what follows."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *, lasts_s: float) -> None:
        sound = tone(500, lasts_s, rate_hz=24_000)
        monkeypatch.setattr(voices, "is_cached", lambda text, voice: True)
        monkeypatch.setattr(voices, "speak", lambda text, voice: sound)
        self.talk = Keys()
        self.barge_in = BargeIn()
        self._voice = InterviewerVoice(MEI, self.talk)

    def ask(self) -> None:
        self._voice.say("質問です。", barge_in=self.barge_in)

    def record(self, path: Path, seconds: float) -> Clip:
        left = [round(seconds * SAMPLE_RATE_HZ)]

        def is_over(block: Clip) -> bool:
            left[0] -= len(block.samples)
            return left[0] <= 0

        microphone = self.barge_in.hand_over()
        record(path, is_over=is_over, stop=threading.Event(), microphone=microphone)
        return load_clip(path)


def said_after(folder: Path, sound: Clip, before_s: float) -> Path:
    """To be said into the microphone, so long after it is begun to be played."""
    write_wav(folder / "said.wav", padded(sound, before_s, 0.0))
    return folder / "said.wav"


def place_of(first: Clip, recording: Clip) -> float:
    """Where in the recording these sounds are, in seconds; they are there without a gap."""
    samples, wanted = recording.samples, first.samples
    found = np.correlate(samples, wanted, mode="valid")
    at = int(np.argmax(found))
    there = samples[at : at + len(wanted)]
    assert found[at] > 0.9 * np.linalg.norm(there) * np.linalg.norm(wanted)
    return at / SAMPLE_RATE_HZ


@pytest.mark.device
def test_the_interviewer_falls_silent_and_every_word_is_recorded(
    virtual_sound: VirtualSound, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Long before the question's end; the answer begins with its first sound."""
    question = Question(monkeypatch, lasts_s=20.0)
    with (
        virtual_sound.hear() as heard,
        virtual_sound.say(said_after(tmp_path, spoken(8.0), 2.0)),
    ):
        question.ask()
        until = len(heard.pcm) // 2
        recording = question.record(tmp_path / "answer.wav", 4.0)
    question_s = sounding(Clip(samples=heard.clip.samples[:until])).duration_s
    assert 2.0 < question_s < 5.0
    assert sounding(Clip(samples=heard.clip.samples[until:])).duration_s < 0.15
    assert place_of(spoken(0.6), recording) < 0.6
    assert place_of(spoken(3.0), recording) < 0.6


@pytest.mark.device
def test_a_nod_is_passed_over(
    virtual_sound: VirtualSound, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The question is said to its end, and what is recorded is what comes then."""
    question = Question(monkeypatch, lasts_s=5.0)
    with (
        virtual_sound.hear() as heard,
        virtual_sound.say(said_after(tmp_path, spoken(NOD_S), 1.0)),
    ):
        question.ask()
        recording = question.record(tmp_path / "answer.wav", 1.0)
    assert sounding(heard.clip, above=0.01).duration_s == pytest.approx(5.0, abs=0.1)
    assert recording.duration_s == pytest.approx(1.0, abs=0.15)
    assert not len(sounding(recording).samples)


@pytest.mark.device
def test_who_begins_as_the_question_ends_is_recorded_from_there(
    virtual_sound: VirtualSound, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Too late to stop the interviewer, too early for a microphone that opens at the end."""
    question = Question(monkeypatch, lasts_s=20.0)
    with virtual_sound.say(said_after(tmp_path, spoken(4.0), 0.0)):
        threading.Timer(0.6, question.talk.pressed.set).start()
        question.ask()
        recording = question.record(tmp_path / "answer.wav", 2.0)
    assert place_of(spoken(1.0), recording) < 0.6


@pytest.mark.device
def test_a_lost_speaker_is_no_lost_microphone(
    virtual_sound: VirtualSound, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """PortAudio is started anew under the open microphone, and the answer is recorded."""
    question = Question(monkeypatch, lasts_s=20.0)
    with virtual_sound.unplugged("sink", "interviewer"):
        question.ask()
    assert len(question.talk.notes) == 1
    assert question.record(tmp_path / "answer.wav", 0.5).duration_s >= 0.5


@pytest.mark.device
def test_turned_off_it_leaves_the_microphone_closed(
    virtual_sound: VirtualSound, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever types from now on is not listened to."""
    question = Question(monkeypatch, lasts_s=0.2)
    question.ask()
    assert microphone_is_open()
    question.barge_in.turn_off()
    assert not microphone_is_open()
    question.ask()
    assert not microphone_is_open()
    assert question.barge_in.hand_over() is None


@pytest.mark.parametrize(
    "wish", [{"text": True}, {"voice": False}, {"audio_in": (Path("answer.wav"),)}]
)
def test_without_two_voices_nobody_is_spoken_over(wish: dict[str, Any]) -> None:
    """It is said before anything begins."""
    with pytest.raises(UsageProblem, match="--barge-in"):
        Wishes(barge_in=True, **wish)
