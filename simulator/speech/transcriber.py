"""Transcribe a clip with Whisper: only its stretches of voice, each at its own length.

Whisper pads every window to 30 s and pays for all of it. Here each stretch of voice is encoded at
its own length (and some silence, without which cut windows loop) and decoded greedily. A result
that loops, guesses, skips or exceeds the rate of human speech is decoded again, at last on the full
window with a wider beam. ``run.py bench listening`` compares this with faster-whisper's defaults.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from simulator.config import TranscriberSettings
from simulator.speech.bias import echoes, is_phantom, prompt_for
from simulator.speech.confidence import unsure_stretches
from simulator.speech.decoder import FULL_WINDOW_S, LONG_TAIL_S, Decoded, Decoder
from simulator.speech.repair import Decisions, repair
from simulator.speech.voice_activity import cut_spans, find_voice, group_spans
from simulator.values.sound import SAMPLE_RATE_HZ, Clip, Span
from simulator.values.transcript import Dropped, Expected, Repair, Segment, Transcript

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

GROUP_S = 20.0
"""Voice is grouped up to this length. Measured on the labelled recordings, greedy: 12 and 15 s
windows loop or break off more often, 28 s is no better."""
LONGEST_S = 28.0
"""A stretch without any pause may fill Whisper's window, less the silence after it."""
RETRY_BEAM = 5

MAX_COMPRESSION = 2.4
"""Whisper's own limit (openai/whisper ``transcribe``): above it the text repeats itself."""
MIN_LOGPROB = -1.0
"""Whisper's own limit: below it the text is a guess."""
MAX_NO_SPEECH = 0.6
"""Whisper's own limit: above it, together with a guess, nobody spoke."""
MAX_CHARS_PER_S = 14.0
"""Nobody speaks faster: 400 characters a minute (6.7/s) counts as fast."""
INVENTED_CHARS_PER_S = 22.0
"""Impossible: 10 mora a second is the fastest speech (an auctioneer), kana and kanji mixed."""
MIN_CHARS_PER_S = 2.5
"""Per second of voice without pauses. Slow speech has 4; below this, words were skipped."""


Timed = TypeVar("Timed", Segment, Repair, Dropped)
EXPECT_NOTHING = Expected()


@dataclass(frozen=True, kw_only=True)
class Heard:
    """The result for one group of voice."""

    segment: Segment | None = None
    repairs: tuple[Repair, ...] = ()
    dropped: Dropped | None = None


