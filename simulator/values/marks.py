"""Marked passages of an answer."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class MarkKind(StrEnum):
    """The kind of a marked passage."""

    QUANTITY = "quantity"
    CHANGE = "change"
    PERIOD = "period"
    OWN_ACTION = "own_action"
    TEAM_SUBJECT = "team_subject"
    LEARNING = "learning"
    BLAME = "blame"
    ESCAPE = "escape"
    GOAL = "goal"
    CHOICE_CRITERION = "choice_criterion"
    COMPARISON = "comparison"
    COMPANY_FACT = "company_fact"
    TOGETHER = "together"
    POLITE = "polite"
    CASUAL = "casual"
    KEIGO_SLIP = "keigo_slip"
    INSTRUCTION = "instruction"
    CLAIM = "claim"
    WORRY = "worry"


NUMBERS = (MarkKind.QUANTITY, MarkKind.PERIOD)
"""Kinds that state a number."""


@dataclass(frozen=True, kw_only=True)
class Mark:
    """A passage of an answer and its kind."""

    kind: MarkKind
    start: int
    end: int
