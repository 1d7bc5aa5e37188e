"""Write commands of this program as the candidate has to type them."""

from __future__ import annotations

import os
import re
import shlex
import sys

_PLAIN = re.compile(r"[\w+:./-]+")
"""Words that need no quotes in any shell; ``shlex.quote`` would quote every Japanese name.

zsh looks for a program after =, and PowerShell makes two words of one at a comma.
"""


def program() -> str:
    """Return the command that starts this program, e.g. ``python3 run.py``.

    ``run.py`` sets it in ``MENSETSU_COMMAND``; an installed program is on the PATH.
    """
    return os.environ.get("MENSETSU_COMMAND") or "mensetsu"


def typed(*words: object) -> str:
    """Return a command to be copied into a shell, e.g. ``mensetsu profile show '青空 製作'``."""
    return " ".join((program(), *(quoted(str(word)) for word in words)))


def quoted(word: str, *, windows: bool = sys.platform == "win32") -> str:
    """Return ``word`` as one word of the system's shell."""
    if _PLAIN.fullmatch(word):
        return word
    if not windows:
        return shlex.quote(word)
    from subprocess import list2cmdline

    as_argument = list2cmdline([word])  # quotes spaces alone; `&` and the like need quotes as well
    return as_argument if as_argument.startswith('"') else f'"{as_argument}"'
