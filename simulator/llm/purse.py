"""Limits on tokens that the candidate sets: for an interview and for a day.

``MENSETSU_TOKENS_PER_INTERVIEW`` and ``MENSETSU_TOKENS_PER_DAY``; without them nothing is limited.
Half of each is kept for the grading, so that an interview's wordings cannot use it up. What was
spent is kept in files: with the interview, and for the day beside the exams' results. A reply that
is on its way when a limit is reached still counts and is used.
"""

from __future__ import annotations

import contextlib
import json
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path

from simulator.config import exams_folder
from simulator.errors import LlmFault, StorageError
from simulator.files import write_private
from simulator.llm.completion import Tokens
from simulator.llm.faults import FaultKind

PER_INTERVIEW, PER_DAY = "MENSETSU_TOKENS_PER_INTERVIEW", "MENSETSU_TOKENS_PER_DAY"
GRADING_SHARE = 0.5
"""Share of a limit that only the grading may use."""
FILE_NAME = "tokens.json"


class Use(StrEnum):
    """What tokens are spent on."""

    WORDING = "wording"
    """The interviewer's questions."""
    OTHER = "other"
    """The grading, and what a command was called for: trials, exams, tables."""


@dataclass(frozen=True, kw_only=True)
class Limit:
    """The most tokens that may have been spent, and the file with those that were."""

    path: Path
    most: int
    since: str = ""
    """The day that the file's count is for; empty for one that is never begun anew."""

    def spent(self) -> int:
        """Return the tokens spent so far."""
        try:
            data = json.loads(self.path.read_bytes())
            return int(data["tokens"]) if data["since"] == self.since else 0
        except (OSError, ValueError, TypeError, LookupError, RecursionError):
            return 0

    def pay(self, tokens: int) -> None:
        """Add ``tokens`` to those spent."""
        # A full disk must not cost a reply that is paid already.
        with contextlib.suppress(OSError, StorageError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            data = {"since": self.since, "tokens": self.spent() + tokens}
            write_private(self.path, json.dumps(data))


@dataclass
class Purse:
    """The tokens that may be spent on one use; counts what it spends. Safe for threads."""

    limits: tuple[Limit, ...] = ()
    share: float = 1.0
    """Share of each limit that this use may spend."""
    spent: Tokens = field(default_factory=lambda: Tokens(sent=0, received=0))
    calls: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def is_empty(self) -> bool:
        """Whether a limit is reached, so that nothing may be sent."""
        return any(limit.spent() >= self.share * limit.most for limit in self.limits)

    def pay(self, tokens: Tokens) -> None:
        """Count the cost of a reply."""
        with self._lock:
            self.calls += 1
            self.spent += tokens
            for limit in self.limits:
                limit.pay(tokens.sent + tokens.received)


def open_purse(
    environ: Mapping[str, str], use: Use = Use.OTHER, *, session: Path | None = None
) -> Purse:
    """Return the purse for ``use``; ``session`` is the folder of the interview, if there is one.

    Raises LlmFault (``settings``) if a limit is not a number.
    """
    limits: list[Limit] = []
    if (most := _limit(environ, PER_INTERVIEW)) is not None and session is not None:
        limits.append(Limit(path=session / FILE_NAME, most=most))
    if (most := _limit(environ, PER_DAY)) is not None:
        today = date.today().isoformat()
        limits.append(Limit(path=exams_folder() / FILE_NAME, most=most, since=today))
    share = 1 - GRADING_SHARE if use is Use.WORDING else 1.0
    return Purse(limits=tuple(limits), share=share)


def _limit(environ: Mapping[str, str], name: str) -> int | None:
    text = environ.get(name, "").strip().replace(",", "").replace("_", "")
    if not text:
        return None
    if not text.isdecimal():
        raise LlmFault(
            f"{name} が数になっていません。トークンの数を 200000 のように設定してください。",
            kind=FaultKind.SETTINGS,
        )
    return int(text)


def estimate(letters: int) -> int:
    """Return about how many tokens Japanese text of ``letters`` has, where nobody counts.

    One for a letter: an upper end for today's tokenizers.
    """
    return letters
