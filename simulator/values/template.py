"""What a candidate has prepared to say: the same in every interview, or for one application."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from simulator.values.assessment import Slot
from simulator.values.resignation import ReasonLook


class TemplateKind(StrEnum):
    """What a prepared text answers."""

    MOTIVATION = "motivation"
    SELF_INTRODUCTION = "self-introduction"
    REVERSE_QUESTIONS = "reverse-questions"
    RESIGNATION_REASON = "resignation-reason"

    @property
    def label(self) -> str:
        return {
            "motivation": "志望動機",
            "self-introduction": "自己紹介",
            "reverse-questions": "逆質問",
            "resignation-reason": "転職理由",
        }[self.value]

    @property
    def question_id(self) -> str:
        """The question of the bank that the text is for."""
        return {
            "motivation": "motivation",
            "self-introduction": "self_introduction",
            "reverse-questions": "reverse_question",
            "resignation-reason": "resignation_reason",
        }[self.value]


@dataclass(frozen=True, kw_only=True)
class Template:
    """One saved text; a change is a new one."""

    kind: TemplateKind
    profile: str | None
    """The application that it is for; None for the common text."""
    text: str
    saved_at: datetime


class Standing(StrEnum):
    """How a sentence of an application's text stands to the common text."""

    SHARED = "shared"
    ADAPTED = "adapted"
    """A sentence of the common text in other words."""
    SPECIFIC = "specific"


@dataclass(frozen=True, kw_only=True)
class ComparedSentence:
    """A sentence of an application's text, and what the common text has for it."""

    text: str
    standing: Standing
    common: str | None
    """The sentence of the common text; None if it has none for it."""


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """An application's text beside the common one."""

    sentences: tuple[ComparedSentence, ...]
    """All of the application's text, in order."""
    left_out: tuple[str, ...]
    """What only the common text has."""


class LeftoverKind(StrEnum):
    """What was left in from another application."""

    NAME = "name"
    TERM = "term"
    NUMBER = "number"

    @property
    def label(self) -> str:
        return {"name": "会社名", "term": "製品・サービスなどの名前", "number": "数字"}[self.value]


@dataclass(frozen=True, kw_only=True)
class Leftover:
    """A name, a term or a number that belongs to another application, or to another company."""

    kind: LeftoverKind
    word: str
    """As it is written in the text."""
    quote: str
    """The sentence of the text."""
    profile: str | None
    """The application that it belongs to.

    None for a name that is only known as a company's by its form or address, 株式会社 or さん.
    """
    source: str | None = None
    """For a number: the document and page of the other application that have it."""


@dataclass(frozen=True, kw_only=True)
class TemplateLook:
    """What can be said of a prepared text without hearing it spoken."""

    text: str
    characters: int
    seconds: float
    """Estimated from the characters."""
    target_s: float
    comparison: Comparison | None
    """None without a common text beside it."""
    slots: tuple[Slot, ...]
    """The three parts of a 志望動機, found or not; empty for other texts."""
    questions: tuple[str, ...]
    """The sentences of the 逆質問 that ask something; empty for other texts."""
    reason: ReasonLook | None
    """課題 and 志向 of a 転職理由; None for other texts, and for one that can't be graded."""
    leftovers: tuple[Leftover, ...]
