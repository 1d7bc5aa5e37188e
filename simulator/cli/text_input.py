"""Text that a candidate hands over in a file or through a pipe."""

from __future__ import annotations

import codecs
import sys
from collections.abc import Iterator
from pathlib import Path

from simulator.errors import DataError
from simulator.storage import spelt_on_disk

STDIN = "-"
_BOMS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_text(source: str) -> str:
    """Return the text of a file, or of standard input for ``-``, without a byte order mark.

    Raises DataError if it can't be read or is neither UTF-8 nor marked as UTF-16.
    """
    piped = source == STDIN
    try:
        data = sys.stdin.buffer.read() if piped else spelt_on_disk(Path(source)).read_bytes()
        return data.decode(_encoding(data[:2]))
    except (OSError, ValueError) as error:
        name = "標準入力" if piped else f"{source} "
        raise DataError(f"{name}を読めません。UTF-8 の文章ファイルを指定してください。") from error


def read_lines(source: str) -> Iterator[str]:
    """Yield the lines of a file or of standard input, without a byte order mark.

    Invalid bytes become 「�」. Raises DataError if the file can't be read.
    """
    if source == STDIN:
        yield from sys.stdin
        return
    try:
        path = spelt_on_disk(Path(source))
        with path.open("rb") as file:
            encoding = _encoding(file.read(2))
        with path.open(encoding=encoding, errors="replace") as lines:
            yield from lines
    except (OSError, ValueError) as error:
        raise DataError(f"{source} を読めません。ファイルの場所を確かめてください。") from error


def _encoding(begin: bytes) -> str:
    """Detect the encoding; Windows saves UTF-8 with a byte order mark, or UTF-16."""
    return "utf-16" if begin in _BOMS else "utf-8-sig"
