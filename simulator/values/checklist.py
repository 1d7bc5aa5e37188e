"""A line of a checklist, and what a session shows of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class CheckState(StrEnum):
    """What this session shows about a checklist item; ``SELF`` is for the candidate to say."""

    YES = "yes"
    NO = "no"
    SELF = "self"


@dataclass(frozen=True, kw_only=True)
class CheckItem:
    """One line of the stage's checklist for the day before."""

    text: str
    state: CheckState
    shown_by: str
    """What in this session shows it, or how the candidate can check it."""
