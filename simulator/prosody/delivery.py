"""Measure the delivery (話し方) of an answer: pace, loudness, pitch range, pauses and fillers."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from simulator.prosody.fillers import find_fillers
from simulator.prosody.frames import STEP_S, VoiceFrames, voice_frames
from simulator.reading.sentences import words_of
from simulator.speech.voice_activity import PAD_S
from simulator.values.delivery import Delivery
from simulator.values.sound import Clip, Span
from simulator.values.transcript import Transcript

if TYPE_CHECKING:
    from numpy.typing import NDArray

COUNTED_PAUSE_S = 0.5
"""Silence from which listeners hear a pause and not a part of the words (NINJAL's CSJ cuts
utterances at 0.2 s; half a second is a breath)."""
_SMALL = frozenset("ャュョァィゥェォヮ")
_FALL_S = 0.3
"""The end of an utterance."""
FEWEST_UTTERANCES = 3
"""The endings of one or two utterances show no habit."""
FALLS_DB = 12.0
"""An end this much softer than its utterance is hard to hear; 3 to 6 dB are usual declination."""
OCTAVE_ST = 12.0
QUIET_DBFS = -42.0
"""Speech below this level is nearer to the noise of a microphone than to its full scale."""
CLIPPED, CLIPPED_SHARE = 0.99, 0.001
"""One sample in a thousand at full scale sounds rasping."""
_TOO_QUIET = "マイクの音がとても小さく入っています。マイクに近づくか、入力の音量を上げてください。"
_TOO_LOUD = (
    "マイクの音が大きすぎて割れています。マイクから少し離れるか、入力の音量を下げてください。"
)


def measure_delivery(clip: Clip, transcript: Transcript) -> Delivery:
    """Measure the delivery of a 16 kHz answer in one pass over its sound."""
    frames = voice_frames(clip)
    voiced = transcript.voiced
    inside = _inside(frames, voiced)
    speech_s = sum(span.duration_s for span in voiced)
    mora = count_mora(transcript.text)
    return Delivery(
        fillers=find_fillers(transcript, frames),
        pauses=tuple(_pauses(voiced)),
        speech_s=speech_s,
        mora=mora,
        mora_per_s=mora / transcript.speaking_s if transcript.speaking_s else None,
        articulation_mora_per_s=mora / speech_s if speech_s else None,
        first_word_s=voiced[0].start_s if voiced else None,
        level_dbfs=_level(frames.level_db[inside]),
        level_range_db=_spread(frames.level_db[inside]),
        falls_off=_falls_off(frames, voiced),
        pitch_range_st=_pitch_range(frames.pitch_st[inside & ~np.isnan(frames.pitch_st)]),
        microphone=tuple(_microphone(clip, frames.level_db[inside])),
    )


def count_mora(text: str) -> int:
    """Count the mora of the readings: every kana is one, ー, ッ and ン too.

    The small kana, as in きゃ, are not counted.
    """
    readings = (token.reading for token in words_of(text) if not token.is_a("補助記号"))
    return sum(
        ("ァ" <= char <= "ヺ" and char not in _SMALL) or char == "ー"
        for reading in readings
        for char in reading
    )


def _pauses(voiced: tuple[Span, ...]) -> Iterator[Span]:
    for before, after in pairwise(voiced):
        if after.start_s - before.end_s > COUNTED_PAUSE_S:
            yield Span(start_s=before.end_s, end_s=after.start_s)


def _inside(frames: VoiceFrames, voiced: tuple[Span, ...]) -> NDArray[np.bool_]:
    inside = np.zeros(len(frames.level_db), bool)
    for span in voiced:
        inside[round(span.start_s / STEP_S) : round(span.end_s / STEP_S)] = True
    return inside


def _level(level_db: NDArray[np.float32]) -> float | None:
    """Return the RMS level of all frames together in dB of full scale; None without frames."""
    if not len(level_db):
        return None
    return float(10 * np.log10(np.mean(10 ** (level_db / 10))))


def _spread(values: NDArray[np.float32]) -> float | None:
    """Return the distance from the 10th to the 90th percentile; None below ten values."""
    if len(values) < 10:
        return None
    low, high = np.percentile(values, [10, 90])
    return float(high - low)


def _pitch_range(pitch_st: NDArray[np.float32]) -> float | None:
    """Return the spread of the pitch in semitones about the speaker's own median.

    Values an octave or more from the median are errors of the pitch detection and are left out.
    """
    if not len(pitch_st):
        return None
    return _spread(pitch_st[np.abs(pitch_st - np.median(pitch_st)) < OCTAVE_ST])


def _falls_off(frames: VoiceFrames, voiced: tuple[Span, ...]) -> float | None:
    """Return the share of utterances that end ``FALLS_DB`` softer than their average level.

    The end is the last 0.3 s. None below ``FEWEST_UTTERANCES``.
    """
    utterances = list(_utterances(voiced))
    if len(utterances) < FEWEST_UTTERANCES:
        return None
    fell = 0
    for span in utterances:
        start, end = round(span.start_s / STEP_S), round((span.end_s - PAD_S) / STEP_S)
        whole = _level(frames.level_db[start:end])
        last = _level(frames.level_db[max(start, end - round(_FALL_S / STEP_S)) : end])
        fell += whole is not None and last is not None and whole - last >= FALLS_DB
    return fell / len(utterances)


def _utterances(voiced: tuple[Span, ...]) -> Iterator[Span]:
    """Yield the stretches of voice between counted pauses."""
    start: float | None = None
    for index, span in enumerate(voiced):
        start = span.start_s if start is None else start
        last = index + 1 == len(voiced) or voiced[index + 1].start_s - span.end_s > COUNTED_PAUSE_S
        if last:
            yield Span(start_s=start, end_s=span.end_s)
            start = None


def _microphone(clip: Clip, level_db: NDArray[np.float32]) -> Iterator[str]:
    if len(clip.samples) and np.mean(np.abs(clip.samples) >= CLIPPED) > CLIPPED_SHARE:
        yield _TOO_LOUD
    level = _level(level_db)
    if level is not None and level < QUIET_DBFS:
        yield _TOO_QUIET
