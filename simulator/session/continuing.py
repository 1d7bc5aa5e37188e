"""Join an answer that was interrupted by a request with its continuation: words and sound."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np

from simulator.audio.files import load_clip, write_wav
from simulator.values.session import Answer
from simulator.values.sound import Clip
from simulator.values.transcript import Transcript

KEPT_SILENCE_S = 0.3
"""Silence kept on either side of the joint; the interviewer's reply is no pause of the candidate's.
"""


def continued(begun: Answer, answer: Answer, folder: Path) -> Answer:
    """Return ``begun`` and its continuation ``answer`` as one answer.

    Their recordings become one, in the file of ``answer``. If one of them was typed, the words are
    kept as typed. Raises AudioFileError if a recording can't be read, StorageError if the joined
    one can't be written.
    """
    before, after = begun.transcript, answer.transcript
    if before is None or after is None or begun.audio is None or answer.audio is None:
        typed = "\n".join(filter(None, (begun.text, answer.text)))
        return Answer(audio=None, duration_s=None, transcript=None, typed=typed)
    first, second = load_clip(folder / begun.audio), load_clip(folder / answer.audio)
    end_s, start_s = _last_voice_s(before), _first_voice_s(after)
    rate_hz = first.rate_hz
    kept = first.samples[: round(end_s * rate_hz)], second.samples[round(start_s * rate_hz) :]
    joined = Clip(samples=np.concatenate(kept), rate_hz=rate_hz)
    scratch = folder / f".{answer.audio}"
    write_wav(scratch, joined)
    scratch.replace(folder / answer.audio)
    transcript = before.followed_by(after, at_s=end_s - start_s)
    return replace(answer, duration_s=joined.duration_s, transcript=transcript, delivery=None)


def _last_voice_s(heard: Transcript) -> float:
    """Return where the first recording is cut: shortly after its last voice."""
    if not heard.voiced:
        return heard.duration_s
    return min(heard.duration_s, heard.voiced[-1].end_s + KEPT_SILENCE_S)


def _first_voice_s(heard: Transcript) -> float:
    """Return where the second recording is cut: shortly before its first voice."""
    return max(0.0, heard.voiced[0].start_s - KEPT_SILENCE_S) if heard.voiced else 0.0
