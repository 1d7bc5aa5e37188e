"""The recogniser's output. Text offsets are character offsets: ``text[start:end]``."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.values.sound import Span

GUESS_BELOW = -1.0
"""Mean log probability below which Whisper's own decoder retries (``logprob_threshold``)."""


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

    @property
    def speaking_s(self) -> float:
        """From the first voiced sound to the last, pauses between them included."""
        return self.voiced[-1].end_s - self.voiced[0].start_s if self.voiced else 0.0


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
