"""How an answer was said: fillers, pauses, speed, loudness and pitch."""

from __future__ import annotations

import time

import numpy as np
import pytest

from simulator.prosody.delivery import count_mora, measure_delivery
from simulator.prosody.fillers import spelt_fillers
from simulator.prosody.frames import voice_frames
from simulator.values.delivery import FillerBy
from simulator.values.sound import SAMPLE_RATE_HZ, Clip, Span
from simulator.values.transcript import Segment, Transcript


def tone(hz: float, seconds: float, level: float = 0.2) -> np.ndarray:
    """A voice-like sound: ten harmonics of one pitch."""
    times = np.arange(round(seconds * SAMPLE_RATE_HZ)) / SAMPLE_RATE_HZ
    waves = sum(np.sin(2 * np.pi * hz * k * times) / k for k in range(1, 11))
    return (level * waves / np.abs(waves).max()).astype(np.float32)


def silence(seconds: float) -> np.ndarray:
    return np.zeros(round(seconds * SAMPLE_RATE_HZ), np.float32)


def transcript(text: str, *voiced: tuple[float, float], duration_s: float = 10.0) -> Transcript:
    spans = tuple(Span(start_s=start, end_s=end) for start, end in voiced)
    start_s, end_s = spans[0].start_s, spans[-1].end_s
    step = (end_s - start_s) / len(text)
    segment = Segment(
        start_s=start_s,
        end_s=end_s,
        text=text,
        avg_logprob=-0.2,
        moments=tuple(start_s + at * step for at in range(len(text))),
    )
    return Transcript(segments=(segment,), voiced=spans, duration_s=duration_s, model="base")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("えーと、私は営業です。", ["えーと"], id="えーと"),
        pytest.param("そして、えっと、あのー、配車です。", ["えっと", "あのー"], id="two"),
        pytest.param("まあ、調整役です。なんか、楽しくて。", ["まあ", "なんか"], id="comma"),
        pytest.param("うーん、難しいです。", ["うーん"], id="うーん"),
        pytest.param("あの会社で、その場で決めました。", [], id="demonstratives"),
        pytest.param("まあまあの出来で、なんかの間違いでした。", [], id="other words"),
        pytest.param("その、そのために、学びました。", ["その"], id="said twice"),
    ],
)
def test_fillers_are_told_from_words_that_look_like_them(text: str, found: list[str]) -> None:
    """By how they are spelt, and by what stands behind them."""
    assert [text[start:end] for start, end in spelt_fillers(text)] == found


def test_a_filler_has_its_time() -> None:
    """It can be played from the report."""
    clip = Clip(samples=np.concatenate([silence(1), tone(180, 4), silence(1)]))
    (filler,) = measure_delivery(clip, transcript("えーと、営業です。", (1.0, 5.0))).fillers
    assert 0.9 <= filler.start_s < filler.end_s <= 3.0


def test_a_held_vowel_between_words_is_a_filler_by_its_sound() -> None:
    """The recogniser leaves it out; the sound has it."""
    heard = transcript("営業です。", (0.5, 1.5), (2.0, 3.0))
    letters = heard.segments[0]
    heard = Transcript(
        segments=(
            Segment(
                start_s=0.5,
                end_s=3.0,
                text=letters.text,
                avg_logprob=-0.2,
                moments=(0.5, 0.7, 0.9, 1.1, 1.3),
            ),
        ),
        voiced=heard.voiced,
        duration_s=4.0,
        model="base",
    )
    rng = np.random.default_rng(1)
    words = rng.normal(0, 0.1, SAMPLE_RATE_HZ).astype(np.float32)
    clip = Clip(
        samples=np.concatenate([silence(0.5), words, silence(0.5), tone(150, 1), silence(1)])
    )
    (filler,) = measure_delivery(clip, heard).fillers
    assert filler.by is FillerBy.SOUND
    assert 1.9 <= filler.start_s < filler.end_s <= 3.1


@pytest.mark.parametrize(
    ("text", "mora"),
    [
        pytest.param("営業", 4, id="えいぎょう"),
        pytest.param("学校", 4, id="がっこう: a small っ counts"),
        pytest.param("今日は、", 3, id="punctuation is silent"),
        pytest.param("シャツ", 2, id="しゃ is one"),
    ],
)
def test_mora_come_from_readings(text: str, mora: int) -> None:
    """Letters are not what one hears: 承る has six mora in two."""
    assert count_mora(text) == mora


