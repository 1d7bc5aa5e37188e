"""Between characters of a transcript and moments of its sound.

The recogniser says when each letter begins. Where it does not (sessions of before), letters are
taken to be spread evenly over the segment's voiced time, which is within a second or two.
"""

from __future__ import annotations

from rapidfuzz.distance import Levenshtein

from simulator.values.sound import Span
from simulator.values.transcript import Segment, Transcript


def moment_of(transcript: Transcript, offset: int) -> float | None:
    """Seconds at which the character at ``offset`` is said; None beyond the text."""
    before = 0
    for segment in transcript.segments:
        length = len(segment.text)
        if offset < before + length and len(segment.moments) == length:
            return segment.moments[offset - before]
        if offset < before + length:
            return _at_share((offset - before) / length, segment, transcript.voiced)
        before += length
    return None


def heard_offset(heard: str, corrected: str, offset: int) -> int:
    """Return where the letter at ``offset`` of a corrected text stands in the text that was heard.

    A letter that was not heard stands where the words around it do.
    """
    before = 0
    for match in Levenshtein.opcodes(heard, corrected).as_matching_blocks():
        if offset < match.b:
            break
        before = match.a + min(offset - match.b, match.size)
    return min(before, max(0, len(heard) - 1))


def offset_after(transcript: Transcript, time_s: float) -> int:
    """The first character that is said after ``time_s``; the text's length where none is."""
    text_length = len(transcript.text)
    for offset in range(text_length):
        moment = moment_of(transcript, offset)
        if moment is not None and moment > time_s:
            return offset
    return text_length


def _at_share(share: float, segment: Segment, voiced: tuple[Span, ...]) -> float:
    """The time at which ``share`` of the segment's voice has been heard."""
    spans = [
        span for span in voiced if span.end_s > segment.start_s and span.start_s < segment.end_s
    ]
    left_s = share * sum(span.duration_s for span in spans)
    for span in spans:
        if left_s < span.duration_s:
            return max(segment.start_s, span.start_s + left_s)
        left_s -= span.duration_s
    return segment.start_s
