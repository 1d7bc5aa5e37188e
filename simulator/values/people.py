"""Interviewers: who they are, what they say, where they sit."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from simulator.values.question import Gap
from simulator.values.stage import Stage


@dataclass(frozen=True, kw_only=True)
class Voice:
    """The synthetic voice of a persona."""

    engine: str
    """``kokoro`` (natural, about 0.8 s of work per second) or ``openjtalk`` (rough, instant)."""
    speaker: str
    speed: float


class TurnKind(StrEnum):
    """What the candidate does with a turn: answer the question, ask something back, or both."""

    ANSWER = "answer"
    REQUEST = "request"
    BOTH = "both"
    """A part of an answer, and a request."""


class Request(StrEnum):
    """A request of the candidate to the interviewer."""

    REPEAT = "repeat"
    REPHRASE = "rephrase"
    MOMENT = "moment"
    WHICH = "which"
    """Which of several things is meant, e.g. which job or which years."""
    RESTART = "restart"
    """To begin the answer again."""
    STUCK = "stuck"
    """Nothing comes to mind. It is met with a smaller question, a follow-up on ``Gap.STUCK``."""


class Reaction(StrEnum):
    """An interviewer's first reaction to an answer, before the next question."""

    ANSWER = "answer"
    """The answer has content."""
    NOD = "nod"
    """The answer has a few words, or is not transcribed yet."""
    SHARED = "shared"
    """The answer has content, and the question asked for something that is hard to tell."""
    QUESTION = "question"
    """The candidate asked a question of their own (逆質問), and the reply follows."""
    STUCK = "stuck"
    """The candidate could think of nothing."""
    CARE = "care"
    """The answer touches something that needs care."""


class AnswerKind(StrEnum):
    """The kind of an interviewer's reply to a question of the candidate."""

    PAPERS = "papers"
    """The company's papers answer it; the reply tells what they say, with the page."""
    CHECK = "check"
    """Nothing answers it; the interviewer says who will be asked, and by when."""
    CHECK_CONDITIONS = "check_conditions"
    """The same for pay, hours and leave."""
    CHECK_DIRECTION = "check_direction"
    """The same for where the company goes."""
    CHECK_SAID = "check_said"
    """The same for what the candidate takes up from earlier (先ほどおっしゃった…), so that nobody
    pretends to know more of it."""
    CHECK_AGAIN = "check_again"
    """The same right after another put-off, together with which it will be answered."""
    NEAR = "near"
    """Nothing surely answers it; leads in what comes near, before who will be asked."""
    PROCESS = "process"
    """The next steps of the selection."""
    LEAVE = "leave"
    """Permission to ask."""
    LATER = "later"
    """A question beside an answer is noted, and will be answered at 逆質問."""
    KEPT = "kept"
    """The words before that answer; ``$question`` is what was asked."""
    MORE = "more"
    """An invitation to ask another question."""
    LAST = "last"
    """An invitation to the last question that time allows."""
    OVER = "over"
    """The end of the questions, after the last reply; without thanks, which the goodbye says."""


class Setting(StrEnum):
    """Where the interview is held."""

    IN_PERSON = "in-person"
    ONLINE = "online"

    @property
    def label(self) -> str:
        return {"in-person": "対面", "online": "オンライン"}[self.value]


@dataclass(frozen=True, kw_only=True)
class SoundCheck:
    """How an interviewer checks the sound before an online interview."""

    ask: tuple[str, ...]
    heard: tuple[str, ...]
    unheard: tuple[str, ...]
    """Asks for a word once more: no voice came, or the candidate hears badly."""


@dataclass(frozen=True, kw_only=True)
class Greeting:
    """The first and the last words of an interviewer."""

    opening: tuple[str, ...]
    closing: tuple[str, ...]
    sound_check: SoundCheck | None = None
    """Before the opening; None if the interview is held in one room."""


@dataclass(frozen=True, kw_only=True)
class Persona:
    """An interviewer, as read from ``personas/<id>.toml``."""

    id: str
    name: str
    title: str
    stage: Stage | None
    """The stage that this person interviews for; None for a colleague on a panel only."""
    manner: str
    cares_for: tuple[str, ...]
    voice: Voice
    opening: tuple[str, ...]
    """Sentences before the first question."""
    closing: tuple[str, ...]
    reactions: dict[Reaction, tuple[str, ...]]
    """Short words right after an answer, before the next question."""
    follow_ups: dict[Gap, tuple[str, ...]]
    questions: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """This person's wording of questions, by id; other questions keep the bank's wording."""
    leads: tuple[str, ...] = ()
    """Words before a follow-up whose sound is not synthesised yet."""
    patience: int = 1
    """Greatest number of follow-ups to one question."""
    replies: dict[Request, tuple[str, ...]] = field(default_factory=dict)
    """Replies to the candidate's requests, without STUCK."""
    confirms: tuple[str, ...] = ()
    """Replies to a candidate who asks whether the question is meant so; empty in older files."""
    calming: tuple[str, ...] = ()
    """Words before such a reply to a candidate who speaks of being nervous."""
    answers: dict[AnswerKind, tuple[str, ...]] = field(default_factory=dict)
    """Replies to the candidate's own questions (逆質問)."""
    settings: dict[Setting, Greeting] = field(default_factory=dict)
    """Other first and last words for a known setting."""
    asks: tuple[str, ...] = ()
    """Ids of the questions that this person prefers, of any stage."""
    acknowledges: tuple[str, ...] = ()
    """Say back the candidate's ``$quote`` before the next question; empty in older files."""
    takes_over: tuple[str, ...] = ()
    """Words after a colleague's question; ``$colleague`` is the colleague's family name."""

    @property
    def family_name(self) -> str:
        return self.name.split()[0]

    @property
    def introduction(self) -> str:
        """How this person introduces themselves on a panel."""
        own = (line for line in self.opening if self.family_name in line)
        return next(own, f"{self.title}の{self.family_name}です。")

    def greeting(self, setting: Setting | None) -> Greeting:
        """Return the greeting for ``setting``; the usual one if there is no special one."""
        usual = Greeting(opening=self.opening, closing=self.closing)
        return self.settings.get(setting, usual) if setting else usual
