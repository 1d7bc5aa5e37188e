"""What is found in the words of an answer."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from simulator.values.delivery import Delivery


class MarkKind(StrEnum):
    """What a marked passage of an answer is."""

    QUANTITY = "quantity"
    CHANGE = "change"
    PERIOD = "period"
    NAME = "name"
    OWN_ACTION = "own_action"
    TEAM_SUBJECT = "team_subject"
    STEP = "step"
    VAGUE = "vague"
    WILL = "will"
    LEARNING = "learning"
    CONTRIBUTION = "contribution"
    BLAME = "blame"
    ESCAPE = "escape"
    HELPLESS = "helpless"
    COMPANY = "company"
    GOAL = "goal"
    CHOICE_CRITERION = "choice_criterion"
    COMPARISON = "comparison"
    RESEARCH = "research"
    COMPANY_FACT = "company_fact"
    COMPANY_PART = "company_part"
    ANY_COMPANY = "any_company"
    TOGETHER = "together"
    STAYS = "stays"
    LEAVES = "leaves"
    POLITE = "polite"
    CASUAL = "casual"
    KEIGO_SLIP = "keigo_slip"
    INSTRUCTION = "instruction"
    CLAIM = "claim"


@dataclass(frozen=True, kw_only=True)
class Mark:
    """A passage of an answer and what it is."""

    kind: MarkKind
    start: int
    end: int


@dataclass(frozen=True, kw_only=True)
class Measurement:
    """Everything computed from one answer; the next question and the score both rest on it."""

    text: str
    characters: int
    """Letters, kanji and digits; blanks and punctuation are not counted."""
    spoken_s: float | None
    """First to last voiced sound; None for a typed answer."""
    sentences: tuple[tuple[int, int], ...]
    """Offsets ``(start, end)`` of each sentence, in order."""
    marks: tuple[Mark, ...]
    """In order of ``start``."""
    ungradable: str | None
    """Why this answer cannot be graded at all (silence, one word, …), or None."""
    unsure: float = 0.0
    """Share of the text of which the recogniser was unsure, 0 to 1; 0 for typed words."""
    doubtful: tuple[tuple[int, int], ...] = ()
    """Offsets of the words of which it was unsure; nobody is quoted with them."""
    delivery: Delivery | None = None
    """How it was said; None for typed words."""

    def marked(self, *kinds: MarkKind) -> tuple[Mark, ...]:
        return tuple(mark for mark in self.marks if mark.kind in kinds)

    def quote(self, mark: Mark) -> str:
        return self.text[mark.start : mark.end]
