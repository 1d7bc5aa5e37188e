"""Questions of the bank, and questions as they were put."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from simulator.values.marks import MarkKind
from simulator.values.stage import Stage

CHARACTERS_PER_S = 5.0
"""A spoken second of a typed answer: the article takes 30 s for about 150 characters."""


class Gap(StrEnum):
    """What an answer leaves open, and a follow-up (深掘り) goes after."""

    NO_NUMBER = "no_number"
    NO_OWN_ROLE = "no_own_role"
    NO_COMPANY_REASON = "no_company_reason"
    BLAME = "blame"
    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    CONTRADICTION = "contradiction"
    """Another number than in an earlier answer, of the same thing."""
    AGAINST_CV = "against_cv"
    """More than the candidate's own CV says, of the same thing."""
    UNANSWERED = "unanswered"
    """A part of what was asked is not in the answer."""
    CLAIM = "claim"
    """Strong words about oneself, with nothing that shows them."""
    STUCK = "stuck"
    """Silence, or that nothing comes to mind: help is wanted, a smaller question."""


class QuestionKind(StrEnum):
    """What sort of question an answer belongs to; the rubric says what is graded in each."""

    MAIN = "main"
    """A question of the plan."""
    TELLING = "telling"
    """A follow-up that asks to tell of something."""
    ONE_FACT = "one_fact"
    """A follow-up that asks for a single fact: a number, which of two is right, a first word."""
    BACK_QUESTION = "back_question"
    """The candidate's turn to ask (逆質問)."""
    REQUEST = "request"
    """The candidate asked back (聞き返し) instead of answering."""


@dataclass(frozen=True, kw_only=True)
class Part:
    """One thing that a question asks for, and how it is known in an answer."""

    what: str
    """In words for the candidate: 「そのために自分がしたこと」."""
    cues: tuple[str, ...] = ()
    """Dictionary forms, phrases with blanks between."""
    marks: tuple[MarkKind, ...] = ()
    asked_as: str | None = None
    """How the interviewer names it when it was left out; None where another gap covers it."""


class AnswerForm(StrEnum):
    """How the sentence that answers a question is put, whatever its words."""

    NAMED = "named"
    """A thing is named: 〜の統合のときです, 指名の数かな."""
    REASON = "reason"
    """〜から(です), 〜ため, 〜ので, 〜のがきっかけ."""
    WILL = "will"
    """〜たい, 〜できたらいいなと思っています."""


class Occasion(StrEnum):
    """What a question gives the occasion to show; elsewhere it is not missed."""

    COMPANY = "company"
    """Why this company."""
    OTHERS = "others"
    """One's part among others."""
    VISION = "vision"
    """One's future in the company."""


@dataclass(frozen=True, kw_only=True)
class Question:
    """An entry of the question bank."""

    id: str
    stage: Stage
    variants: tuple[str, ...]
    target_s: float
    """How long a good answer takes."""
    good_answer: tuple[str, ...]
    """What a good answer holds, in words for the candidate."""
    gaps: tuple[Gap, ...]
    """Which gaps are worth a follow-up here, the most telling first."""
    core: int | None = None
    """Place among the stage's usual questions; None for one that is asked only on request."""
    closes: bool = False
    """Asked last, like 逆質問."""
    answers_with: tuple[str, ...] = ()
    """Dictionary forms by which the sentence that answers is known (何が「結論」か)."""
    answers_as: tuple[AnswerForm, ...] = ()
    """The forms in which a first sentence answers also where none of those words is in it."""
    asks_for: tuple[Part, ...] = ()
    """What the answer has to hold, the indispensable first."""
    wants: tuple[Part, ...] = ()
    """What the interviewer asks for again where an answer leaves it out; it isn't graded."""
    strays_with: tuple[str, ...] = ()
    """Dictionary forms of what is beside the point here (趣味 in a 自己紹介)."""
    occasions: tuple[Occasion, ...] = ()
    easier: str | None = None
    """A smaller question on the way to this one, for a candidate who is stuck."""
    takes_questions: bool = False
    """Whether the candidate is to ask here (逆質問)."""
    topic: str | None = None
    """What it is about, as a colleague calls it afterwards: 「志望動機」."""


@dataclass(frozen=True, kw_only=True)
class AskedQuestion:
    """A question as it was put to the candidate."""

    question_id: str
    text: str
    target_s: float
    gap: Gap | None = None
    """Set for a follow-up: the gap that it goes after."""
    other_wordings: tuple[str, ...] = ()
    """Of a question that is not worded in the bank: what may be said in its place."""
    again: bool = False
    """Whether it only asks for more of the candidate's own questions (逆質問)."""

    @property
    def is_main(self) -> bool:
        """Whether it is one of the plan."""
        return self.gap is None and not self.again

    by: str | None = None
    """Id of the persona who asks; None where one person asks everything."""
