"""Interviewers: who they are, what they say, where they sit."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from simulator.values.question import Gap
from simulator.values.stage import Stage


@dataclass(frozen=True, kw_only=True)
class Voice:
    """How a persona sounds."""

    engine: str
    """``kokoro`` (natural, about 0.8 s of work per second) or ``openjtalk`` (rough, instant)."""
    speaker: str
    speed: float


class Request(StrEnum):
    """What a candidate may ask of the interviewer instead of answering."""

    REPEAT = "repeat"
    REPHRASE = "rephrase"
    MOMENT = "moment"


class Reaction(StrEnum):
    """How an interviewer takes an answer, before anything is asked."""

    ANSWER = "answer"
    """Something was told."""
    NOD = "nod"
    """A few words, or nobody knows yet."""
    STUCK = "stuck"
    """Nothing came to mind."""
    CARE = "care"
    """The words need care."""


class AnswerKind(StrEnum):
    """What an interviewer says to a question of the candidate's."""

    PAPERS = "papers"
    """The company's papers tell it; they are quoted with their page."""
    CHECK = "check"
    """They don't: it will be looked into."""
    PROCESS = "process"
    """What comes next in the selection."""
    LEAVE = "leave"
    """Go ahead."""
    MORE = "more"
    """Is there anything else?"""


class Setting(StrEnum):
    """Where the interview is held."""

    IN_PERSON = "in-person"
    ONLINE = "online"

    @property
    def label(self) -> str:
        return {"in-person": "対面", "online": "オンライン"}[self.value]


@dataclass(frozen=True, kw_only=True)
class SoundCheck:
    """How an interviewer makes sure that they are heard, before an interview over the net."""

    ask: tuple[str, ...]
    heard: tuple[str, ...]
    unheard: tuple[str, ...]
    """Where no voice came, or the candidate hears badly; asks for a word once more."""


@dataclass(frozen=True, kw_only=True)
class Greeting:
    """The first and the last words of an interviewer."""

    opening: tuple[str, ...]
    closing: tuple[str, ...]
    sound_check: SoundCheck | None = None
    """Before the opening; None where people sit in one room."""


@dataclass(frozen=True, kw_only=True)
class Persona:
    """An interviewer, as read from ``personas/<id>.toml``."""

    id: str
    name: str
    title: str
    stage: Stage | None
    """Whose interviewer this is; None for somebody who only sits beside others."""
    manner: str
    cares_for: tuple[str, ...]
    voice: Voice
    opening: tuple[str, ...]
    """Sentences said before the first question."""
    closing: tuple[str, ...]
    reactions: dict[Reaction, tuple[str, ...]]
    """Short words at once after an answer, before the next question."""
    follow_ups: dict[Gap, tuple[str, ...]]
    questions: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Questions of the bank by their id, as this person asks them; others in the bank's words."""
    leads: tuple[str, ...] = ()
    """Said before a follow-up whose own sound is still being made."""
    goes_after: tuple[Gap, ...] = ()
    """What this person can't let pass, the first first; then the question's own order."""
    patience: int = 1
    """Follow-ups on one question before this person lets it go."""
    replies: dict[Request, tuple[str, ...]] = field(default_factory=dict)
    """Said when the candidate asks to hear the question again, otherwise, or for a moment."""
    answers: dict[AnswerKind, tuple[str, ...]] = field(default_factory=dict)
    """Said to the candidate's own questions (逆質問)."""
    settings: dict[Setting, Greeting] = field(default_factory=dict)
    """Other first and last words, where something is known of the place."""
    asks: tuple[str, ...] = ()
    """Ids of the questions that this person cares for, of any stage."""
    takes_over: tuple[str, ...] = ()
    """Said where a colleague has asked before; ``$colleague`` is that one's family name."""

    @property
    def family_name(self) -> str:
        return self.name.split()[0]

    @property
    def introduction(self) -> str:
        """How this person says who they are, beside others."""
        own = (line for line in self.opening if self.family_name in line)
        return next(own, f"{self.title}の{self.family_name}です。")

    def greeting(self, setting: Setting | None) -> Greeting:
        """The words for ``setting``; the usual ones where there are no others."""
        usual = Greeting(opening=self.opening, closing=self.closing)
        return self.settings.get(setting, usual) if setting else usual
