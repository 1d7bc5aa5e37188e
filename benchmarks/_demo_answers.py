"""The demo's recorded answers, cut short, for a candidate at the virtual microphone."""

from __future__ import annotations

from pathlib import Path

from simulator.audio.files import load_clip, write_wav
from simulator.speech.voice_activity import find_voice
from simulator.values.sound import SAMPLE_RATE_HZ, Clip
from tests.session.spoken import DEMO

ANSWERS = ("03-career_history", "02-motivation", "05-reverse_question", "04-follow_up")


def demo_answers(folder: Path, count: int, *, least_s: float) -> tuple[Path, ...]:
    """Return ``count`` sound files: the demo's answers in turn, each cut after ``least_s``."""
    paths = []
    for name in ANSWERS:
        clip = load_clip(DEMO / f"{name}.ogg")
        end_s = next(span.end_s for span in find_voice(clip) if span.end_s > least_s)
        paths.append(folder / f"{name}.wav")
        write_wav(paths[-1], Clip(samples=clip.samples[: round(end_s * SAMPLE_RATE_HZ)]))
    return tuple(paths[at % len(paths)] for at in range(count))
