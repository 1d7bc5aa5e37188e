"""Keep the process small while recogniser, voice and grader work in threads of their own."""

from __future__ import annotations

import ctypes
import sys

_M_ARENA_MAX = -8
"""glibc's ``mallopt`` parameter (malloc.h)."""
_ARENAS = 2


def share_memory_between_threads() -> None:
    """Let glibc give all threads two pools of memory instead of one each.

    Each thread's own pool keeps what it once used: an interview of four questions peaked at
    1,016 MB with glibc's default and at 914 MB with two pools. Elsewhere this does nothing.
    """
    if sys.platform == "linux":
        mallopt = getattr(ctypes.CDLL(None), "mallopt", None)  # musl has none
        if mallopt is not None:
            mallopt(_M_ARENA_MAX, _ARENAS)
