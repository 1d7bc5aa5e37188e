"""The delivery of an answer."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from simulator.values.sound import Span


class FillerBy(StrEnum):
    """How a filler was detected."""

    TEXT = "text"
    SOUND = "sound"
    BOTH = "both"


@dataclass(frozen=True, kw_only=True)
class Filler:
    """A filler (えーと, あのー, …) or a stretched vowel between words."""

    text: str
    start_s: float
    end_s: float
    by: FillerBy
    confidence: float
    """0 to 1: precision of such a finding on labelled recordings."""


@dataclass(frozen=True, kw_only=True)
class Delivery:
    """The delivery of an answer. A measurement is None if the sound does not allow it."""

    fillers: tuple[Filler, ...]
    pauses: tuple[Span, ...]
    """Silences of more than 0.5 s between the first and the last voice."""
    speech_s: float
    """Voice alone, pauses taken out."""
    mora: int
    """Counted from readings, fillers included."""
    mora_per_s: float | None
    """From the first voice to the last, pauses included."""
    articulation_mora_per_s: float | None
    """Over voice alone, pauses excluded."""
    first_word_s: float | None
    """From the beginning of the clip to the first voice."""
    level_dbfs: float | None
    """RMS of the voiced sound."""
    level_range_db: float | None
    """Between soft (10th percentile) and loud (90th) voiced frames."""
    falls_off: float | None
    """Share of utterances that end much softer than their average, 0 to 1."""
    pitch_range_st: float | None
    """10th to 90th percentile in semitones about the speaker's own median."""
    microphone: tuple[str, ...] = ()
    """Technical problems of the sound (clipped, too quiet), one Japanese sentence each."""
