"""Speak the demo's answers with the embedded voice; run it again after changing answers.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path

import numpy as np
import soundfile

from simulator.speech.synthesis import speak
from simulator.values import Voice

FOLDER = Path(__file__).parent
QUIET_S = 0.6
"""Silence before and after, as in a recording from a microphone."""


def main() -> None:
    script = tomllib.loads((FOLDER / "answers.toml").read_text(encoding="utf-8"))
    for answer in script["answers"]:
        clip = speak(answer["text"], Voice(**script["voice"]))
        quiet = np.zeros(int(QUIET_S * clip.rate_hz), dtype=np.float32)
        samples = np.concatenate([quiet, clip.samples, quiet])
        soundfile.write(
            FOLDER / answer["file"], samples, clip.rate_hz, format="OGG", subtype="OPUS"
        )


if __name__ == "__main__":
    main()
