"""The recogniser's output. Text offsets are character offsets: ``text[start:end]``."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeVar

from simulator.values.sound import Span

GUESS_BELOW = -1.0
"""Mean log probability below which Whisper's own decoder retries (``logprob_threshold``)."""

_Timed = TypeVar("_Timed", "Segment", "Span", "Repair", "Dropped")
_STOPS = "。！？!?"


@dataclass(frozen=True, kw_only=True)
class Segment:
    """The words of one stretch of voice."""

    start_s: float
    end_s: float
    text: str
    avg_logprob: float
    """Mean log probability per token: 0 is certain, below -1 is a guess."""
    fallback: bool = False
    """Whether the first decoding was doubtful and a later attempt replaced it."""
    moments: tuple[float, ...] = ()
    """The time at which each letter of ``text`` begins; empty if the recogniser gave none."""
    unsure: tuple[tuple[int, int], ...] = ()
    """Offsets into ``text`` of words with low confidence, in order."""

    @property
    def last_letter_s(self) -> float | None:
        """The time at which the last letter begins, punctuation aside; None if unknown."""
        letters = zip(self.text, self.moments, strict=False)
        return max((at_s for letter, at_s in letters if letter.isalnum()), default=None)


@dataclass(frozen=True, kw_only=True)
class Repair:
    """A misheard word that was replaced by a word of the same sound."""

    heard: str
    written: str
    start_s: float
    end_s: float
    reason: str
    """One Japanese sentence for the candidate."""


@dataclass(frozen=True, kw_only=True)
class Dropped:
    """Words that the recogniser wrote although nobody said them."""

    text: str
    start_s: float
    end_s: float
    reason: str
    """One Japanese sentence for the candidate."""


@dataclass(frozen=True, kw_only=True)
class Expected:
    """Terms that an answer may contain; the recogniser must not invent words from them."""

    terms: tuple[str, ...] = ()
    """Names and words from the candidate's own material: company, products, tools."""


@dataclass(frozen=True, kw_only=True)
class Transcript:
    """The words of one clip. A silent clip has no segments; that is a value, not an error."""

    segments: tuple[Segment, ...]
    voiced: tuple[Span, ...]
    """Stretches with voice activity in the raw sound, in order of time."""
    duration_s: float
    """Length of the clip, silence included."""
    model: str
    """The recogniser, e.g. ``base``."""
    repairs: tuple[Repair, ...] = ()
    """In order of time; ``segments`` contain the repaired words."""
    dropped: tuple[Dropped, ...] = ()

    @property
    def text(self) -> str:
        return "".join(segment.text for segment in self.segments)

    @property
    def unsure_stretches(self) -> tuple[tuple[int, int], ...]:
        """Offsets into ``text`` of words with low confidence, in order."""
        found: list[tuple[int, int]] = []
        at = 0
        for segment in self.segments:
            guessed = segment.avg_logprob < GUESS_BELOW
            stretches = ((0, len(segment.text)),) if guessed else segment.unsure
            found += [(at + start, at + end) for start, end in stretches]
            at += len(segment.text)
        return tuple(found)

    @property
    def unsure(self) -> float:
        """Share of the text with low confidence, 0 to 1."""
        unsure = sum(end - start for start, end in self.unsure_stretches)
        return unsure / len(self.text) if self.text else 0.0

    def moment_of(self, offset: int) -> float | None:
        """Return the second at which the character at ``offset`` is said; None beyond the text.

        The recogniser says when each letter begins. Where it does not (older sessions), letters
        are taken to be spread evenly over the segment's voiced time: right to a second or two.
        """
        before = 0
        for segment in self.segments:
            length = len(segment.text)
            if offset < before + length and len(segment.moments) == length:
                return segment.moments[offset - before]
            if offset < before + length:
                return _at_share((offset - before) / length, segment, self.voiced)
            before += length
        return None

    def offset_after(self, time_s: float) -> int:
        """Return the offset of the first character after ``time_s``, else the text's length."""
        moments = map(self.moment_of, range(len(self.text)))
        found = (at for at, moment in enumerate(moments) if moment is not None and moment > time_s)
        return next(found, len(self.text))

    def followed_by(self, other: Transcript, *, at_s: float) -> Transcript:
        """Return both as one; ``other`` begins at ``at_s``, as a sentence of its own."""
        return replace(
            self,
            segments=(
                *self._stopped,
                *(_segment_later(segment, at_s) for segment in other.segments),
            ),
            voiced=(*self.voiced, *(_later(span, at_s) for span in other.voiced)),
            duration_s=at_s + other.duration_s,
            repairs=(*self.repairs, *(_later(repair, at_s) for repair in other.repairs)),
            dropped=(*self.dropped, *(_later(words, at_s) for words in other.dropped)),
        )

    @property
    def _stopped(self) -> tuple[Segment, ...]:
        """The segments, with a full stop behind the last if it has none."""
        if not self.text or self.text[-1] in _STOPS:
            return self.segments
        end_s = self.segments[-1].end_s
        stop = Segment(start_s=end_s, end_s=end_s, text="。", avg_logprob=0.0, moments=(end_s,))
        return (*self.segments, stop)

    @property
    def speaking_s(self) -> float:
        """From the first voiced sound to the last, pauses between them included."""
        return self.voiced[-1].end_s - self.voiced[0].start_s if self.voiced else 0.0


def _later(what: _Timed, by_s: float) -> _Timed:
    return replace(what, start_s=what.start_s + by_s, end_s=what.end_s + by_s)


def _segment_later(segment: Segment, by_s: float) -> Segment:
    moments = tuple(at_s + by_s for at_s in segment.moments)
    return replace(_later(segment, by_s), moments=moments)


def _at_share(share: float, segment: Segment, voiced: tuple[Span, ...]) -> float:
    """Return the time at which ``share`` of the segment's voice has been heard."""
    spans = [
        span for span in voiced if span.end_s > segment.start_s and span.start_s < segment.end_s
    ]
    left_s = share * sum(span.duration_s for span in spans)
    for span in spans:
        if left_s < span.duration_s:
            return max(segment.start_s, span.start_s + left_s)
        left_s -= span.duration_s
    return segment.start_s
