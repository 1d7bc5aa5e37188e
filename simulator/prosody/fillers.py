"""Find fillers (えーと, あのー …) in the words and in the sound.

In the words, a list and the position decide, because あの会社 and その場 hold ordinary
demonstratives. In the sound, a filler is a voiced stretch of even pitch and timbre during which no
word is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from simulator.prosody.frames import STEP_S, VoiceFrames
from simulator.reading.sentences import words_of
from simulator.values.delivery import Filler, FillerBy
from simulator.values.sound import Span
from simulator.values.transcript import Transcript

_SPELT = re.compile(
    "えーっ?と|えっと[ーぉ]?|ええと|えーとですね|えー+|あのー+|そのー+|うー+ん|んー+|まー+|あー+|うーんと"
)
"""Spellings that are never anything else than a filler."""
_WORDS = {
    **dict.fromkeys(("あの", "その", "まあ", "まぁ", "なんか"), "、。"),
    **dict.fromkeys(("え", "あ", "ま"), "、"),
}
"""Ordinary words that are fillers if one of these characters follows them directly."""
_BREAK = frozenset("、。！？!? 　")
CONFIDENCE = {FillerBy.TEXT: 0.95, FillerBy.SOUND: 0.5, FillerBy.BOTH: 0.98}
"""Precision of such a finding on the labelled recordings (``run.py bench listening``)."""
MOST_S = 1.2
"""A filler that no word follows ends after this time at the latest."""
STEADY_S = 0.2
"""A vowel this long and even is stretched: in running speech vowels last 0.05 to 0.15 s."""
_EVEN_PITCH_ST, _PITCH_FRAMES = 0.6, 5
"""Semitones of change within 50 ms: read speech moves more, a held vowel less."""
_EVEN_TIMBRE, _TIMBRE_FRAMES = 0.88, 3
"""Cosine between the timbres of frames 30 ms apart."""
_WORD_GAP_S = 0.35
"""A letter that lasts longer than this is drawn out, or a pause follows it."""


def find_fillers(transcript: Transcript, frames: VoiceFrames) -> tuple[Filler, ...]:
    """Find the fillers of an answer, in order of time.

    A filler that both words and sound show is returned once.
    """
    said = [_timed(transcript, start, end) for start, end in spelt_fillers(transcript.text)]
    drawn = list(_steady(frames, transcript.voiced))
    fillers = [
        replace(filler, by=FillerBy.BOTH, confidence=CONFIDENCE[FillerBy.BOTH])
        if any(_meet(filler, span) for span in drawn)
        else filler
        for filler in said
    ]
    letters = _letter_times(transcript)
    for span in drawn:
        if not any(_meet(filler, span) for filler in said) and not _is_spoken_over(span, letters):
            fillers.append(
                Filler(
                    text="ー",
                    start_s=span.start_s,
                    end_s=span.end_s,
                    by=FillerBy.SOUND,
                    confidence=CONFIDENCE[FillerBy.SOUND],
                )
            )
    return tuple(sorted(fillers, key=lambda filler: filler.start_s))


def spelt_fillers(text: str) -> Iterator[tuple[int, int]]:
    """Yield the offsets of the fillers that are written in a text, in order."""
    at = 0
    for token in words_of(text):
        if token.start < at:
            continue
        found = _SPELT.match(text, token.start)
        if found and not _goes_on(text, found.end(), found.group()):
            at = found.end()
            yield token.start, at
            continue
        for word, behind in _WORDS.items():
            end = token.start + len(word)
            opens = token.start == 0 or text[token.start - 1] in _BREAK
            if opens and text.startswith(word, token.start) and text[end : end + 1] in [*behind]:
                at = end
                yield token.start, end
                break


def _goes_on(text: str, end: int, found: str) -> bool:
    """Return whether a match is the beginning of ordinary words, e.g. あー|いう, そのー|まま.

    A stop right behind the match ends it.
    """
    return found[0] in "あそ" and text[end : end + 2] in ("いう", "まま", "とき")


def _timed(transcript: Transcript, start: int, end: int) -> Filler:
    begins = transcript.moment_of(start) or 0.0
    following = transcript.moment_of(end)
    ends = begins + MOST_S if following is None else min(following, begins + MOST_S)
    return Filler(
        text=transcript.text[start:end],
        start_s=begins,
        end_s=max(ends, begins + 0.1),
        by=FillerBy.TEXT,
        confidence=CONFIDENCE[FillerBy.TEXT],
    )


def _steady(frames: VoiceFrames, voiced: Sequence[Span]) -> Iterator[Span]:
    """Yield voiced stretches of constant pitch and timbre."""
    pitch, timbre = frames.pitch_st, frames.timbre
    if len(pitch) <= _PITCH_FRAMES:
        return
    change = np.full(len(pitch), np.inf, np.float32)
    change[_PITCH_FRAMES:] = np.abs(pitch[_PITCH_FRAMES:] - pitch[:-_PITCH_FRAMES])
    alike = np.ones(len(pitch), np.float32)
    alike[_TIMBRE_FRAMES:] = (timbre[_TIMBRE_FRAMES:] * timbre[:-_TIMBRE_FRAMES]).sum(axis=1)
    even = (change <= _EVEN_PITCH_ST) & (alike >= _EVEN_TIMBRE)  # no pitch is not even
    inside = np.zeros(len(pitch), bool)
    for span in voiced:
        inside[round(span.start_s / STEP_S) : round(span.end_s / STEP_S)] = True
    edges = np.flatnonzero(np.diff((even & inside).astype(np.int8), prepend=0, append=0))
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        if (end - start) * STEP_S >= STEADY_S:
            yield Span(start_s=float(start) * STEP_S, end_s=float(end) * STEP_S)


def _meet(filler: Filler, span: Span) -> bool:
    return span.start_s < filler.end_s and span.end_s > filler.start_s


def _letter_times(transcript: Transcript) -> list[tuple[float, float]]:
    """Return when each letter begins and ends, in seconds.

    A long letter is cut at ``_WORD_GAP_S``: whether it is drawn out or silence follows is unknown.
    """
    times = [at_s for segment in transcript.segments for at_s in segment.moments]
    following = [*times[1:], *times[-1:]]
    return [
        (begins, min(ends, begins + _WORD_GAP_S))
        for begins, ends in zip(times, following, strict=True)
    ]


def _is_spoken_over(span: Span, letters: Sequence[tuple[float, float]]) -> bool:
    """Return whether letters cover more than half of ``span``."""
    covered = sum(
        max(0.0, min(ends, span.end_s) - max(begins, span.start_s)) for begins, ends in letters
    )
    return covered > 0.5 * span.duration_s
