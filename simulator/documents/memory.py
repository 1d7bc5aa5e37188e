"""Limit the memory of this process, on every system, whatever a parser does in it."""

from __future__ import annotations

import contextlib
import os
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

_MEMORY_CHECK_EVERY_S = 0.01
"""Seconds between two looks; a parser fills some ten megabytes at most in that time."""


def watch_memory(most_bytes: int, *, over: Callable[[], None]) -> None:
    """Call ``over`` from a thread once more than ``most_bytes`` of memory are in use."""
    threading.Thread(target=_watch, args=(most_bytes, over), name="memory", daemon=True).start()


def limit_addresses(most_bytes: int) -> None:
    """Let the system limit the address space, where it can (not on Windows).

    Some native code keeps other threads from running, and so the watching one too.
    """
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (most_bytes, most_bytes))


def used_bytes() -> int:
    """Return the resident memory of this process in bytes.

    ``ru_maxrss`` would not do: on Linux a new process inherits its parent's peak.
    """
    if sys.platform == "win32":
        return _windows_bytes()
    if sys.platform == "darwin":
        return _macos_bytes()
    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


def _watch(most_bytes: int, over: Callable[[], None]) -> None:
    while used_bytes() <= most_bytes:
        time.sleep(_MEMORY_CHECK_EVERY_S)
    over()


def _macos_bytes() -> int:
    """Read ``ri_resident_size`` of rusage_info_v0 (sys/resource.h): a UUID, then 64-bit counts."""
    import ctypes

    counts = (ctypes.c_uint64 * 16)()
    ctypes.CDLL(None).proc_pid_rusage(os.getpid(), 0, ctypes.byref(counts))
    return int(counts[8])


def _windows_bytes() -> int:
    """Read ``WorkingSetSize`` of PROCESS_MEMORY_COUNTERS (psapi.h)."""
    import ctypes
    from ctypes import wintypes

    class Counters(ctypes.Structure):
        _fields_ = (
            ("cb", wintypes.DWORD),
            ("page_faults", wintypes.DWORD),
            ("peak_working_set", ctypes.c_size_t),
            ("working_set", ctypes.c_size_t),
            ("others", ctypes.c_size_t * 6),
        )

    kernel = ctypes.WinDLL("kernel32")  # type: ignore[attr-defined,unused-ignore]
    kernel.GetCurrentProcess.restype = wintypes.HANDLE
    kernel.K32GetProcessMemoryInfo.argtypes = (wintypes.HANDLE, ctypes.c_void_p, wintypes.DWORD)
    counters = Counters(cb=ctypes.sizeof(Counters))
    kernel.K32GetProcessMemoryInfo(kernel.GetCurrentProcess(), ctypes.byref(counters), counters.cb)
    return int(counters.working_set)