def speech_parts(clip: Clip, voiced: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return stretches of voice that fit into Whisper's window.

    More sound at the end of the clip changes none but the last.
    """
    return cut_spans(voiced, clip, longest_s=LONGEST_S)


def speech_groups(parts: tuple[Span, ...]) -> tuple[Span, ...]:
    """Join the stretches that are decoded in one piece. All groups but the last are final."""
    return group_spans(parts, limit_s=GROUP_S)


def _voice_within(group: Span, voiced: tuple[Span, ...]) -> float:
    """Return the seconds of voice in a group, without its pauses."""
    overlaps = (min(span.end_s, group.end_s) - max(span.start_s, group.start_s) for span in voiced)
    return sum(overlap for overlap in overlaps if overlap > 0)


class Transcriber:
    """A loaded recogniser. Up to two threads may use it at once."""

    def __init__(self, folder: Path, settings: TranscriberSettings) -> None:
        """Load the CTranslate2 model in ``folder``. Raises WeightsError if it cannot."""
        self._decoder = Decoder(folder)
        self._settings = settings

    @property
    def model(self) -> str:
        return self._settings.model

    def transcribe(self, clip: Clip, expected: Expected = EXPECT_NOTHING) -> Transcript:
        """Transcribe a 16 kHz clip; a clip without voice gives no segments."""
        voiced = speech_parts(clip, find_voice(clip))
        heard = [self.hear(clip, group, voiced, expected) for group in speech_groups(voiced)]
        return as_transcript(heard, voiced=voiced, duration_s=clip.duration_s, model=self.model)

    def hear(
        self,
        clip: Clip,
        group: Span,
        voiced: tuple[Span, ...],
        expected: Expected,
        decided: Decisions | None = None,
    ) -> Heard:
        """Transcribe one group of ``speech_groups``.

        ``decided`` holds which words were replaced in it when less of it was there.
        """
        start, end = (round(t * SAMPLE_RATE_HZ) for t in (group.start_s, group.end_s))
        voice_s = _voice_within(group, voiced)
        prompt = prompt_for(expected) if self._settings.bias else ""
        decoded, first = self._decode_carefully(clip.samples[start:end], voice_s, prompt)
        if decoded is None:
            return Heard(dropped=_dropped(first, group))
        segment = Segment(
            start_s=group.start_s,
            end_s=group.end_s,
            text=decoded.text,
            avg_logprob=decoded.avg_logprob,
            fallback=decoded is not first,
        )
        repairs: tuple[Repair, ...] = ()
        if self._settings.repair:
            segment, repairs = repair(segment, expected, decoded.likelihood, decided)
        letters = decoded.letters(segment.text)
        segment = replace(
            segment,
            moments=tuple(group.start_s + at_s for at_s in letters.begins_s),
            unsure=unsure_stretches(segment.text, letters.probability, repairs),
        )
        return Heard(segment=segment, repairs=repairs)

    def encode(self, clip: Clip) -> None:
        """Encode a 16 kHz clip without decoding it, the costly part; ``doctor`` times it."""
        self._decoder.encode(clip.samples)

    def write(self, clip: Clip, tokens: int) -> None:
        """Decode ``tokens`` tokens for a 16 kHz clip, whatever is in it; ``doctor`` times it."""
        self._decoder.write(clip.samples, tokens)

    def _decode_carefully(
        self, samples: NDArray[np.float32], voice_s: float, prompt: str
    ) -> tuple[Decoded | None, Decoded]:
        """Decode greedily at the sound's own length, and again at a higher price while in doubt.

        If every attempt is doubtful, the likeliest without repetition is kept: spoken words must
        not vanish. None if all attempts say that nobody spoke. The first attempt is returned too,
        for the report on dropped words.
        """
        first = self._decoder.decode(samples, prompt, beam=self._settings.beam_size)
        tries: list[Decoded] = []
        for decoded, bias in self._attempts(samples, prompt, first):
            if not _is_doubtful(decoded, voice_s, bias):
                return decoded, first
            tries.append(decoded)
        heard = [
            attempt
            for attempt in tries
            if not (
                _is_noise(attempt) or _repeats(attempt) or _is_invented(attempt, voice_s, prompt)
            )
        ]
        return max(heard, key=lambda attempt: attempt.avg_logprob, default=None), first

    def _attempts(
        self, samples: NDArray[np.float32], prompt: str, first: Decoded
    ) -> Iterator[tuple[Decoded, str]]:
        """Yield decodings at a rising price.

        They are the first one, one with more silence if that loops, one on the full window, and one
        on the full window without a prompt.
        """
        decode = self._decoder.decode
        yield first, prompt
        if _repeats(first):
            yield decode(samples, prompt, beam=self._settings.beam_size, tail_s=LONG_TAIL_S), prompt
        for bias in (prompt, "") if prompt else ("",):
            yield decode(samples, bias, beam=RETRY_BEAM, tail_s=FULL_WINDOW_S), bias


def as_transcript(
    heard: Sequence[Heard], *, voiced: tuple[Span, ...], duration_s: float, model: str
) -> Transcript:
    """Combine all groups of a clip."""
    return Transcript(
        segments=tuple(group.segment for group in heard if group.segment),
        voiced=voiced,
        duration_s=duration_s,
        model=model,
        repairs=tuple(found for group in heard for found in group.repairs),
        dropped=tuple(group.dropped for group in heard if group.dropped),
    )


def later(heard: Heard, shift_s: float) -> Heard:
    """Return the same on a clock that began ``shift_s`` earlier."""
    segment = heard.segment and replace(
        _later(heard.segment, shift_s),
        moments=tuple(at_s + shift_s for at_s in heard.segment.moments),
    )
    return Heard(
        segment=segment,
        repairs=tuple(_later(repaired, shift_s) for repaired in heard.repairs),
        dropped=heard.dropped and _later(heard.dropped, shift_s),
    )


def _later(timed: Timed, shift_s: float) -> Timed:
    return replace(timed, start_s=timed.start_s + shift_s, end_s=timed.end_s + shift_s)


def _repeats(decoded: Decoded) -> bool:
    data = decoded.text.encode()
    return bool(data) and len(data) / len(zlib.compress(data)) > MAX_COMPRESSION


def _is_noise(decoded: Decoded) -> bool:
    guessed = decoded.no_speech > MAX_NO_SPEECH and decoded.avg_logprob < MIN_LOGPROB
    return not decoded.text or guessed


def _is_invented(decoded: Decoded, voice_s: float, prompt: str) -> bool:
    """Return whether the text echoes its prompt, is a known phantom or exceeds human speech."""
    too_fast = len(decoded.text) > INVENTED_CHARS_PER_S * voice_s + 5
    return too_fast or is_phantom(decoded.text, voice_s) or echoes(decoded.text, prompt)


def _is_doubtful(decoded: Decoded, voice_s: float, prompt: str) -> bool:
    return (
        _repeats(decoded)
        or decoded.avg_logprob < MIN_LOGPROB
        or decoded.no_speech > MAX_NO_SPEECH
        or not MIN_CHARS_PER_S * voice_s - 5 <= len(decoded.text) <= MAX_CHARS_PER_S * voice_s + 5
        or _is_invented(decoded, voice_s, prompt)
    )


def _dropped(decoded: Decoded, group: Span) -> Dropped | None:
    """Return the words that were written and rejected; None if nothing was written."""
    if not decoded.text:
        return None
    return Dropped(
        text=decoded.text,
        start_s=group.start_s,
        end_s=group.end_s,
        reason="声ではない音から書き起こされた言葉と考えられるため、外しました。",
    )
