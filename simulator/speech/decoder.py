"""Run the Whisper model: features, one decoding, and the likelihood of given words."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from simulator.errors import WeightsError
from simulator.values.sound import SAMPLE_RATE_HZ

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

TAIL_SILENCE_S = 2.0
"""Without it, cut windows loop: 13 of 50 short ones with 0.5 s, 6 with 1 s, 2 with 2 and 3 s."""
LONG_TAIL_S = 5.0
"""Settles 10 of 14 doubtful windows, most of them loops, in a fifth of the time that the full
window takes for 12."""
FULL_WINDOW_S = 30.0
FULL_WINDOW_FRAMES = 3000
"""Whisper's own window: 30 s of 10 ms frames."""
MOST_TOKENS_PER_S = 12
"""Speech has five to seven tokens a second; this stops a loop before the 224th token."""
FEWEST_TOKENS = 16
"""Tokens that are always allowed, however short the sound."""
_LEAST_PROBABILITY = 1e-9
_ALIGNMENT_STEP_S = 0.02
"""Whisper's encoder halves its 10 ms frames."""


@dataclass(frozen=True, kw_only=True)
class Decoded:
    """One decoding of a stretch of sound."""

    text: str
    avg_logprob: float
    """Mean log probability per token: 0 is certain, below -1 is a guess."""
    no_speech: float
    """Probability that nobody speaks, 0 to 1."""
    likelihood: Callable[[str], float]
    """Returns the log probability of other words for the same sound."""
    letters: Callable[[str], Letters]
    """Aligns other words with the same sound, letter by letter."""


@dataclass(frozen=True, kw_only=True)
class Letters:
    """One value for each letter of a text."""

    begins_s: tuple[float, ...]
    """Seconds from the start of the sound."""
    probability: tuple[float, ...]
    """Probability of the word that contains the letter, 0 to 1."""


class Decoder:
    """A loaded model.

    Two threads may use it at once, so the end of an answer need not wait for an earlier look.
    """

    def __init__(self, folder: Path) -> None:
        """Load the CTranslate2 model in ``folder``. Raises WeightsError if it cannot."""
        from faster_whisper import WhisperModel
        from faster_whisper.tokenizer import Tokenizer

        if not (folder / "tokenizer.json").is_file():  # faster-whisper would fetch another one
            raise WeightsError(
                f"音声認識モデル {folder} に tokenizer.json がありません。"
                "モデルの配布元から、ほかのファイルと一緒に入手して置いてください。"
            )
        try:
            # One thread each: measured, two that share the small steps of the decoder take longer.
            self._whisper = WhisperModel(
                str(folder), device="cpu", compute_type="int8", cpu_threads=1, num_workers=2
            )
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

    def encode(self, samples: NDArray[np.float32], *, tail_s: float = TAIL_SILENCE_S) -> Any:
        """Encode 16 kHz sound and ``tail_s`` of silence, within Whisper's window."""
        import ctranslate2
        import numpy as np

        padded = np.concatenate([samples, np.zeros(int(tail_s * SAMPLE_RATE_HZ), np.float32)])
        features = self._whisper.feature_extractor(padded)[:, :FULL_WINDOW_FRAMES]
        contiguous = np.ascontiguousarray(features[None], dtype=np.float32)
        return self._whisper.model.encode(ctranslate2.StorageView.from_array(contiguous))

    def decode(
        self,
        samples: NDArray[np.float32],
        prompt: str,
        *,
        beam: int,
        tail_s: float = TAIL_SILENCE_S,
    ) -> Decoded:
        """Decode a stretch of sound into its likeliest words, after ``prompt`` if there is one."""
        encoded = self.encode(samples, tail_s=tail_s)
        prompt_tokens = self._tokenizer.encode(" " + prompt) if prompt else []
        start = self._whisper.get_prompt(self._tokenizer, prompt_tokens, without_timestamps=True)
        result: Any = self._whisper.model.generate(
            encoded,
            [start],
            beam_size=beam,
            return_scores=True,
            return_no_speech_prob=True,
            max_length=self._most_tokens(start, len(samples) / SAMPLE_RATE_HZ),
        )[0]

        @cache
        def align(text: str) -> Any:
            return self._align(encoded, list(start), self._tokenizer.encode(text))

        return Decoded(
            text=self._tokenizer.decode(result.sequences_ids[0]).strip(),
            avg_logprob=float(result.scores[0]),
            no_speech=float(result.no_speech_prob),
            likelihood=lambda text: _likelihood(align(text)),
            letters=lambda text: self._letters(align(text), text),
        )

    def write(self, samples: NDArray[np.float32], tokens: int) -> None:
        """Encode a stretch of sound and decode ``tokens`` tokens for it, whatever they are."""
        start = self._whisper.get_prompt(self._tokenizer, [], without_timestamps=True)
        self._whisper.model.generate(
            self.encode(samples),
            [start],
            beam_size=1,
            max_length=2 * tokens,
            suppress_tokens=[-1, self._tokenizer.eot],  # or noise would end at once
        )

    def _most_tokens(self, start: list[int], sound_s: float) -> int:
        """Return the ``max_length`` for CTranslate2.

        It writes up to half of that number, less the prompt's share.
        """
        written = round(FEWEST_TOKENS + MOST_TOKENS_PER_S * sound_s)
        longest: int = self._whisper.max_length
        return min(longest, max(2 * written, len(start) + written))

    def _letters(self, aligned: Any, text: str) -> Letters:
        tokens = self._tokenizer.encode(text)
        frames: dict[int, int] = {}
        for token, frame in aligned.alignments:
            frames.setdefault(token, frame)
        begins: list[float] = []
        probability: list[float] = []
        place = 0
        words, parts = self._tokenizer.split_to_word_tokens([*tokens, self._tokenizer.eot])
        for word, part in zip(words, parts, strict=True):
            likely = aligned.text_token_probs[place : place + len(part)]
            begins += [frames.get(place, 0) * _ALIGNMENT_STEP_S] * len(word)
            probability += [min(likely, default=1.0)] * len(word)
            place += len(part)
        return Letters(
            begins_s=tuple(begins[: len(text)]), probability=tuple(probability[: len(text)])
        )

    def _align(self, encoded: Any, start: list[int], tokens: list[int]) -> Any:
        frames = 2 * encoded.shape[1]
        return self._whisper.model.align(encoded, start, [tokens], frames)[0]


def _likelihood(aligned: Any) -> float:
    """Return the sum of the log probabilities of all tokens."""
    return sum(math.log(max(p, _LEAST_PROBABILITY)) for p in aligned.text_token_probs)
