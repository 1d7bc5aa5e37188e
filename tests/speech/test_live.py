"""Hearing while the candidate speaks gives what hearing afterwards gives."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from difflib import Match, SequenceMatcher
from pathlib import Path

import numpy as np
import pytest

from simulator.audio.files import load_clip
from simulator.speech.live import LiveTranscript
from simulator.speech.transcriber import GROUP_S, Transcriber
from simulator.turn.silences import UNWRITTEN_VOICE_S
from simulator.values.sound import SAMPLE_RATE_HZ, Clip
from simulator.values.transcript import Transcript

DEMO = Path(__file__).parents[2] / "recordings" / "demo"
BLOCK = SAMPLE_RATE_HZ // 10


def _live(transcriber: Transcriber, samples: np.ndarray, on_text=None) -> Transcript:
    """Feed blocks as fast as they are looked at, so that every look sees about three seconds."""
    with ThreadPoolExecutor(1) as executor:
        live = LiveTranscript(lambda: transcriber, executor, on_text=on_text)
        for start in range(0, len(samples), BLOCK):
            live.feed(Clip(samples=samples[start : start + BLOCK]))
            live.wait()
        return live.finish()


def _answer(*names: str) -> Clip:
    """Recordings one after another, after 5 s of silence each."""
    silence = np.zeros(5 * SAMPLE_RATE_HZ, np.float32)
    clips = [np.concatenate([silence, load_clip(DEMO / f"{name}.ogg").samples]) for name in names]
    return Clip(samples=np.concatenate(clips))


@pytest.fixture(scope="module")
def answer() -> Clip:
    """15 s of speech after 5 s of silence."""
    return _answer("05-reverse_question")


@pytest.mark.parametrize(
    ("names", "group_s"),
    [
        pytest.param(("05-reverse_question",), 8.0, id="15 s"),
        pytest.param(
            ("01-self_introduction", "02-motivation"), GROUP_S, marks=pytest.mark.full, id="57 s"
        ),
    ],
)
def test_the_final_words_are_those_of_the_whole_recording(
    transcriber: Transcriber,
    names: tuple[str, ...],
    group_s: float,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Every group but the last is heard as a whole; of the last, the end by itself."""
    monkeypatch.setattr("simulator.speech.transcriber.GROUP_S", group_s)
    answer = _answer(*names)
    told: list[str] = []
    live = _live(transcriber, answer.samples, told.append)
    whole = transcriber.transcribe(answer)
    assert live.duration_s == pytest.approx(answer.duration_s)
    assert len(whole.segments) >= 2
    for mine, theirs in zip(live.segments, whole.segments[:-1], strict=False):
        assert mine.start_s == pytest.approx(theirs.start_s, abs=0.5)
        assert mine.end_s == pytest.approx(theirs.end_s, abs=0.5)
    same = sum(found.size for found in _matches(live.text, whole.text))
    assert same > 0.8 * len(whole.text)
    assert abs(len(live.text) - len(whole.text)) <= 0.1 * len(whole.text)
    assert live.speaking_s == pytest.approx(whole.speaking_s, abs=0.5)
    assert len(told) > len(whole.segments)
    assert len(told[-1]) > 0.6 * len(whole.text)


def _matches(one: str, other: str) -> list[Match]:
    return SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()


def test_the_end_does_not_wait_for_a_look(transcriber: Transcriber, answer: Clip) -> None:
    """A key that ends the answer while a look is under way: what it would find is heard anew."""
    samples = answer.samples
    goes_on = threading.Event()

    class Slow(LiveTranscript):
        def _look(self) -> None:
            if self.held_s > 8:
                goes_on.wait(60)
            super()._look()

    with ThreadPoolExecutor(1) as executor:
        live = Slow(lambda: transcriber, executor)
        for start in range(0, len(samples), BLOCK):
            live.feed(Clip(samples=samples[start : start + BLOCK]))
            if live.held_s < 8:
                live.wait()
        heard = live.finish()
        goes_on.set()
    whole = transcriber.transcribe(answer)
    assert heard.duration_s == pytest.approx(answer.duration_s)
    assert abs(len(heard.text) - len(whole.text)) <= 0.1 * len(whole.text)
    assert live.finish() == heard  # what the look found late has changed nothing


def test_sound_that_waits_is_kept_and_counted(transcriber: Transcriber, answer: Clip) -> None:
    """While the recogniser is held up nothing is dropped, and it can be told how far behind."""
    held_up = threading.Event()

    def late() -> Transcriber:
        held_up.wait(60)
        return transcriber

    with ThreadPoolExecutor(1) as executor:
        live = LiveTranscript(late, executor)
        for start in range(0, len(answer.samples), BLOCK):
            live.feed(Clip(samples=answer.samples[start : start + BLOCK]))
        assert live.lag_s > 0.8 * answer.duration_s
        held_up.set()
        heard = live.finish()
    whole = transcriber.transcribe(answer)
    assert abs(len(heard.text) - len(whole.text)) <= 0.1 * len(whole.text)


def test_silence_is_let_go(transcriber: Transcriber) -> None:
    """Two minutes of silence are never held, and come to nothing."""
    silence = np.zeros(120 * SAMPLE_RATE_HZ, np.float32)
    with ThreadPoolExecutor(1) as executor:
        live = LiveTranscript(lambda: transcriber, executor)
        for start in range(0, len(silence), BLOCK):
            live.feed(Clip(samples=silence[start : start + BLOCK]))
            live.wait()
        held_s = live.held_s
        transcript = live.finish()
    assert held_s < 6
    assert (transcript.text, transcript.voiced) == ("", ())
    assert transcript.duration_s == pytest.approx(120)


def test_a_failing_recogniser_is_told_at_the_end(answer: Clip) -> None:
    """Feeding goes on, so that the recording does; finish raises the first error."""

    def broken() -> Transcriber:
        raise OSError("no weights")

    with ThreadPoolExecutor(1) as executor:
        live = LiveTranscript(broken, executor, on_text=lambda text: None)
        for start in range(0, len(answer.samples), BLOCK):
            live.feed(Clip(samples=answer.samples[start : start + BLOCK]))
        with pytest.raises(OSError, match="no weights"):
            live.finish()


def test_voice_behind_the_last_word_is_noticed(transcriber: Transcriber) -> None:
    """A drawn-out sound that gives no words is no end; the end of a word is."""
    samples = load_clip(DEMO / "05-reverse_question.ogg").samples
    ended = _wordless(transcriber, samples)
    vowel = samples[_loudest(samples) :][: SAMPLE_RATE_HZ // 20]
    drawn = np.concatenate([samples, np.tile(vowel, 24)])
    assert ended < UNWRITTEN_VOICE_S
    assert _wordless(transcriber, drawn) > UNWRITTEN_VOICE_S


def _wordless(transcriber: Transcriber, samples: np.ndarray) -> float:
    silence = np.zeros(SAMPLE_RATE_HZ, np.float32)
    with ThreadPoolExecutor(1) as executor:
        live = LiveTranscript(lambda: transcriber, executor)
        live.feed(Clip(samples=np.concatenate([samples, silence])))
        live.wait()
        return live.wordless_s


def _loudest(samples: np.ndarray) -> int:
    return int(np.argmax(np.abs(samples[:-SAMPLE_RATE_HZ])))
