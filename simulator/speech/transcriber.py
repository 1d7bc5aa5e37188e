"""Words from a clip: Whisper, only where somebody speaks, and only on the sound that is there.

Whisper pads every window to 30 s and pays for all of it. Here each stretch of voice is encoded at
its own length (plus one second of silence, without which cut windows sometimes loop) and decoded
greedily; a result that loops, guesses, skips or says more than a person can is decoded again on
the full window with a wider beam. ``run.py bench listening`` compares it with faster-whisper's
defaults: on twelve labelled recordings 0.154 errors a character in 20 s, against 0.179 in 38 s.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from simulator import prompts
from simulator.config import TranscriberSettings
from simulator.errors import WeightsError
from simulator.speech.voice_activity import find_voice, group_spans
from simulator.values import SAMPLE_RATE_HZ, Clip, Segment, Span, Transcript

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

GROUP_S = 20.0
"""Voice is grouped up to this length. Measured on the labelled recordings, greedy: 12 and 15 s
windows loop or break off more often, 28 s is no better."""
LONGEST_S = 28.0
"""A stretch without any pause may fill Whisper's window, less the silence after it."""
TAIL_SILENCE_S = 1.0
FULL_WINDOW_FRAMES = 3000
"""Whisper's own window: 30 s of 10 ms frames."""
RETRY_BEAM = 5

MAX_COMPRESSION = 2.4
"""Whisper's own limit (openai/whisper ``transcribe``): more means that it repeats itself."""
MIN_LOGPROB = -1.0
"""Whisper's own limit: less is a guess."""
MAX_NO_SPEECH = 0.6
"""Whisper's own limit: more, together with a guess, means that nobody spoke."""
MAX_CHARS_PER_S = 14.0
"""Nobody speaks faster: 400 characters a minute (6.7/s) counts as fast."""
MIN_CHARS_PER_S = 2.5
"""Of voice, pauses taken out. Slow speech has 4; less means that words were skipped."""


@dataclass(frozen=True)
class _Decoded:
    text: str
    avg_logprob: float
    no_speech: float

    @property
    def repeats(self) -> bool:
        return _compression(self.text) > MAX_COMPRESSION

    @property
    def is_noise(self) -> bool:
        return not self.text or (self.no_speech > MAX_NO_SPEECH and self.avg_logprob < MIN_LOGPROB)

    def is_doubtful(self, voice_s: float) -> bool:
        return (
            self.repeats
            or self.avg_logprob < MIN_LOGPROB
            or self.no_speech > MAX_NO_SPEECH
            or not MIN_CHARS_PER_S * voice_s - 5 <= len(self.text) <= MAX_CHARS_PER_S * voice_s + 5
        )


def _compression(text: str) -> float:
    data = text.encode()
    return len(data) / len(zlib.compress(data)) if data else 0.0


def speech_groups(clip: Clip, voiced: tuple[Span, ...]) -> tuple[Span, ...]:
    """The stretches that are decoded in one piece each. All but the last are final: more sound
    at the end of the clip can only add to the last."""
    return group_spans(voiced, clip, limit_s=GROUP_S, longest_s=LONGEST_S)


def _voice_within(group: Span, voiced: tuple[Span, ...]) -> float:
    """Seconds of voice in a group, its pauses taken out."""
    overlaps = (min(span.end_s, group.end_s) - max(span.start_s, group.start_s) for span in voiced)
    return sum(overlap for overlap in overlaps if overlap > 0)


