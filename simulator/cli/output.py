"""Data on stdout, talk on stderr."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rich.console import Console

from simulator.cli.display import make_console
from simulator.errors import StorageError, UsageProblem
from simulator.files import is_folder, is_there, write_private

STDOUT = Path("-")
"""What ``-o`` names standard output by."""


def print_json(data: Any) -> None:
    """Print one JSON value on stdout, Japanese unescaped."""
    write_text(as_json_text(data))


def as_json_text(data: Any) -> str:
    """Return one JSON value as text, Japanese unescaped."""
    return json.dumps(data, ensure_ascii=False, allow_nan=False, indent=1) + "\n"


def write_text(text: str) -> None:
    """Write finished data to stdout."""
    sys.stdout.write(text if text.endswith("\n") else text + "\n")


def ending_of(output: Path, endings: Sequence[str]) -> str:
    """Return which of ``endings`` the name of ``output`` has, and so which form is wanted.

    Standard output and what is no file get the first. Raises UsageProblem for another ending,
    StorageError if there is no such folder. It is asked before anything is done.
    """
    if output == STDOUT or (is_there(output) and not output.is_file() and not output.is_dir()):
        return endings[0]
    ending = output.suffix.lower()
    if ending not in endings:
        raise UsageProblem(
            f"-o には、{'・'.join(endings)} で終わるファイル名を指定してください"
            "(- なら標準出力です)。"
        )
    if not is_folder(output.parent):
        raise StorageError(
            f"{output.parent} がありません。今あるフォルダーを --output で指定してください。"
        )
    return ending


def write_file(content: str | bytes, path: Path | None) -> None:
    """Write finished data to a file for its owner alone, or to stdout without one, or for ``-``.

    Raises StorageError if the file can't be written, UsageProblem for bytes on a screen.
    """
    if path is not None and path != STDOUT:
        write_private(path, content)
        talk_console().print(f"{path} に書き出しました。", markup=False, soft_wrap=True)
    elif isinstance(content, bytes):
        if sys.stdout.isatty():
            raise UsageProblem(
                "PDF は画面に出せません。`--output report.pdf` のようにファイルを指定してください。"
            )
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
