"""A process that records, for the tests that kill it.

Called as ``recorder.py microphone|memory free|full PATH``: from where, on what disk, into what.
Each printed line says how many seconds are safe by now.
"""

from __future__ import annotations

import resource
import sys
import threading
from pathlib import Path

from sounds import tone

from simulator.audio.crash_safe_wav import CrashSafeWav
from simulator.audio.microphone import record
from simulator.errors import StorageError
from simulator.values.sound import Clip

_FULL_AT_BYTES = 44 + 2 * 16_000 + 999


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


class Safe:
    """Counts and tells what has arrived."""

    def __init__(self) -> None:
        self._seconds = 0.0

    def __call__(self, block: Clip) -> bool:
        self._seconds += block.duration_s
        say(f"{self._seconds:.3f}")
        return False


def from_microphone(path: Path) -> None:
    say(str(record(path, is_over=Safe(), stop=threading.Event())))


def from_memory(path: Path) -> None:
    block, safe = tone(440, 0.1), Safe()
    with CrashSafeWav(path) as wav:
        while True:
            wav.write(block)
            safe(block)


if __name__ == "__main__":
    source, disk, path = sys.argv[1], sys.argv[2], Path(sys.argv[3])
    if disk == "full":
        resource.setrlimit(resource.RLIMIT_FSIZE, (_FULL_AT_BYTES, _FULL_AT_BYTES))
    try:
        {"microphone": from_microphone, "memory": from_memory}[source](path)
    except StorageError as error:
        say(str(error))
