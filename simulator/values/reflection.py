"""The candidate's look back (振り返り) at a real interview."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from simulator.values.session import Answer
from simulator.values.stage import Stage

MOST_POINTS = 3
"""Points that went well, and points to improve: three of both, as the article has it."""


class Mark(StrEnum):
    """The candidate's own mark for an answer."""

    GOOD = "good"
    SO_SO = "so_so"
    BAD = "bad"

    @property
    def sign(self) -> str:
        return {"good": "○", "so_so": "△", "bad": "×"}[self.value]


class Outcome(StrEnum):
    """The result of a real interview."""

    WAITING = "waiting"
    PASSED = "passed"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        return {
            "waiting": "結果待ち",
            "passed": "通過",
            "rejected": "見送り",
            "withdrawn": "辞退",
        }[self.value]

    @property
    def is_decided(self) -> bool:
        """Whether the company has decided."""
        return self in (Outcome.PASSED, Outcome.REJECTED)


class Field(StrEnum):
    """A field of the form, in the order in which they are asked."""

    AT = "at"
    COMPANY = "company"
    STAGE = "stage"
    ASKED_BY = "asked_by"
    ASKED = "asked"
    SAID = "said"
    REACTION = "reaction"
    MARK = "mark"
    MEANT = "meant"
    NEXT_ANSWER = "next_answer"
    GOOD = "good"
    TO_IMPROVE = "to_improve"
    ESTIMATE = "estimate"
    DONE = "done"


OF_QUESTION = (Field.SAID, Field.REACTION, Field.MARK, Field.MEANT, Field.NEXT_ANSWER)
"""The fields of one question after the question itself."""


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where the form stands: the field that is asked next."""

    field: Field
    number: int = 1
    """Of the question or of the point, from 1."""

    @property
    def is_end(self) -> bool:
        return self.field is Field.DONE


@dataclass(frozen=True, kw_only=True)
class ReflectedQuestion:
    """One question of a real interview; empty where the candidate skipped a field."""

    asked: str
    said: str = ""
    reaction: str = ""
    mark: Mark | None = None
    meant: str = ""
    """What the interviewer may have wanted to know."""
    next_answer: str = ""


@dataclass(frozen=True, kw_only=True)
class Reflection:
    """One look back, as stored in ``practice/reflections/<id>.json``."""

    id: str
    interviewed_at: datetime
    """When the interview ended; when the reflection was begun, where the candidate skipped it."""
    company: str = ""
    profile: str | None = None
    """Folder name of the application (応募先)."""
    stage: Stage | None = None
    asked_by: str = ""
    """The interviewers' positions (役職)."""
    memo: Answer | None = None
    """Said or typed right after the interview; its sound is ``<id>.wav``."""
    questions: tuple[ReflectedQuestion, ...] = ()
    good: tuple[str, ...] = ()
    to_improve: tuple[str, ...] = ()
    estimate: int | None = None
    """The candidate's own, 0 to 100, before the result."""
    outcome: Outcome = Outcome.WAITING
    agent_said: str = ""
    place: Place = Place(field=Field.AT)


@dataclass(frozen=True, kw_only=True)
class OwnQuestion:
    """A question of the candidate's own bank: asked in one real interview or more."""

    text: str
    """As it was asked last."""
    question_id: str | None
    """The same question in the question bank; None if there is none for sure."""
    stage: Stage | None
    """Of the last interview that asked it; None if the candidate did not say."""
    marks: tuple[Mark | None, ...]
    """One for every time that it was asked, the oldest first."""
    next_answer: str
    """The last that the candidate wrote; empty if none."""
    asked_at: datetime
    """The last time."""

    @property
    def mark(self) -> Mark | None:
        """The last mark."""
        return self.marks[-1]
