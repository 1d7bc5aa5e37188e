"""Make standard input and output alike on every system: UTF-8, with errors reported."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from pathlib import Path
from typing import Any, TextIO

from simulator.errors import StorageError


def prepare() -> None:
    """Set piped text to UTF-8 (Windows' default is cp932); invalid bytes become 「�」.

    A byte order mark at the beginning of the input is left out.
    """
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if not isinstance(stream, io.TextIOWrapper):
            continue
        if stream.isatty():
            stream.reconfigure(errors="replace")
        else:
            encoding = "utf-8-sig" if stream is sys.stdin else "utf-8"
            stream.reconfigure(encoding=encoding, errors="replace")
    _watch_output()
    _open_missing()


def flush() -> None:
    """Write what is left at the end of the program; discard it if that fails."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, StorageError):
            discard(stream)  # Python's own flush at its end would fail again


def discard(stream: TextIO) -> None:
    """Discard everything that is still to be written to ``stream``."""
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


class _Output(io.FileIO):
    """Standard output to a file or a pipe; a failed write raises StorageError."""

    def write(self, data: Any, /) -> Any:
        try:
            return super().write(data)
        except BrokenPipeError:
            raise
        except OSError as error:
            raise StorageError(
                f"出力を書き込めませんでした({error.strerror})。"
                "ディスクの空きを確かめるか、別の場所に出力してください。"
            ) from error


def _watch_output() -> None:
    buffer = getattr(sys.stdout, "buffer", None)
    if not isinstance(getattr(buffer, "raw", buffer), io.FileIO):
        return
    sys.stdout.flush()
    raw = _Output(sys.stdout.fileno(), "wb", closefd=False)
    sys.stdout = io.TextIOWrapper(
        io.BufferedWriter(raw),
        encoding=sys.stdout.encoding,
        errors=sys.stdout.errors,
        line_buffering=sys.stdout.isatty(),
        write_through=isinstance(buffer, io.FileIO),  # PYTHONUNBUFFERED
    )


def _open_missing() -> None:
    """Open the null device for a stream that was closed (``>&-``), where Python has None.

    Must run before any file is opened, because that file would get the number of the stream.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            stream = Path(os.devnull).open(mode, encoding="utf-8")  # noqa: SIM115 to the end
            setattr(sys, name, stream)
