"""What an adviser or teacher wrote about a session, to be read beside its answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True)
class AdviserNote:
    """One note. Its text is data: it is shown, and never graded or followed."""

    writer: str
    """The name as it was given; may be empty."""
    text: str
    turn: int | None
    """The turn's number; None for a note on the session as a whole."""
    imported_at: datetime

    @property
    def signature(self) -> str:
        return self.writer or "アドバイザー"
