"""Half an answer and its continuation become one answer, in words and in sound."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from simulator.audio.files import load_clip, write_wav
from simulator.session.continuing import KEPT_SILENCE_S, continued
from simulator.values.session import Answer
from simulator.values.sound import SAMPLE_RATE_HZ, Clip, Span
from simulator.values.transcript import Dropped, Segment, Transcript

BEGUN, REST = "前の会社では営業でした", "2019年からです。"


def spoken(folder: Path, name: str, text: str, level: float) -> Answer:
    """An answer of four seconds with voice from the first second to the third."""
    samples = np.zeros(4 * SAMPLE_RATE_HZ, np.float32)
    samples[SAMPLE_RATE_HZ : 3 * SAMPLE_RATE_HZ] = level
    write_wav(folder / name, Clip(samples=samples))
    moments = tuple(1 + 2 * at / len(text) for at in range(len(text)))
    transcript = Transcript(
        segments=(Segment(start_s=1, end_s=3, text=text, avg_logprob=-0.2, moments=moments),),
        voiced=(Span(start_s=1, end_s=3),),
        duration_s=4,
        model="base",
        dropped=(Dropped(text="ご視聴", start_s=3, end_s=4, reason="だれも言っていません。"),),
    )
    return Answer(audio=name, duration_s=4, transcript=transcript)


def typed(text: str) -> Answer:
    return Answer(audio=None, duration_s=None, transcript=None, typed=text)


def test_the_joined_recording_has_every_word_at_its_moment(tmp_path: Path) -> None:
    """What is heard at a letter's moment is the recording that held it."""
    begun, rest = spoken(tmp_path, "a.wav", BEGUN, 0.1), spoken(tmp_path, "b.wav", REST, 0.4)
    whole = continued(begun, rest, tmp_path)
    assert whole.text == f"{BEGUN}。{REST}"
    assert whole.audio == "b.wav" and whole.transcript is not None
    clip = load_clip(tmp_path / "b.wav")
    assert whole.duration_s == whole.transcript.duration_s == clip.duration_s
    for offset, letter in enumerate(whole.text):
        moment = whole.moment_of(offset)
        assert moment is not None
        level = clip.samples[round(moment * SAMPLE_RATE_HZ)]
        wanted = 0.0 if letter == "。" and offset == len(BEGUN) else 0.1
        wanted = 0.4 if offset > len(BEGUN) else wanted
        assert level == pytest.approx(wanted, abs=1e-3)
    assert whole.transcript.dropped[1].start_s == whole.transcript.segments[-1].end_s


def test_the_time_of_the_reply_is_no_pause_of_the_candidates(tmp_path: Path) -> None:
    """Between the two there is a breath, however long both recordings were silent there."""
    whole = continued(
        spoken(tmp_path, "a.wav", BEGUN, 0.1), spoken(tmp_path, "b.wav", REST, 0.4), tmp_path
    )
    assert whole.transcript is not None
    before, after = whole.transcript.voiced
    assert after.start_s - before.end_s == pytest.approx(2 * KEPT_SILENCE_S)
    assert whole.transcript.speaking_s == pytest.approx(4 + 2 * KEPT_SILENCE_S)


def test_a_sentence_that_ends_gets_no_second_stop(tmp_path: Path) -> None:
    """The words are the candidate's."""
    begun = spoken(tmp_path, "a.wav", f"{BEGUN}。", 0.1)
    assert continued(begun, spoken(tmp_path, "b.wav", REST, 0.4), tmp_path).text == (
        f"{BEGUN}。{REST}"
    )


def test_silence_adds_nothing(tmp_path: Path) -> None:
    """A candidate who says no more has said what was begun."""
    begun, rest = spoken(tmp_path, "a.wav", f"{BEGUN}。", 0.1), tmp_path / "b.wav"
    write_wav(rest, Clip(samples=np.zeros(SAMPLE_RATE_HZ, np.float32)))
    silent = Transcript(segments=(), voiced=(), duration_s=1, model="base")
    answer = Answer(audio=rest.name, duration_s=1, transcript=silent)
    assert continued(begun, answer, tmp_path).text == f"{BEGUN}。"


@pytest.mark.parametrize("spoken_first", [False, True], ids=["typed", "spoken, then typed"])
def test_typed_words_are_joined_as_typed(tmp_path: Path, spoken_first: bool) -> None:
    """After a lost microphone the candidate may go on by typing."""
    begun = spoken(tmp_path, "a.wav", BEGUN, 0.1) if spoken_first else typed(BEGUN)
    whole = continued(begun, typed(REST), tmp_path)
    assert whole == typed(f"{BEGUN}\n{REST}")
