"""Data on stdout, talk on stderr."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from rich.console import Console

from simulator.cli.display import make_console
from simulator.storage import write_private


def print_json(data: Any) -> None:
    """Print one JSON value on stdout, Japanese unescaped."""
    write_text(as_json_text(data))


def as_json_text(data: Any) -> str:
    """Return one JSON value as text, Japanese unescaped."""
    return json.dumps(data, ensure_ascii=False, allow_nan=False, indent=1) + "\n"


def write_text(text: str) -> None:
    """Write finished data to stdout."""
    sys.stdout.write(text if text.endswith("\n") else text + "\n")


def write_file(content: str | bytes, path: Path | None) -> None:
    """Write finished data to a file for its owner alone, or to stdout without one.

    Raises StorageError if the file cannot be written.
    """
    if path is not None:
        write_private(path, content)
        talk_console().print(f"{path} に書き出しました。", markup=False, soft_wrap=True)
    elif isinstance(content, bytes):
        write_bytes(content)
    else:
        write_text(content)


def write_bytes(data: bytes) -> None:
    """Write finished data to stdout as it is, its encoding and line ends included."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def print_json_line(data: Any) -> None:
    """Print one JSON value on one line of stdout, and flush."""
    sys.stdout.write(json.dumps(data, ensure_ascii=False, allow_nan=False) + "\n")
    sys.stdout.flush()


def talk_console() -> Console:
    """Return a console on stderr, for everything that is not data."""
    return make_console(stderr=True)
