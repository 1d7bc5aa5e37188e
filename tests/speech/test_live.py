"""Hearing while the candidate speaks gives what hearing afterwards gives."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from simulator.audio.files import load_clip
from simulator.config import TranscriberSettings
from simulator.speech.live import LiveTranscript
from simulator.speech.transcriber import Transcriber
from simulator.speech.weights import embedded_whisper
from simulator.values import SAMPLE_RATE_HZ, Clip, Transcript

DEMO = Path(__file__).parents[2] / "recordings" / "demo"
BLOCK = SAMPLE_RATE_HZ // 10


@pytest.fixture(scope="module")
def transcriber() -> Transcriber:
    return Transcriber(embedded_whisper(), TranscriberSettings())


def _live(transcriber: Transcriber, samples: np.ndarray, on_text=None) -> Transcript:
    """Feed blocks as fast as they are looked at, so that every look sees about three seconds."""
    with ThreadPoolExecutor(1) as executor:
        live = LiveTranscript(lambda: transcriber, executor, on_text=on_text)
        for start in range(0, len(samples), BLOCK):
            live.feed(Clip(samples=samples[start : start + BLOCK]))
            if live._looking:
                live._looking.result()
        return live.finish()


@pytest.fixture(scope="module")
def long_answer() -> Clip:
    """57 s of speech after 10 s of silence: three groups."""
    silence = np.zeros(10 * SAMPLE_RATE_HZ, np.float32)
    names = ("01-self_introduction", "02-motivation")
    clips = [load_clip(DEMO / f"{name}.ogg").samples for name in names]
    return Clip(samples=np.concatenate([silence, *clips]))


def test_the_final_words_are_those_of_the_whole_recording(
    transcriber: Transcriber, long_answer: Clip
) -> None:
    """Same length and times, and nearly the same text."""
    told: list[str] = []
    live = _live(transcriber, long_answer.samples, told.append)
    whole = transcriber.transcribe(long_answer)
    assert live.duration_s == pytest.approx(long_answer.duration_s)
    assert len(live.segments) == len(whole.segments) >= 3
    for mine, theirs in zip(live.segments, whole.segments, strict=True):
        assert mine.start_s == pytest.approx(theirs.start_s, abs=0.5)
        assert mine.end_s == pytest.approx(theirs.end_s, abs=0.5)
    same = sum(a == b for a, b in zip(live.text, whole.text, strict=False))
    assert same > 0.4 * len(whole.text)
    assert abs(len(live.text) - len(whole.text)) <= 0.1 * len(whole.text)
    assert live.speaking_s == pytest.approx(whole.speaking_s, abs=0.5)
    assert len(told) > 5
    assert len(told[-1]) > 150


def test_silence_is_let_go(transcriber: Transcriber) -> None:
    """Two minutes of silence are never held, and come to nothing."""
    silence = np.zeros(120 * SAMPLE_RATE_HZ, np.float32)
    with ThreadPoolExecutor(1) as executor:
        live = LiveTranscript(lambda: transcriber, executor)
        for start in range(0, len(silence), BLOCK):
            live.feed(Clip(samples=silence[start : start + BLOCK]))
            if live._looking:
                live._looking.result()
        held_s = sum(block.duration_s for block in live._blocks)
        transcript = live.finish()
    assert held_s < 6
    assert (transcript.text, transcript.voiced) == ("", ())
    assert transcript.duration_s == pytest.approx(120)


def test_a_failing_recogniser_is_told_at_the_end(long_answer: Clip) -> None:
    """Feeding goes on, so that the recording does; finish raises the first error."""

    def broken() -> Transcriber:
        raise OSError("no weights")

    with ThreadPoolExecutor(1) as executor:
        live = LiveTranscript(broken, executor, on_text=lambda text: None)
        for start in range(0, len(long_answer.samples), BLOCK):
            live.feed(Clip(samples=long_answer.samples[start : start + BLOCK]))
        with pytest.raises(OSError, match="no weights"):
            live.finish()
