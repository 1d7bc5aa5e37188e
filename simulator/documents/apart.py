"""Extract a document in a process of its own, which is ended when its time is over.

It may take long only while it tells of one page after the other: the candidate sees how far it is.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from simulator.documents.extract import Progress, untold
from simulator.documents.forms import MOST_SILENT_SECONDS, Problem, Refused
from simulator.documents.values import Block, BlockKind, Extracted, LeftOut


def extract_apart(
    ending: str, data: bytes, *, most_seconds: float, tell: Progress = untold
) -> Extracted:
    """Return what ``extract`` finds; its process gets only the bytes and the file's suffix.

    Raises Refused.
    """
    here = str(Path(__file__).resolve().parents[2])
    search = os.pathsep.join(filter(None, (here, os.environ.get("PYTHONPATH"))))
    reply: dict[str, Any] = {}
    with (
        subprocess.Popen(
            [sys.executable, "-P", "-m", "simulator.documents.extract", ending],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": search},
        ) as process,
        _deadline(process, most_seconds) as deadline,
    ):
        for reply in _replies(process, data):
            if "page" in reply:
                deadline.put_off()
                tell(reply["page"], reply["of"])
    if deadline.is_over:
        raise Refused(Problem.TOO_SLOW)
    if "problem" in reply:
        raise Refused(Problem(reply["problem"]))
    if "pages" not in reply:  # the process was killed, or crashed inside a parser
        raise Refused(Problem.BROKEN)
    return _extracted(reply)


class Deadline:
    """Ends a process after ``most_seconds``, and sooner if it is silent for too long."""

    def __init__(self, process: subprocess.Popen[bytes], most_seconds: float) -> None:
        self.is_over = False
        self._process = process
        self._last = time.monotonic() + most_seconds
        self._timer = self._started()

    def put_off(self) -> None:
        """Begin the silence anew: the process has told something."""
        self._timer.cancel()
        self._timer = self._started()

    def cancel(self) -> None:
        """Let the process be."""
        self._timer.cancel()

    def _started(self) -> threading.Timer:
        left = self._last - time.monotonic()
        timer = threading.Timer(max(0.0, min(MOST_SILENT_SECONDS, left)), self._end)
        timer.daemon = True
        timer.start()
        return timer

    def _end(self) -> None:
        self.is_over = True
        self._process.kill()


@contextlib.contextmanager
def _deadline(process: subprocess.Popen[bytes], most_seconds: float) -> Iterator[Deadline]:
    """Yield the deadline of ``process``, which is also ended if the caller is stopped."""
    deadline = Deadline(process, most_seconds)
    try:
        yield deadline
    except BaseException:
        process.kill()
        raise
    finally:
        deadline.cancel()


def _replies(process: subprocess.Popen[bytes], data: bytes) -> Iterator[dict[str, Any]]:
    """Yield what the extracting process writes of ``data``: a JSON object a line."""
    assert process.stdin is not None and process.stdout is not None
    with contextlib.suppress(BrokenPipeError, OSError):  # it ended before it had read everything
        process.stdin.write(data)
        process.stdin.close()
    for line in process.stdout:
        try:
            yield json.loads(line)
        except ValueError:  # cut off when the process ended
            return


def _extracted(reply: dict[str, Any]) -> Extracted:
    """Return the reply of the extracting process as a value."""
    return Extracted(
        pages=tuple(tuple(map(_block, blocks)) for blocks in reply["pages"]),
        total=reply["total"],
        left_out=tuple(map(LeftOut, reply["left_out"])),
        attachments=tuple(reply["attachments"]),
    )


def _block(fields: dict[str, Any]) -> Block:
    return Block(
        kind=BlockKind(fields["kind"]),
        cells=tuple(fields["cells"]),
        level=fields["level"],
        void=fields["void"],
    )
