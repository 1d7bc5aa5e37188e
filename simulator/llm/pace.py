"""Patience with a server that limits how often it is asked.

An interview cannot wait, but an exam of hundreds of calls can: it asks no faster than the server
lets it, and after a refusal waits as long as the server says.
"""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass

from simulator.errors import LlmFault
from simulator.llm.faults import FaultKind

FIRST_WAIT_S = 5.0
"""Wait after a refusal that names none; it doubles."""
LONGEST_WAIT_S = 180.0
"""A longer wait is for the candidate to decide on; what was replied is kept."""
MOST_IN_A_ROW = 6
"""Refusals without a reply between them after which more patience is of no use."""
_FIRST_GAP_S = 0.25
_EASES = 0.97


@dataclass
class Pace:
    """The pace of many calls to one server, learned from its refusals."""

    in_a_row: int = 0
    """Times that the server has refused, after each wait, without a reply between them."""
    gap_s: float = 0.0
    """Between the beginnings of two calls."""
    _next: float = 0.0
    """When the next call may begin, by the monotonic clock."""

    async def turn(self) -> None:
        """Wait until it is the caller's turn to begin a call."""
        while (left_s := self._next - time.monotonic()) > 0:
            await asyncio.sleep(left_s)
        self._next = time.monotonic() + self.gap_s

    def replied(self) -> None:
        """Note that a call was answered: the server may bear a little more."""
        self.in_a_row = 0
        self.gap_s *= _EASES

    def accepts(self, fault: LlmFault) -> bool:
        """Slow down after a refusal; return whether the same call is worth another try."""
        if fault.kind != FaultKind.TOO_MANY_REQUESTS:
            return False
        wait_s = fault.wait_s or FIRST_WAIT_S * 2**self.in_a_row
        if wait_s > LONGEST_WAIT_S or self.in_a_row >= MOST_IN_A_ROW:
            return False
        now = time.monotonic()
        if now >= self._next - self.gap_s:  # the first refusal since the last wait
            self.in_a_row += 1
            self.gap_s = max(_FIRST_GAP_S, min(2 * self.gap_s, wait_s))
        self._next = max(self._next, now + wait_s)
        return True
