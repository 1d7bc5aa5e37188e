"""The 転職理由: the candidate's own facts for it, and what an answer makes of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from simulator.values.assessment import Evidence


class Fact(StrEnum):
    """A part of the 転職理由 that only the candidate knows, in the order of telling it."""

    PROBLEM = "problem"
    ACTION = "action"
    WISH = "wish"
    POSSIBLE = "possible"

    @property
    def label(self) -> str:
        return {
            "problem": "課題",
            "action": "自分がしたこと",
            "wish": "これからしたいこと",
            "possible": "次の職場でできるわけ",
        }[self.value]


@dataclass(frozen=True, kw_only=True)
class ResignationFacts:
    """One version of the candidate's facts, each in own words; empty where it was skipped."""

    problem: str = ""
    """What happened, as a fact."""
    action: str = ""
    """What the candidate did about it."""
    wish: str = ""
    possible: str = ""
    """Why the next place makes it possible."""
    saved_at: datetime

    def of(self, fact: Fact) -> str:
        words: str = getattr(self, fact.value)
        return words

    @property
    def is_empty(self) -> bool:
        return not any(self.of(fact) for fact in Fact)


class Heard(StrEnum):
    """How surely a part stands in an answer."""

    SURE = "sure"
    LIKELY = "likely"
    NOT_FOUND = "not_found"


@dataclass(frozen=True, kw_only=True)
class Part:
    """課題 or 志向 in an answer."""

    heard: Heard
    evidence: Evidence | None
    """The sentence; None if it was not found."""
    with_number: bool = False


@dataclass(frozen=True, kw_only=True)
class BlamingSentence:
    """A sentence that sounds like blame."""

    evidence: Evidence
    is_sure: bool


@dataclass(frozen=True, kw_only=True)
class KeptFact:
    """One of the candidate's facts, and whether the answer has it."""

    fact: Fact
    words: str
    is_heard: bool


@dataclass(frozen=True, kw_only=True)
class OtherNumber:
    """Another number for the same thing."""

    before: str
    now: str


@dataclass(frozen=True, kw_only=True)
class OtherAnswer:
    """What an earlier answer said otherwise."""

    session_id: str
    number: OtherNumber
    is_as_written: bool
    """Whether this answer has the number of the candidate's facts: the earlier one erred."""


@dataclass(frozen=True, kw_only=True)
class ReasonLook:
    """What a 転職理由 has, and where it differs from what the candidate said before."""

    blame: tuple[BlamingSentence, ...]
    problem: Part
    wish: Part
    facts: tuple[KeptFact, ...]
    """Those of the candidate's facts that were given."""
    against_facts: tuple[OtherNumber, ...]
    against_answers: tuple[OtherAnswer, ...]
    """Newest first."""
