"""Questions of the bank, and questions as the interviewer asks them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from simulator.values.situation import Situation
from simulator.values.stage import Stage

CHARACTERS_PER_S = 5.0
"""A spoken second of a typed answer: the article takes 30 s for about 150 characters."""


class Gap(StrEnum):
    """What an answer leaves open, or DEEPER; a follow-up (深掘り) asks for it."""

    NO_NUMBER = "no_number"
    NO_OWN_ROLE = "no_own_role"
    NO_COMPANY_REASON = "no_company_reason"
    BLAME = "blame"
    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    CONTRADICTION = "contradiction"
    """Another number for the same thing than in an earlier answer."""
    AGAINST_CV = "against_cv"
    """A higher number for the same thing than in the candidate's own CV."""
    UNANSWERED = "unanswered"
    """The answer lacks a part of what the question asks for."""
    CLAIM = "claim"
    """Strong words about oneself without an example that shows them."""
    RISK = "risk"
    """A worry to clear up first: health, a break, leaving soon, conditions, no experience."""
    STUCK = "stuck"
    """Silence, or a candidate who can think of nothing; a smaller question helps."""
    DEEPER = "deeper"
    """Nothing is missing: the interviewer asks on about a good answer, in a ``Probe``'s words."""


class QuestionKind(StrEnum):
    """The kind of question that an answer belongs to; the rubric grades each kind differently."""

    MAIN = "main"
    """A question of the plan."""
    TELLING = "telling"
    """A follow-up that asks for an account of something."""
    ONE_FACT = "one_fact"
    """A single fact is asked for: a number, which of two is right, a first word, はい or いいえ."""
    BACK_QUESTION = "back_question"
    """The candidate's turn to ask (逆質問)."""
    REQUEST = "request"
    """The candidate asked something back (聞き返し) instead of answering."""
    STUCK = "stuck"
    """The candidate could think of nothing."""
    ASKED_BEFORE = "asked_before"
    """No more questions at 逆質問, from a candidate who asked some in the interview."""


class Occasion(StrEnum):
    """What a question gives the opportunity to show; other questions do not miss it."""

    COMPANY = "company"
    """The reasons for this company."""
    OTHERS = "others"
    """The candidate's role among others."""
    VISION = "vision"
    """The candidate's future in the company."""


@dataclass(frozen=True, kw_only=True)
class Rewording:
    """A question in words for candidates of one situation; None keeps the usual."""

    variants: tuple[str, ...]
    easier: str | None = None
    good_answer: tuple[str, ...] | None = None
    form: str | None = None


@dataclass(frozen=True, kw_only=True)
class Probe:
    """A question that asks on about a good answer, and the answers that it fits."""

    asks: str
    has: tuple[str, ...] = ()
    """Tags of sentences; the answer surely has one of them. Empty if it need not."""
    lacks: tuple[str, ...] = ()
    """Tags of sentences; the answer has none of them, as it would have said this already."""
    unless: tuple[str, ...] = ()
    """Ids of the planned questions that ask for the same."""


@dataclass(frozen=True, kw_only=True)
class Question:
    """An entry of the question bank."""

    id: str
    stage: Stage
    variants: tuple[str, ...]
    target_s: float
    """How long a good answer takes."""
    good_answer: tuple[str, ...]
    """What a good answer contains, in words for the candidate."""
    after_introduction: tuple[str, ...] = ()
    """Wordings behind a self-introduction, which has told some of it; empty for the usual ones."""
    core: int | None = None
    """Rank among the stage's usual questions; None if it is asked only on request."""
    closes: bool = False
    """Whether it is asked last, like 逆質問."""
    occasions: tuple[Occasion, ...] = ()
    easier: str | None = None
    """A smaller question on the way to this one, for a candidate who is stuck."""
    deeper: tuple[Probe, ...] = ()
    """How a good answer is asked on about; empty if it isn't."""
    form: str | None = None
    """An example of an answer's form, with blanks for all that the candidate has to say."""
    takes_questions: bool = False
    """Whether the candidate asks here (逆質問)."""
    is_sore: bool = False
    """Whether it asks for what is hard to tell: a failure, a weakness, a break."""
    may_be_sore: bool = False
    """Whether some have to tell such a thing there: why one leaves, what was hard."""
    one_fact: bool = False
    """Whether a number, a time, a place, or はい or いいえ answers it."""
    topic: str | None = None
    """What a colleague calls it afterwards, e.g. 「志望動機」."""
    asked_of: tuple[Situation, ...] = ()
    """Whom it is for; empty if it is for everybody."""
    instead: tuple[tuple[Situation, Rewording], ...] = ()
    """What a candidate of that situation is asked in its place."""
    is_reworded: bool = False
    """Whether the wordings were chosen for the candidate's situation."""

    def is_worded(self, text: str) -> bool:
        """Return whether ``text`` is one of its wordings, for a candidate of any situation."""
        usual = (*self.variants, *self.after_introduction)
        return text in usual or any(text in words.variants for _, words in self.instead)


@dataclass(frozen=True, kw_only=True)
class AskedQuestion:
    """A question as the interviewer asks it."""

    question_id: str
    text: str
    target_s: float
    gap: Gap | None = None
    """The gap that a follow-up asks about; None for other questions."""
    other_wordings: tuple[str, ...] = ()
    """Alternatives to ``text`` for a question that the bank does not word."""
    again: bool = False
    """Whether it only invites more of the candidate's own questions (逆質問)."""

    @property
    def is_main(self) -> bool:
        """Whether it is a question of the plan."""
        return self.gap is None and not self.again

    by: str | None = None
    """Id of the persona who asks; None if one person asks everything."""
    easier: str | None = None
    """A smaller question that fits this candidate; None for that of the bank."""
    before: str = ""
    """What the interviewer says first: the answer to what the candidate asked in the interview."""
