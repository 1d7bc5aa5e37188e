"""A first-stage interview of four questions by voice on the virtual sound device, timed.

    eval "$(.ci/virtual-sound)"; python3 run.py bench session

Prints the time from the command to the interviewer's first sound, from the end of the last answer
to the finished report, and the peak memory of the whole process.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from pathlib import Path

from simulator.audio.level import level_dbfs
from simulator.values.sound import Clip
from tests.conftest import VirtualSound
from tests.session.spoken import SpokenCandidate, wait_until

ROOT = Path(__file__).parents[1]
ANSWERS = (
    "01-self_introduction",
    "02-motivation",
    "03-career_history",
    "04-follow_up",
    "05-reverse_question",
)
SOUND_DBFS = -45.0


def main(argv: Sequence[str]) -> int:
    """Run one interview and print what it took."""
    parser = argparse.ArgumentParser(prog="bench session", description=__doc__)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as home:
        os.environ["MENSETSU_HOME"] = home
        result = measure(Path(home))
    if given.json:
        print(json.dumps(result, indent=1))
    else:
        for name, value in result.items():
            print(f"{name:50} {value}")
    return 0


def measure(home: Path) -> dict[str, float]:
    sound = VirtualSound()
    candidate = SpokenCandidate(sound, home, ANSWERS)
    candidate.start()
    with sound.hear() as heard:
        started = time.monotonic()
        began_with = len(heard.pcm)
        interview = subprocess.Popen(
            [sys.executable, str(ROOT / "run.py"), "interview", "--stage", "first"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
        )
        first_sound_s = _first_sound(heard, began_with, started)
        closed = threading.Thread(target=candidate.join)
        closed.start()
        closed.join(timeout=300)
        turn_ended = time.monotonic()
        report = _report_time(home)
        interview.wait(timeout=60)
    last = candidate.ended_at[-1]
    peak_kb = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return {
        "command → first sound (s)": round(first_sound_s, 2),
        "end of the last turn → report (s)": round(report - turn_ended, 2),
        "end of the last answer's file → report (s)": round(report - last, 2),
        "peak memory (MB)": round(peak_kb / 1024),
    }


def _first_sound(heard: object, began_with: int, started: float) -> float:
    """Seconds from ``started`` until the speaker's sound is louder than silence."""
    import numpy as np

    step = 320
    at = began_with
    while True:
        pcm = heard.pcm  # type: ignore[attr-defined]
        if len(pcm) < at + 2 * step:
            time.sleep(0.01)
            continue
        samples = np.frombuffer(bytes(pcm[at : at + 2 * step]), dtype="<i2") / 32768
        at += 2 * step
        if level_dbfs(Clip(samples=samples.astype(np.float32))) > SOUND_DBFS:
            return time.monotonic() - started


def _report_time(home: Path) -> float:
    """The moment at which the page of the report is there, on the monotonic clock."""
    while not list((home / "recordings").glob("*/report.html")):
        time.sleep(0.02)
    return time.monotonic()


if __name__ == "__main__":
    wait_until(False)
    sys.exit(main(sys.argv[1:]))
