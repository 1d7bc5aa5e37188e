"""Lines of a checklist and what a session shows about them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class CheckState(StrEnum):
    """What this session shows about a checklist item; ``SELF`` is left to the candidate."""

    YES = "yes"
    NO = "no"
    SELF = "self"


@dataclass(frozen=True, kw_only=True)
class CheckItem:
    """One line of the stage's checklist for the day before the interview."""

    text: str
    state: CheckState
    shown_by: str
    """Where this session shows it, or how the candidate can check it."""
