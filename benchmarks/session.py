"""Measure the time and peak memory of a first-stage interview on the virtual sound device.

    eval "$(.ci/virtual-sound)"; python3 run.py bench session [--questions N] [--json]

It holds one interview of four questions with recorded answers; the candidate answers
any further question with 「質問はございません」. It prints the seconds from the command to the
interviewer's first sound, the seconds from the end of the last answer to the finished report, and
the peak memory of the process. That takes three minutes.
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
from itertools import chain, repeat
from pathlib import Path
from typing import Any

from benchmarks._talk_times import hear
from simulator.audio.files import write_wav
from simulator.speech.synthesis import speak
from simulator.values.people import Voice
from tests.conftest import VirtualSound
from tests.session.spoken import SpokenCandidate, as_wav, microphone_is_open

ROOT = Path(__file__).parents[1]
COMMAND = (sys.executable, "-m", "simulator.cli", "interview", "--stage", "first")
ANSWERS = (
    "01-self_introduction",
    "02-motivation",
    "03-career_history",
    "04-follow_up",
    "05-reverse_question",
)
NOTHING_MORE = "いいえ、質問はございません。本日はありがとうございました。"
SPOKEN_BY = Voice(engine="openjtalk", speaker="mei", speed=1.0)
ENDS_WITHIN_S = 330.0
"""A benchmark ends within six minutes, even if the interview does not."""


def main(argv: Sequence[str]) -> int:
    """Run one interview, and print the figures."""
    parser = argparse.ArgumentParser(prog="bench session", description=__doc__)
    parser.add_argument("--questions", type=int, default=4)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as home:
        result = measure(Path(home), given.questions)
    if given.json:
        print(json.dumps(result, indent=1))
    else:
        for name, value in result.items():
            print(f"{name:50} {value}")
    return 0


def measure(home: Path, questions: int) -> dict[str, Any]:
    """Hold the interview and return the figures by name."""
    candidate = _Candidate(home, ANSWERS[: questions + 1])
    candidate.start()
    with hear() as heard:
        started = time.monotonic()
        interview = subprocess.Popen(
            [*COMMAND, "--questions", str(questions)],
            cwd=ROOT,
            env=os.environ | {"MENSETSU_HOME": str(home)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
        )
        try:
            reported = _report_time(home, interview, started + ENDS_WITHIN_S)
            interview.wait(timeout=60)
        finally:
            interview.kill()
            candidate.leave()
        spoke = heard.onset(started)
    assert spoke is not None
    peak_kb = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return {
        "answers given": len(candidate.ended_at),
        "command → first sound (s)": round(spoke - started, 2),
        "end of the last turn → report (s)": round(reported - candidate.closed_at[-1], 2),
        "end of the last answer's file → report (s)": round(reported - candidate.ended_at[-1], 2),
        "peak memory (MB)": round(peak_kb / 1024),
    }


class _Candidate(SpokenCandidate):
    """Speaks the recorded answers, and after them that there is no question, until the end."""

    def __init__(self, folder: Path, names: tuple[str, ...]) -> None:
        super().__init__(VirtualSound(), *(as_wav(folder, name) for name in names))
        self._nothing_more = folder / "nothing_more.wav"
        write_wav(self._nothing_more, speak(NOTHING_MORE, SPOKEN_BY))
        self._over = threading.Event()

    def run(self) -> None:
        answers = chain(self._wavs, repeat(self._nothing_more))
        while not self._over.wait(0.05):
            if microphone_is_open():
                self.say(next(answers))

    def leave(self) -> None:
        """Stop speaking."""
        self._over.set()


def _report_time(home: Path, interview: subprocess.Popen[bytes], deadline: float) -> float:
    """Wait for the report's page, and return the time on the monotonic clock."""
    while not list((home / "recordings").glob("*/report.html")):
        if interview.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError(f"no report within {ENDS_WITHIN_S:.0f} s; exit {interview.poll()}")
        time.sleep(0.02)
    return time.monotonic()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
