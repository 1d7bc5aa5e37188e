"""A mistake of the program itself: the traceback goes to a file, the candidate gets a sentence."""

from __future__ import annotations

import traceback
from pathlib import Path

from simulator.config import cache_folder
from simulator.errors import StorageError
from simulator.files import write_private

_NAME = "error.log"


_SENTENCE = "mensetsu の中で思いがけない問題が起きました。"


def keep_traceback(error: BaseException, sentence: str = _SENTENCE) -> str:
    """Write the traceback to the cache folder; return ``sentence`` with the place of it."""
    text = "".join(traceback.format_exception(error))
    try:
        path = _write(text)
    except (OSError, StorageError):
        return f"{sentence}\n{text}"  # nowhere to keep it: showing it beats losing it
    return f"{sentence}くわしい内容は {path} にあります。"


def _write(text: str) -> Path:
    folder = cache_folder()
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / _NAME
    write_private(path, text)
    return path
