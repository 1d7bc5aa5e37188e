"""Find the stretches of a clip with voice (Silero VAD v6, which faster-whisper includes)."""

from __future__ import annotations

from simulator.values.sound import SAMPLE_RATE_HZ, Clip, Span

SHORTEST_SILENCE_S = 0.2
"""Shorter silences belong to the words around them (stop consonants last up to 0.15 s)."""
PAD_S = 0.1
"""Margin on both sides, so that soft first and last sounds are not cut off."""


def find_voice(clip: Clip) -> tuple[Span, ...]:
    """Find the stretches of voice in a 16 kHz clip, in order of time; empty without voice."""
    from faster_whisper.vad import VadOptions, get_speech_timestamps

    if len(clip.samples) == 0:
        return ()
    options = VadOptions(
        min_silence_duration_ms=int(SHORTEST_SILENCE_S * 1000), speech_pad_ms=int(PAD_S * 1000)
    )
    return tuple(
        Span(start_s=found["start"] / SAMPLE_RATE_HZ, end_s=found["end"] / SAMPLE_RATE_HZ)
        for found in get_speech_timestamps(clip.samples, options)
    )


def cut_spans(spans: tuple[Span, ...], clip: Clip, *, longest_s: float) -> tuple[Span, ...]:
    """Cut stretches of more than ``longest_s`` where they are quietest."""
    return tuple(part for whole in spans for part in _cut(whole, clip, longest_s))


def group_spans(spans: tuple[Span, ...], *, limit_s: float) -> tuple[Span, ...]:
    """Join neighbouring stretches while the whole, pauses included, stays within ``limit_s``."""
    groups: list[Span] = []
    for span in spans:
        if groups and span.end_s - groups[-1].start_s <= limit_s:
            groups[-1] = Span(start_s=groups[-1].start_s, end_s=span.end_s)
        else:
            groups.append(span)
    return tuple(groups)


def _cut(span: Span, clip: Clip, longest_s: float) -> tuple[Span, ...]:
    if span.duration_s <= longest_s:
        return (span,)
    middle_s = _quietest(clip, span.start_s + longest_s / 2, span.start_s + longest_s)
    head = Span(start_s=span.start_s, end_s=middle_s)
    return (head, *_cut(Span(start_s=middle_s, end_s=span.end_s), clip, longest_s))


def _quietest(clip: Clip, start_s: float, end_s: float) -> float:
    """Return the middle of the quietest 50 ms between two times."""
    import numpy as np

    width = clip.rate_hz // 20
    start, end = (round(t * clip.rate_hz) for t in (start_s, end_s))
    frames = clip.samples[start : start + (end - start) // width * width].reshape(-1, width)
    quietest = int(np.argmin(np.square(frames).sum(axis=1)))
    return (start + quietest * width + width / 2) / clip.rate_hz