def test_pauses_speed_and_start_are_those_of_the_voice() -> None:
    """By voice activity, never by the recogniser's words."""
    clip = Clip(samples=np.concatenate([silence(2), tone(120, 4), silence(1), tone(120, 3)]))
    measured = measure_delivery(clip, transcript("営業です。" * 6, (2.0, 6.0), (7.0, 10.0)))
    assert measured.first_word_s == 2.0
    assert [(pause.start_s, pause.end_s) for pause in measured.pauses] == [(6.0, 7.0)]
    assert measured.speech_s == 7.0
    assert measured.mora == 36
    assert measured.mora_per_s == pytest.approx(36 / 8)
    assert measured.articulation_mora_per_s == pytest.approx(36 / 7)


@pytest.mark.parametrize("hz", [pytest.param(110.0, id="low"), pytest.param(220.0, id="high")])
def test_pitch_range_is_relative_to_the_speaker(hz: float) -> None:
    """Four semitones are four semitones, whoever speaks."""
    tones = [tone(hz * 2 ** (step / 12), 1.0) for step in (0, 2, 4)]
    clip = Clip(samples=np.concatenate(tones))
    measured = measure_delivery(clip, transcript("営業です。", (0.0, 3.0)))
    assert measured.pitch_range_st == pytest.approx(4.0, abs=0.3)


def test_pitch_is_found_where_there_is_one() -> None:
    """A tone has its pitch in semitones above 1 Hz, noise has none."""
    frames = voice_frames(Clip(samples=tone(200, 1)))
    assert np.nanmedian(frames.pitch_st) == pytest.approx(12 * np.log2(200), abs=0.1)
    noise = np.random.default_rng(3).normal(0, 0.1, SAMPLE_RATE_HZ).astype(np.float32)
    assert np.isnan(voice_frames(Clip(samples=noise)).pitch_st).mean() > 0.9


def test_loudness_is_against_full_scale() -> None:
    """Half the amplitude is 6 dB less, and a faint voice is the microphone's matter."""
    loud, soft, faint = (
        measure_delivery(Clip(samples=tone(150, 3, level)), transcript("営業です。", (0.0, 3.0)))
        for level in (0.4, 0.2, 0.002)
    )
    assert loud.level_dbfs is not None and soft.level_dbfs is not None
    assert loud.level_dbfs - soft.level_dbfs == pytest.approx(6.0, abs=0.2)
    assert (loud.microphone, soft.microphone) == ((), ())
    assert "小さく" in faint.microphone[0]


def test_clipping_is_said_as_a_matter_of_the_microphone() -> None:
    """It is no fault of the voice."""
    clip = Clip(samples=np.clip(tone(150, 3, 3.0), -1, 1))
    assert "割れて" in measure_delivery(clip, transcript("営業です。", (0.0, 3.0))).microphone[0]


def test_ends_that_die_away_are_counted() -> None:
    """Of three sentences, two that end far softer than they are."""
    fading = np.concatenate([tone(150, 1.5), tone(150, 0.6, 0.01)])
    parts = [fading, silence(1), fading, silence(1), tone(150, 2.1)]
    heard = transcript("営業です。", (0.0, 2.1), (3.1, 5.2), (6.2, 8.3))
    measured = measure_delivery(Clip(samples=np.concatenate(parts)), heard)
    assert measured.falls_off == pytest.approx(2 / 3)


def test_silence_measures_nothing() -> None:
    """No voice, no number."""
    empty = Transcript(segments=(), voiced=(), duration_s=2.0, model="base")
    measured = measure_delivery(Clip(samples=silence(2)), empty)
    assert (measured.mora_per_s, measured.first_word_s, measured.level_dbfs) == (None, None, None)
    assert (measured.fillers, measured.pauses, measured.mora) == ((), (), 0)


def test_a_minute_is_measured_in_half_a_second() -> None:
    """On an idle core; the limit here bears a busy one."""
    clip = Clip(samples=np.tile(tone(150, 1), 60))
    heard = transcript("営業です。" * 60, (0.0, 60.0), duration_s=60.0)
    measure_delivery(clip, heard)
    started = time.process_time()
    measure_delivery(clip, heard)
    assert time.process_time() - started < 2.4
