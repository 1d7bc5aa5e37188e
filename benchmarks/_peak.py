"""Measure the peak of this process's memory."""

from __future__ import annotations

import re
import sys
from pathlib import Path


def peak_kb() -> int:
    """Return the most resident memory so far, in kB.

    On Linux ``ru_maxrss`` of a new process begins at its parent's peak, so ``VmHWM`` is read.
    """
    if sys.platform == "linux":
        status = Path("/proc/self/status").read_text(encoding="ascii")
        found = re.search(r"VmHWM:\s+(\d+) kB", status)
        assert found is not None  # every process with memory has it
        return int(found[1])
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (
        1024 if sys.platform == "darwin" else 1
    )
