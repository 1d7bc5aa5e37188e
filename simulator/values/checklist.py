"""Lines of a checklist and what a session shows about them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
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


@dataclass(frozen=True, kw_only=True)
class OwnCheck:
    """The candidate's own はい or いいえ to an item."""

    check_id: str
    profile: str | None
    """The application (応募先) that it was said for."""
    is_yes: bool
    at: datetime


@dataclass(frozen=True, kw_only=True)
class ComparedCheck:
    """An item with the candidate's own word for it, beside what the records show."""

    id: str
    text: str
    own: OwnCheck | None
    """None if the candidate has not said yet."""
    shown: CheckState
    """What all sessions and papers show."""
    shown_by: str
    """Where they show it, or that they can't."""
    remark: str
    """Names a disagreement, kindly; empty if there is none."""
    todo: str
    """What to do about it; empty where it is in order."""
    command: str
    """What to type for it; empty for what is done away from the program."""