class Transcriber:
    """A loaded recogniser. Not to be used from two threads at once."""

    def __init__(self, folder: Path, settings: TranscriberSettings) -> None:
        """Load the CTranslate2 model in ``folder``. Raises WeightsError where it cannot."""
        from faster_whisper import WhisperModel
        from faster_whisper.tokenizer import Tokenizer

        try:
            self._whisper = WhisperModel(str(folder), device="cpu", compute_type="int8")
        except (RuntimeError, ValueError, OSError) as error:
            raise WeightsError(
                f"音声認識モデル {folder} を読み込めません。"
                "フォルダーの中身を確認するか、--model base で内蔵のモデルを使ってください。"
            ) from error
        self._tokenizer = Tokenizer(
            self._whisper.hf_tokenizer,
            self._whisper.model.is_multilingual,
            task="transcribe",
            language="ja",
        )
        self._settings = settings
        self._bias = self._tokenizer.encode(" " + prompts.render("hear_answer"))

    def transcribe(self, clip: Clip) -> Transcript:
        """What is said in a 16 kHz clip; a clip without voice gives no segments."""
        voiced = find_voice(clip)
        segments = [self.hear(clip, group, voiced) for group in speech_groups(clip, voiced)]
        return Transcript(
            segments=tuple(segment for segment in segments if segment),
            voiced=voiced,
            duration_s=clip.duration_s,
            model=self.model,
        )

    @property
    def model(self) -> str:
        return self._settings.model

    def hear(self, clip: Clip, group: Span, voiced: tuple[Span, ...]) -> Segment | None:
        """The words of one group of ``speech_groups``; None where it was no speech after all."""
        start, end = (round(t * SAMPLE_RATE_HZ) for t in (group.start_s, group.end_s))
        decoded = self._decode_carefully(clip.samples[start:end], _voice_within(group, voiced))
        if decoded is None:
            return None
        return Segment(
            start_s=group.start_s,
            end_s=group.end_s,
            text=decoded.text,
            avg_logprob=decoded.avg_logprob,
        )

    def encode(self, clip: Clip) -> None:
        """Only encode a 16 kHz clip, the costly part; ``doctor`` times it."""
        import ctranslate2

        features = self._features(clip.samples)
        self._whisper.model.encode(ctranslate2.StorageView.from_array(features[None]))

    def _decode_carefully(self, samples: NDArray[np.float32], voice_s: float) -> _Decoded | None:
        """Greedy on the sound that is there; in doubt the full window, then without the bias.

        Where every attempt is doubtful the likeliest that does not repeat itself is kept: words
        that were said must not vanish. None where all say that nobody spoke.
        """
        tries = [self._decode(self._features(samples), self._bias, self._settings.beam_size)]
        if not tries[0].is_doubtful(voice_s):
            return tries[0]
        features = self._features(samples, full_window=True)
        without_bias: list[int] = []
        for bias in (self._bias, without_bias):
            tries.append(self._decode(features, bias, RETRY_BEAM))
            if not tries[-1].is_doubtful(voice_s):
                return tries[-1]
        heard = [decoded for decoded in tries if not decoded.is_noise and not decoded.repeats]
        return max(heard, key=lambda decoded: decoded.avg_logprob, default=None)

    def _features(
        self, samples: NDArray[np.float32], *, full_window: bool = False
    ) -> NDArray[np.float32]:
        """Log-mel features, shape ``(mels, frames)``, one frame per 10 ms."""
        import numpy as np

        extractor = self._whisper.feature_extractor
        tail = int((30.0 if full_window else TAIL_SILENCE_S) * SAMPLE_RATE_HZ)
        features = extractor(np.concatenate([samples, np.zeros(tail, np.float32)]))
        return np.ascontiguousarray(features[:, :FULL_WINDOW_FRAMES], dtype=np.float32)

    def _decode(self, features: NDArray[np.float32], bias: list[int], beam: int) -> _Decoded:
        import ctranslate2

        encoded = self._whisper.model.encode(ctranslate2.StorageView.from_array(features[None]))
        prompt = self._whisper.get_prompt(self._tokenizer, bias, without_timestamps=True)
        result: Any = self._whisper.model.generate(
            encoded,
            [prompt],
            beam_size=beam,
            return_scores=True,
            return_no_speech_prob=True,
            max_length=self._whisper.max_length,
        )[0]
        return _Decoded(
            text=self._tokenizer.decode(result.sequences_ids[0]).strip(),
            avg_logprob=float(result.scores[0]),
            no_speech=float(result.no_speech_prob),
        )
